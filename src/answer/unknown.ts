import type { Unknown } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { NARRATOR, type Vantage } from "../core/vantage.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";
import { visibleSpans, windowsOf } from "../knowledge/visible.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../retrieval/answerable.ts";
import { CLEAR_LEAD, rankSentences } from "../retrieval/quote.ts";
import { rankWindows } from "../retrieval/rank.ts";
import { matchWindows, questionTerms, type View } from "../retrieval/matches.ts";
import { isStopWord, stem, words } from "../text/terms.ts";
import { askedPlace } from "./asked-place.ts";
import { withoutSpeaker } from "./follow-up.ts";
import { withUsualNames } from "./usual-names.ts";

/** Words beside the speaker's names with which a question asks for something that may have been missed. */
const FEWEST_TERMS = 2;
/** How much of a sentence somebody must know for it to count as known to them. */
const MOSTLY = 0.5;

/**
 * Why a character cannot know what they are asked; `null` when they may. The question is put to all that the reader may
 * know: where the sentence that answers it is none of the character's, and clearly better than the best of theirs, it is
 * about something that lies ahead of their moment, took place where they were not, or of which nobody ever told them. Of
 * what the reader does not know yet nothing is looked at, so that the answer gives nothing of it away. `own` is the view of
 * all that the vantage may know.
 *
 * The two questions, when it was and whether they were there, are those of Ahn et al., TimeChara (2024).
 */
export function unknownTo(vantage: Vantage, question: string, own: View): Unknown | null {
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator" || speaker.character.isGuest) return null;
  const reader: Vantage = { story, speaker: NARRATOR, bound };
  const asked = askedPlace(withUsualNames(question, reader), reader).question;
  const view = { ...own, windows: windowsOf(reader), question: asked };
  if (answerProbability(view) < ANSWERABLE_THRESHOLD) return null;
  if (!namesSomethingNew(asked, own, namesUpTo(speaker.character, bound))) return null;
  const ranked = rankSentences({ ...view, scores: rankWindows(view) });
  const known = visibleSpans(vantage);
  const wanted = contentStems(withoutSpeaker(asked, vantage));
  const held = ({ start, end }: Span) =>
    contentStems(story.text.slice(start, end)).filter((one) => wanted.includes(one)).length;
  // Of a sentence they half know they know what is asked if that stands in their half.
  const isKnown = (sentence: Span) =>
    shareWithin(known, sentence) >= MOSTLY ||
    known.some((span) => {
      const half = { start: Math.max(span.start, sentence.start), end: Math.min(span.end, sentence.end) };
      return half.start < half.end && held(half) > 0 && held(half) >= held(sentence);
    });
  const [best] = ranked;
  if (best === undefined || isKnown(best)) return null;
  const near = ranked.filter(({ score }) => best.score - score <= CLEAR_LEAD);
  if (near.some(isKnown)) return null;
  // What was told of again later has happened all the same.
  const whys = near.map((sentence) => whyOf(vantage, sentence));
  return whys.find((why) => why !== "future") ?? "future";
}

/**
 * Whether a question holds a word, beside the speaker's own names, that stands in nothing the speaker knows. "Are you in
 * love?" and "Who is Jane?", put to somebody who met her, ask for no event they may have missed.
 */
function namesSomethingNew(question: string, known: View, names: readonly string[]): boolean {
  const own = new Set(names.flatMap((name) => words(name).map(stem)));
  const terms = questionTerms(question);
  const slots = [...new Set(terms.content)].filter((slot) => !own.has(terms.stems[slot]!));
  if (slots.length < FEWEST_TERMS) return false;
  const { stems } = matchWindows(known, terms);
  return slots.some((slot) => {
    for (let at = slot; at < stems.counts.length; at += stems.slots) if (stems.counts[at]! > 0) return false;
    return true;
  });
}

function whyOf(vantage: Vantage, sentence: Span): Unknown {
  const { story } = vantage;
  const told = story.witnesses.filter(({ start, end }) => start < sentence.end && sentence.start < end);
  const when = Math.min(...told.map(happensAt), told.length === 0 ? sentence.end : Infinity);
  if (when > momentOf(vantage)) return "future";
  return told.some(({ present }) => present.length > 0) ? "absent" : "unheard";
}

/** How much of a sentence lies in spans that do not overlap. */
function shareWithin(spans: readonly Span[], { start, end }: Span): number {
  const covered = spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(span.end, end) - Math.max(span.start, start)),
    0,
  );
  return covered / (end - start);
}

function contentStems(text: string): string[] {
  return [
    ...new Set(
      words(text)
        .filter((word) => !isStopWord(word))
        .map(stem),
    ),
  ];
}
