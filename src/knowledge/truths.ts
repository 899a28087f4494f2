import type { Character } from "../core/character.ts";

/** What is true of somebody at a position, as sentences: told by then, and not over. */
export function truthsAt({ relations, facts }: Character, bound: number): string[] {
  return [...relations, ...facts]
    .filter(({ from, until }) => from <= bound && (until === null || bound < until))
    .map((fact) => fact.text);
}
