import { isCommonStem } from "../text/background.ts";
import type { Span } from "../core/story.ts";
import { inEnglish } from "../text/in-english.ts";
import { guessLanguage, isEnglish } from "../text/language.ts";
import { isCommonWord } from "../text/meaning.ts";
import { languageOf } from "../text/language-words.ts";
import { synonymsOf } from "../text/synonyms.ts";
import { isStopWord, stem, words } from "../text/terms.ts";
import { ASKED_FOR_NAMES, askedFor, asksForNameAbroad, isOfSubject, saysName } from "./asked-for.ts";
import { besideStory } from "./beside-story.ts";
import { ANSWERABLE_WEIGHTS } from "./fitted/answerable.ts";
import type { AnalysedQuestion } from "./analysed-question.ts";
import type { QuestionTerms, TermCounts } from "./matches.ts";
import { rankSentences, type ScoredSentence } from "./quote.ts";
import { rankWindows } from "./rank.ts";
import { holdsStem, type View } from "./sentence-windows.ts";
import { coverage } from "./signals.ts";
import { shareHeld } from "./word-meanings.ts";

/**
 * Below this probability the reply is that the story does not say. Lower than a half because
 * people paraphrase more than the questions it was fitted on; docs/retrieval.md shows the cost of each choice.
 */
export const ANSWERABLE_THRESHOLD = 0.25;

/** Sentences that might be quoted, among which what is asked for is looked for. */
const QUOTED = 3;

/** From this nearness on a word says what another does. */
const SAME = 0.6;

/** The signals that the windows hold an answer, in the order used everywhere. */
export const ANSWERABLE_SIGNALS: readonly string[] = [
  "best window's meaning",
  "best window's share, by meaning",
  "share found anywhere",
  "share of names found",
  "no names",
  "content words",
  "windows",
  "of things named",
  "of things named, best window's share",
  "of things named, best window's missing share",
  "what is asked for is held",
  "what is asked for is held nowhere",
  "about the work",
  "of today",
  ...ASKED_FOR_NAMES.map((name) => `asks for: ${name}`),
  "always",
];

/** Asks for whatever is told of the things it names, so that they must stand together somewhere. */
const OF_THINGS_NAMED =
  /^(?!.*\b(?:he|she|they|him|his|her|their|it|after|before|when|who|that)\b)\W*(?:(?:so|and|please|well),? )*(?:what (?:has )?(?:happened|happens|became|becomes) (?:with|to|of)|what (?:do|did|can|have) (?:\S+ ){1,3}(?:know|hear|heard|tell|say|remember)|(?:(?:can|could|will|would) (?:\S+ ){1,3})?(?:please )?tell (?:me|us) (?:more )?(?:of|about)|(?:do|does) (?:\S+ ){1,3}(?:know|remember|recall) (?!if|whether|who|what|why|how|when|where)|what about|ha(?:ve|s) (?:\S+ ){1,3}heard)\b/iu;

/** Words about the story itself, which its text need not contain: "What happens at the end of the story?" */
const WORDS_ABOUT_STORIES: ReadonlySet<string> = new Set(
  `about begin beginning book chapter character characters conclude conclusion describe detail end ending event events
  explain happen happens happened hello hey hi last main movie moral narrator part people plot scene start story
  summarise summarize summary tale tell title`
    .split(/\s+/)
    .map(stem),
);

/**
 * How likely the windows hold an answer to the question at all, from 0 to 1, given their sentences as they are ranked. A question without a
 * content word of its own ("What happens in the story?") cannot be refuted: 1.
 */
