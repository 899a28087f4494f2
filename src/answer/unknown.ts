import type { Unknown } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { NARRATOR, type Vantage } from "../core/vantage.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";
import { analyse } from "../retrieval/analysed-question.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../retrieval/answerable.ts";
import { contentStems } from "../retrieval/matches.ts";
import { CLEAR_LEAD, rankSentences } from "../retrieval/quote.ts";
import { rankWindows } from "../retrieval/rank.ts";
import { holdsStem } from "../retrieval/sentence-windows.ts";
import { stem, words } from "../text/terms.ts";
import { withoutSpeaker } from "./follow-up.ts";
import { type AskedQuestion, viewFrom } from "./view.ts";

/** A question needs this many words, beside the speaker's names, to ask for something that may have been missed. */
const MIN_TERMS = 2;
/** How much of a sentence somebody must know for it to count as known to them. */
const MOSTLY = 0.5;

/**
 * Why a character cannot know what they are asked; `null` when they may. The question is put to all that the reader may
 * know. Where the sentence that answers it is not known to the character, and is clearly better than the best one that
 * is, it is about something that lies ahead of their moment, took place where they were not, or of which nobody ever told
 * them. What the reader does not know yet is never looked at, so that the answer gives nothing of it away.
 *
 * The two questions, when it was and whether they were there, are those of Ahn et al., TimeChara (2024).
 */
export function unknownTo({ view, question }: AskedQuestion): Unknown | null {
  const { vantage, spans, concordance, text } = view;
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator" || speaker.character.isGuest) return null;
  const wanted = contentStems(words(question));
  const own = new Set(namesUpTo(speaker.character, bound).flatMap((name) => words(name).map(stem)));
  const terms = [...wanted].filter((term) => !own.has(term));
  // "Are you in love?" and "Who is Jane?", put to somebody who met her, ask for no event they may have missed.
  if (terms.length < MIN_TERMS || terms.every((term) => holdsStem(view, term))) return null;
  const reader = viewFrom({ story, speaker: NARRATOR, bound }, concordance);
  const asked = analyse(reader, question);
  if (answerProbability(asked) < ANSWERABLE_THRESHOLD) return null;
  const ranked = rankSentences(asked, rankWindows(asked));
  const isKnown = knownWithin(text, spans, contentStems(words(withoutSpeaker(question, vantage))));
  const [best] = ranked;
  if (best === undefined || isKnown(best)) return null;
  const near = ranked.filter(({ score }) => best.score - score <= CLEAR_LEAD);
  if (near.some(isKnown)) return null;
  // What was told of again later has happened all the same.
  const whys = near.map((sentence) => whyOf(vantage, sentence));
  return whys.find((why) => why !== "future") ?? "future";
}

/** Tells whether a sentence counts as known: most of it lies in the spans, or the half that says what is wanted. */
function knownWithin(
  text: string,
  spans: readonly Span[],
  wanted: ReadonlySet<string>,
): (sentence: Span) => boolean {
  const held = ({ start, end }: Span) =>
    [...contentStems(words(text.slice(start, end)))].filter((one) => wanted.has(one)).length;
  return (sentence) => {
    const halves = spans
      .map(({ start, end }) => ({ start: Math.max(start, sentence.start), end: Math.min(end, sentence.end) }))
      .filter(({ start, end }) => start < end);
    const known = halves.reduce((sum, { start, end }) => sum + end - start, 0);
    return (
      known / (sentence.end - sentence.start) >= MOSTLY ||
      halves.some((half) => held(half) > 0 && held(half) >= held(sentence))
    );
  };
}

function whyOf(vantage: Vantage, sentence: Span): Unknown {
  const { story } = vantage;
  const told = story.witnesses.filter(({ start, end }) => start < sentence.end && sentence.start < end);
  const when = Math.min(...told.map(happensAt), told.length === 0 ? sentence.end : Infinity);
  if (when > momentOf(vantage)) return "future";
  return told.some(({ present }) => present.length > 0) ? "absent" : "unheard";
}
