import type { Span } from "../../core/story.ts";
import { momentOf } from "../../knowledge/story-time.ts";
import { isAllTold } from "../../knowledge/visible.ts";
import { lastSentences } from "../spread.ts";
import type { VantageView } from "../view.ts";
import { askedWholly, WORK, WORK_IN_GERMAN } from "./asked-wholly.ts";

/** Whether a question asks how the story ends, and for nothing else: in English, German, French or Spanish. */
export const asksForEnding = askedWholly([
  `how (?:does|did|do|will|is) ${WORK} (?:all )?(?:end(?: up)?|finish|conclude|going to end|turn out(?: in the end)?)`,
  `how ${WORK} (?:ends|ended|finishes|turns out)`,
  `what(?:'s| is| was)? (?:the|its) (?:ending|end)(?: (?:of|to|like)(?: ${WORK})?)?`,
  `what happen(?:s|ed) (?:at|in) the (?:very )?end(?: (?:of|in) ${WORK})?`,
  `(?:tell me|spoil(?: me)?) the (?:ending|end)(?: of ${WORK})?`,
  `wie (?:endet|endete) ${WORK_IN_GERMAN}|wie (?:geht|ging) ${WORK_IN_GERMAN}(?: denn)? (?:aus|zu ende|am ende aus)`,
  `was (?:passiert|geschieht|passierte|geschah) (?:ganz )?am (?:ende|schluss)`,
  String.raw`comment (?:ça |l'histoire |le livre )?(?:se )?(?:termine|finit)(?:-elle|-il|-t-elle|-t-il)?(?: (?:l'histoire|le livre|le conte))?`,
  String.raw`c[oó]mo (?:termina|acaba|termin[oó]|acab[oó])(?: (?:la historia|el libro|el cuento|todo|esto))?`,
]);

/** Fewer words are a mark of the end rather than a sentence of it: "The End." */
const MIN_WORDS = 4;

/** The last sentences that are known of a story, in telling order; none before its end. */
export function endingOf({ vantage, windows }: VantageView, most: number): Span[] {
  const isOver = isAllTold(vantage) && momentOf(vantage) >= vantage.bound;
  return isOver ? lastSentences(vantage.story, windows, most, MIN_WORDS) : [];
}
