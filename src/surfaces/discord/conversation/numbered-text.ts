import type { Reply } from "../../../core/reply.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import { passageNumbers } from "../../passage-numbers.ts";

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Between numbers, so that 1 and 2 are not 12: a narrow space that does not break. */
const SPACE = "\u202F";

/** Whether the narrator gives a reply: characters speak, and nobody speaks in footnotes. */
export function isByNarrator({ speaker }: Pick<Reply, "speaker">): boolean {
  return speaker === speakerName(NARRATOR);
}

/** The text of a reply; a narrator's with the numbers of the passages it rests on, small and behind their sentences. */
export function numberedText(reply: Pick<Reply, "text" | "speaker" | "support">): string {
  const { text } = reply;
  if (!isByNarrator(reply)) return text;
  let [shown, from] = ["", 0];
  for (const { at, passages } of passageNumbers(reply)) {
    shown += text.slice(from, at) + passages.map((passage) => raised(passage + 1)).join(SPACE);
    from = at;
  }
  return shown + text.slice(from);
}

function raised(number: number): string {
  return String(number).replaceAll(/\d/gu, (digit) => DIGITS[Number(digit)] ?? "");
}
