import type { Character } from "../core/character.ts";
import type { Unknown } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { visibleSpans } from "../knowledge/visible.ts";
import type { Evidence } from "./quoting.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../retrieval/answerable.ts";
import type { KeywordIndex } from "../retrieval/keyword-index.ts";
import { chooseQuotes, rankSentences } from "../retrieval/quote.ts";
import { askedPlace } from "./asked-place.ts";
import type { Retrieved } from "./retrieve.ts";
import { withoutSpeaker } from "./follow-up.ts";
import { withUsualNames } from "./usual-names.ts";

/** Text before a quotation (characters) that tells whom its pronouns may mean. */
const CONTEXT = 400;

/**
 * What a quoting model answers with: the one or two sentences that answer the question best, in telling
 * order; none when what the vantage may know does not answer it.
 */
export function gatherEvidence(options: {
  vantage: Vantage;
  question: string;
  found: Retrieved;
  index: KeywordIndex;
  unknown: Unknown | null;
}): Evidence {
  const { vantage, index, unknown } = options;
  const { question } = askedPlace(withUsualNames(options.question, vantage), vantage);
  const { windows, scores } = options.found;
  const view = { index, text: vantage.story.text, windows, question };
  const others = { ...view, question: withoutSpeaker(question, vantage) };
  const isAnswered =
    unknown === null && windows.length > 0 && answerProbability(others) >= ANSWERABLE_THRESHOLD;
  const ranked = isAnswered ? unrepeated(view.text, rankSentences({ ...view, scores })) : [];
  // Two sentences from different places make a quotation, but no speech.
  const chosen = vantage.speaker.kind === "narrator" ? chooseQuotes(ranked) : ranked.slice(0, 1);
  return { ...evidenceOf(vantage, chosen), ...(unknown && { unknown }) };
}

/** What a quoting model needs in order to say these sentences, which the vantage knows, in this order. */
export function evidenceOf(vantage: Vantage, sentences: readonly Span[]): Evidence {
  const { text, language } = vantage.story;
  const spans = visibleSpans(vantage);
  return {
    quotes: sentences.map((sentence) => quotation(text, spans, sentence)),
    speaker: firstPerson(vantage),
    language,
  };
}

/** A refrain is quoted once. */
function unrepeated<T extends Span>(text: string, sentences: readonly T[]): T[] {
  const words = (sentence: Span) => text.slice(sentence.start, sentence.end);
  const seen = new Set<string>();
  return sentences.filter((sentence) => !seen.has(words(sentence)) && seen.add(words(sentence)));
}

function quotation(text: string, visible: readonly Span[], { start, end }: Span): Evidence["quotes"][number] {
  const span = visible.find((candidate) => candidate.start <= start && end <= candidate.end);
  const from = Math.max(span?.start ?? start, start - CONTEXT);
  return { text: text.slice(start, end), before: text.slice(from, start) };
}

function firstPerson({ story, speaker, bound }: Vantage): Evidence["speaker"] {
  if (speaker.kind === "narrator") return null;
  const person = (character: Character) => ({
    names: namesUpTo(character, bound),
    pronouns: character.pronouns,
  });
  const others = castUpTo(story, bound).filter((character) => character.id !== speaker.character.id);
  return { ...person(speaker.character), others: others.map(person) };
}
