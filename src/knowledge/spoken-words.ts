import type { SpokenLine } from "../core/character.ts";

/** The words of a line in one line of text, without what the telling says in the middle of them. */
export function spokenWords(text: string, { start, end, aside = { start: end, end } }: SpokenLine): string {
  return `${text.slice(start, aside.start)} ${text.slice(aside.end, end)}`.replaceAll(/\s+/gu, " ").trim();
}
