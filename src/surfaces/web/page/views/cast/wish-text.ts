import type { Span } from "../../../../../core/span.ts";
import type { ask } from "../../ask.ts";

export type Wish = Parameters<typeof ask<"tryCorrection">>[1]["wish"];

/** How many characters of the story's words a list shows. */
const SHOWN = 80;

/** A wish in words, as in “Jane is not here: …”. */
export function wishText(
  wish: Wish,
  nameOf: (id: string) => string,
  wordsAt: (place: Span) => string,
): string {
  const who = nameOf(wish.who);
  switch (wish.kind) {
    case "rename":
      return `${who} is shown as ${wish.name}`;
    case "alias":
      return `${wish.name} is a name of ${who}`;
    case "not-alias":
      return `${wish.name} is no name of ${who}`;
    case "same-as":
      return `${who} and ${nameOf(wish.sameAs)} are one person`;
    case "remove":
      return `${who} is nobody`;
    case "pronouns":
      return `${who} is “${wish.pronouns}”`;
    case "add":
      return `${who} is somebody new`;
    case "undo":
      return `all corrections of ${who} are taken back`;
    case "there-at":
      return `${who} is there at ${shortened(wordsAt(wish.at))}`;
    case "not-there-at":
      return `${who} is not there at ${shortened(wordsAt(wish.at))}`;
    case "told-at":
      return `${who} learns of ${shortened(wordsAt(wish.at))}`;
    default:
      return `${wish.names.join(", ")} is somebody else than ${who}`;
  }
}

/** Words of the story in quotation marks, their own where they begin with them; cut at a word where they are long. */
export function shortened(words: string): string {
  const cut = words.length > SHOWN ? `${words.slice(0, words.lastIndexOf(" ", SHOWN))} …` : words;
  return /^["“„«‘]/u.test(cut) ? cut : `“${cut}”`;
}
