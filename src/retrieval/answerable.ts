import { backgroundIdf, isCommonStem } from "../text/background.ts";
import type { Span } from "../core/story.ts";
import { dot, isCommonWord, meaningVector } from "../text/meaning.ts";
import { synonymsOf } from "../text/synonyms.ts";
import { isStopWord, stem, words } from "../text/terms.ts";
import { askedForIn } from "./asked-for.ts";
import { ANSWERABLE_WEIGHTS } from "./fitted/answerable.ts";
import type { AnalysedQuestion } from "./analysed-question.ts";
import type { QuestionTerms, TermCounts } from "./matches.ts";
import { rankSentences, type ScoredSentence } from "./quote.ts";
import { rankWindows } from "./rank.ts";
import { holdsStem, type View } from "./sentence-windows.ts";
import { bestSentence, coverage } from "./signals.ts";

/**
 * Below this probability the reply is that the story does not say. Lower than a half because
 * people paraphrase more than the questions it was fitted on; docs/retrieval.md shows the cost of each choice.
 */
export const ANSWERABLE_THRESHOLD = 0.3;

/** Sentences that might be quoted, among which what is asked for is looked for. */
const QUOTED = 3;

/** The signals that the windows hold an answer, in the order used everywhere. */
export const ANSWERABLE_SIGNALS = [
  "best window's share",
  "best sentence's share",
  "share found anywhere",
  "best window's share, synonyms too",
  "best window's grams",
  "best window's bigrams",
  "share of names found",
  "no names",
  "content words",
  "windows",
  "best window's meaning",
  "best sentence's meaning",
  "quoted sentence's meaning",
  "quoted sentences' lead",
  "what is asked for is held",
  "what is asked for is missing",
  "about the work",
  "always",
] as const;

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
  const signals = answerableSignals(asked, ranked);
  const sum = signals.reduce((total, signal, s) => total + (ANSWERABLE_WEIGHTS[s] ?? 0) * signal, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Whether nothing is asked about but words that neither the windows nor the language have. */
function isUnheardOf({ view, terms, question }: AnalysedQuestion): boolean {
  if (terms.content.some((slot) => holdsStem(view, terms.stems[slot] ?? ""))) return false;
  return words(question).every((word) => isStopWord(word) || !isEnglish(word));
}

function isEnglish(word: string): boolean {
  return isCommonWord(word) || isCommonStem(stem(word)) || synonymsOf(stem(word)).length > 0;
}

/** Whether a term says what the question is about, and so should be in the story. */
function isTelling({ stems, isContent }: QuestionTerms, slot: number): boolean {
  return isContent[slot] === true && !WORDS_ABOUT_STORIES.has(stems[slot] ?? "");
}

/** One number a signal, given the sentences that might be quoted, best first. */
export function answerableSignals(
  { view, terms, candidates, matches, first, question, meanings }: AnalysedQuestion,
  ranked: readonly ScoredSentence[],
): number[] {
  const { stems, synonyms, bigrams, grams, occurrences } = matches;
  const found = first?.found ?? anywhere(stems);
  const quoted = ranked.slice(0, QUOTED);
  const held = askedForIn(
    question,
    quoted.map(({ start, end }) => view.text.slice(start, end)),
  );
  const weights = Float64Array.from(terms.stems, (term, slot) =>
    isTelling(terms, slot) ? backgroundIdf(term) : 0,
  );
  const names = weights.map((weight, slot) => (terms.isName[slot] ? weight : 0));
  const meant = { ...stems, counts: stems.counts.map((count, i) => count + (synonyms.counts[i] ?? 0)) };
  return [
    greatest(coverage(stems, weights)),
    greatest(bestSentence(occurrences, weights)),
    shareHeld(found, weights),
    greatest(coverage(meant, weights)),
    greatest(coverage(grams, evenly(grams))),
    greatest(coverage(bigrams, evenly(bigrams))),
    shareHeld(found, names),
    names.some((weight) => weight > 0) ? 0 : 1,
    Math.log1p(weights.filter((weight) => weight > 0).length),
    // The more there are to choose from, the less a good one proves; the weight was fitted on tales of at most 86.
    Math.log1p(candidates.length),
    greatest(meanings.window),
    greatest(meanings.sentence),
    meaningOfSpan(view, quoted[0], question),
    (quoted[0]?.score ?? 0) - (ranked[QUOTED]?.score ?? quoted.at(-1)?.score ?? 0),
    Number(held.isHeld),
    Number(held.isMissing),
    Number(held.isAboutWork),
    1,
  ];
}

function meaningOfSpan({ text }: View, span: Span | undefined, question: string): number {
  return span === undefined
    ? 0
    : dot(meaningVector(question), meaningVector(text.slice(span.start, span.end)));
}

/** By slot: 1 where any window has the term. */
function anywhere({ slots, counts }: TermCounts): Float64Array {
  const found = new Float64Array(slots);
  for (const [i, count] of counts.entries()) if (count > 0) found[i % slots] = 1;
  return found;
}

function shareHeld(found: Float64Array, weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return weights.reduce((sum, weight, slot) => sum + weight * (found[slot] ?? 0), 0) / total;
}

/** The same weight for every slot. */
function evenly({ slots }: TermCounts): Float64Array {
  return new Float64Array(slots).fill(1);
}

function greatest(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
