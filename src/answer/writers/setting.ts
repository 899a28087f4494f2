import type { Span, Story } from "../../core/story.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { foldName } from "../../text/fold.ts";
import { latinPattern } from "../../text/latin-pattern.ts";
import { ADDRESS } from "../../text/names.ts";
import { sentencesIn } from "../spread.ts";
import type { VantageView } from "../view.ts";
import { askedWholly, WORK, WORK_IN_GERMAN } from "./asked-wholly.ts";

/** What "it" is that happened was just spoken of. */
const STORY =
  "(?:everything|(?:all of |all )?(?:(?:the|this|that|your) )?(?:whole )?(?:story|tale|book|novel|film|movie|plot))";
const IS_SET = `(?:(?:is|was|are|does|did) ${WORK} (?:all )?(?:set|take place|taking place)|(?:is|was|does|did) ${STORY} (?:all )?(?:happen|happening|play out))(?: in)?`;
const PLACE = "(?:city|town|village|country|place|places|state|part of the world)";

/** Whether a question asks where the story takes place, and for nothing else: in English, German, French or Spanish. */
export const asksForSetting = askedWholly([
  `(?:where|(?:in )?(?:what|which) ${PLACE}) ${IS_SET}`,
  `what(?:'s| is| was) the (?:setting|scene)(?: (?:of|for) ${WORK})?`,
  `wo spielt ${WORK_IN_GERMAN}|in welche(?:r stadt|m land|m ort|m dorf) spielt ${WORK_IN_GERMAN}`,
  "où (?:se passe|se déroule|ça se passe)(?:-t-elle|-t-il)?(?: (?:l'histoire|le livre|le conte|le roman|tout ça|ça))?",
  "d[oó]nde (?:transcurre|pasa|ocurre|sucede|se desarrolla)(?: (?:la historia|el libro|el cuento|la novela|todo|esto))?",
]);

/** Words before the name of a place; German writes every noun as a name. */
const BEFORE: Readonly<Record<string, string>> = {
  en: "in|to|at|near|from|for|of|reach(?:ed|es)?|le(?:ft|aves)",
  fr: "à|en|vers|pour",
  es: "en|a|hacia",
};
const NAME = String.raw`(?:the |la |le )?(\p{Lu}[\p{L}\p{M}]*(?:(?:\.? |-)(?:(?:of|upon|on|sur|de|del|la) )?\p{Lu}[\p{L}\p{M}]*)*)(?!['’\p{L}])`;

/** What may have a name and stand behind such words, and is no place. */
const NO_PLACES = new Set(
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday christmas easter michaelmas god heaven lord providence english french german latin greek italian i".split(
    " ",
  ),
);
/** The second most named place is told where it is named at least so often as the first. */
const SECOND = 0.5;

/** The first sentences that name the place or two named most often, in telling order; none where no place has a name. */
export function settingOf({ vantage, windows }: VantageView, most: number): Span[] {
  const { story, bound } = vantage;
  const people = new Set(
    castUpTo(story, bound).flatMap((one) =>
      namesUpTo(one, bound).flatMap((name) => foldName(name).split(" ")),
    ),
  );
  const named = [...placesIn(story, sentencesIn(story, windows), people).values()].toSorted(
    (one, other) => other.count - one.count,
  );
  return named
    .slice(0, most)
    .filter(({ count }) => count >= SECOND * (named[0]?.count ?? 0))
    .map(({ sentence }) => sentence)
    .filter((sentence, at, all) => all.indexOf(sentence) === at)
    .toSorted((one, other) => one.start - other.start);
}

/** Every place with a name: how often it is named as one, and the first sentence that does so. */
function placesIn(
  { text, language }: Story,
  sentences: readonly Span[],
  people: ReadonlySet<string>,
): Map<string, { count: number; sentence: Span }> {
  const places = new Map<string, { count: number; sentence: Span }>();
  const before = BEFORE[language];
  if (before === undefined) return places;
  const pattern = latinPattern(String.raw`(?<![\p{L}'’-])(?:${before}) ${NAME}`, "g");
  for (const sentence of sentences)
    for (const [, name = ""] of text.slice(sentence.start, sentence.end).matchAll(pattern)) {
      const words = foldName(name).split(/[^\p{L}\p{M}]+/u);
      if (words.some((word) => people.has(word) || NO_PLACES.has(word) || ADDRESS.has(word))) continue;
      const place = places.get(name) ?? { count: 0, sentence };
      places.set(name, { ...place, count: place.count + 1 });
    }
  return places;
}
