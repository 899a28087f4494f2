import { SOMEBODY } from "../cards/played-by.ts";

/** The longest name that stands between our own words (characters). */
const MAX_CALLED = 60;
/** What ends a sentence, or goes on with one, ends a name; "Mr. Darcy", "Capt. Hook" and "J. R. Ewing" have stops inside. */
const NAME_ENDS =
  /(?<!(?<!\p{L})(?:\p{L}{1,2}|mrs|rev|col|gen|capt|prof|sgt|hon|mme))\.(?=\s)|[!?:;…]|,(?=\s\S+\s\S+\s\S)|\s[–—-]\s/iu;

/** A speaker's name as it may stand between our own words, unfenced: no sentence can be made of it. */
export function calledInPrompt(name: string): string {
  const plain = name
    .replaceAll(/["“”„[\]{}<>|#*`]+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const [first = ""] = plain.split(NAME_ENDS, 1);
  const [called = ""] = new RegExp(String.raw`^.{0,${MAX_CALLED}}(?!\S)`, "u").exec(first.trim()) ?? [];
  return called.trim() || first.trim().slice(0, MAX_CALLED) || SOMEBODY;
}