export function answerProbability(
  asked: AnalysedQuestion,
  ranked: readonly ScoredSentence[] = rankSentences(asked, rankWindows(asked)),
): number {
  const { view, terms } = asked;
  if (view.windows.length === 0) return 0;
  if (!terms.stems.some((_, slot) => isTelling(terms, slot))) return 1;
  if (isUnheardOf(asked)) return 0;
  if (isInOtherWords(asked)) return isRefutedByWords(asked, ranked) ? 0 : 1;
  const signals = answerableSignals(asked, ranked);
  const sum = signals.reduce((total, signal, s) => total + (ANSWERABLE_WEIGHTS[s] ?? 0) * signal, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether nothing is asked about but words that neither the windows nor the language have. */
function isUnheardOf({ view, terms, question }: AnalysedQuestion): boolean {
  if (terms.content.some((slot) => holdsStem(view, terms.stems[slot] ?? ""))) return false;
  return words(languageOf(view.index.language).inEnglish(question)).every(
    (word) => isStopWord(word) || !isEnglishWord(word),
  );
}

function isEnglishWord(word: string): boolean {
  return isCommonWord(word) || isCommonStem(stem(word)) || synonymsOf(stem(word)).length > 0;
}

/** Whether a term says what the question is about, and so should be in the story. */
function isTelling({ stems, isContent }: QuestionTerms, slot: number): boolean {
  return isContent[slot] === true && !WORDS_ABOUT_STORIES.has(stems[slot] ?? "");
}

/** The signals were fitted on English questions to English stories: the words of others prove nothing by them. */
function isInOtherWords({ view, written }: AnalysedQuestion): boolean {
  return !isEnglish(view.index.language) || guessLanguage(written) !== "en" || inEnglish(written) !== written;
}

/** Whether a question in any language is beside the story, or asks for a name where none is said. */
function isRefutedByWords({ view, written }: AnalysedQuestion, ranked: readonly ScoredSentence[]): boolean {
  const { isAboutWork, isOfToday } = besideStory(written, (one) => holdsStem(view, one));
  if (isAboutWork || isOfToday) return true;
  const texts = textsOf(view, ranked.slice(0, QUOTED)).map(languageOf(view.index.language).inEnglish);
  return asksForNameAbroad(written) && !texts.some(saysName);
}

/** One number a signal, given the sentences that might be quoted, best first. */
export function answerableSignals(asked: AnalysedQuestion, ranked: readonly ScoredSentence[]): number[] {
  const { view, terms, candidates, matches, first, question, meanings } = asked;
  const { stems } = matches;
  const found = first?.found ?? anywhere(stems);
  const weights = Float64Array.from(terms.rarities, (rarity, slot) => (isTelling(terms, slot) ? rarity : 0));
  const names = weights.map((weight, slot) => (terms.isName[slot] ? weight : 0));
  const { words: content, rarities, nearness } = asked.words;
  const read = nearestInWindows(asked, ranked, nearness);
  const telling = content.map((word, at) => (WORDS_ABOUT_STORIES.has(stem(word)) ? 0 : rarities[at]!));
  const isOfThings = OF_THINGS_NAMED.test(question);
  const { isAboutWork, isOfToday } = besideStory(question, (one) => holdsStem(view, one));
  const { kinds, isHeldIn } = askedFor(question);
  const subject = content.map((word, at) => (isOfSubject(word) ? rarities[at]! : 0));
  const held = textsOf(view, ranked.slice(0, QUOTED)).filter(isHeldIn);
  return [
    // Things named one by one mean nothing together.
    isOfThings ? 0 : greatest(meanings.window),
    greatest(read.map((one) => shareHeld(one.map(square), telling))),
    shareHeld(found, weights),
    shareHeld(found, names),
    names.some((weight) => weight > 0) ? 0 : 1,
    Math.log1p(weights.filter((weight) => weight > 0).length),
    // The more there are to choose from, the less a good one proves.
    Math.log1p(candidates.length),
    Number(isOfThings),
    isOfThings ? greatest(coverage(stems, weights)) : 0,
    isOfThings ? 1 - greatest(read.map((one) => shareHeld(one.map(same), telling))) : 0,
    greatest(held.map((sentence) => shareHeld(nearness(sentence).map(square), subject))),
    Number(kinds.some(Boolean) && !textsOf(view, ranked).some(isHeldIn)),
    Number(isAboutWork),
    Number(isOfToday),
    ...kinds.map(Number),
    1,
  ];
}

/** How near each window that holds some of the sentences comes to the words of a question, by these sentences. */
function nearestInWindows(
  { view, candidates }: AnalysedQuestion,
  sentences: readonly Span[],
  near: (text: string) => readonly number[],
): (readonly number[])[] {
  const read = textsOf(view, sentences).map(near);
  return candidates.flatMap((w) => {
    const { start, end } = view.windows[w] ?? { start: 0, end: 0 };
    const inside = read.filter((_, at) => start <= sentences[at]!.start && sentences[at]!.end <= end);
    return inside.length === 0
      ? []
      : [inside.reduce((one, other) => one.map((value, at) => Math.max(value, other[at]!)))];
  });
}

function same(nearness: number): number {
  return nearness >= SAME ? 1 : 0;
}

function square(nearness: number): number {
  return nearness ** 2;
}

function textsOf({ text }: View, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

/** By slot: 1 where any window has the term. */
function anywhere({ slots, counts }: TermCounts): Float64Array {
  const found = new Float64Array(slots);
  for (const [i, count] of counts.entries()) if (count > 0) found[i % slots] = 1;
  return found;
}

function greatest(values: Float64Array | readonly number[]): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
