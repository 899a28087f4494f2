import type { Span } from "../../../../../core/span.ts";
import type { ask } from "../../ask.ts";

/** What is wished to be corrected. */
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

/** Words of the story in quotation marks, their own where they begin with them; of long ones how they begin and end. */
export function shortened(words: string): string {
  const half = SHOWN / 2;
  const head = words.lastIndexOf(" ", half);
  const tail = words.indexOf(" ", words.length - half);
  const beginning = words.slice(0, head < 0 ? half : head);
  const cut = words.length > SHOWN ? `${beginning} …${words.slice(tail < 0 ? -half : tail)}` : words;
  return /^["“„«‘]/u.test(cut) ? cut : `“${cut}”`;
}
