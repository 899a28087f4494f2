import type { Unknown } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { NARRATOR, type Vantage } from "../core/vantage.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";
import { isAllTold } from "../knowledge/visible.ts";
import { analyse } from "../retrieval/analysed-question.ts";
import { ANSWERABLE_THRESHOLD, answerProbability } from "../retrieval/answerable.ts";
import { rankSentences } from "../retrieval/quote.ts";
import { rankWindows } from "../retrieval/rank.ts";
import { holdsStem } from "../retrieval/sentence-windows.ts";
import { contentStems, stem, words } from "../text/terms.ts";
import { withoutSpeaker } from "./follow-up.ts";
import { type AskedQuestion, viewFrom } from "./view.ts";

/** A question needs this many words besides the speaker's names to ask about something they may have missed. */
const MIN_TERMS = 2;
/** Where more of its words than this share stand nowhere in what is told so far, a question is about something else. */
const MOST_UNTOLD = 0.5;
/** Say what somebody feels or thinks, which is no event. */
const OF_THE_MIND = contentStems(
  "like love hate enjoy prefer want wish hope fear think believe feel".split(" "),
);
/** Of a sentence that scores so little less than the best, it is not clear that it is not what is asked for: to refuse wrongly is worse. */
const NOT_CLEARLY_WORSE = 3;
/** Share of a sentence that someone must know for it to count as known to them. */
const MIN_KNOWN_SHARE = 0.5;

/**
 * Why a character cannot know what they are asked; `null` when they may. The question is searched for in everything the
 * reader may know. If the character does not know the sentence that answers it, and that is clearly better than the best
 * one they know, it is about something after their moment, something that happened elsewhere, or something nobody told
 * them. What the reader does not know yet is never searched, so that the answer reveals nothing of it.
 *
 * The two questions, when it was and whether they were there, are those of Ahn et al., TimeChara (2024).
 */
export function unknownTo({ view, question }: AskedQuestion): Unknown | null {
  const { vantage, spans, concordance, text } = view;
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator" || speaker.character.isGuest) return null;
  const wanted = contentStems(words(question));
  const own = new Set(namesUpTo(speaker.character, bound).flatMap((name) => words(name).map(stem)));
  const terms = [...wanted].filter((term) => !own.has(term) && !OF_THE_MIND.has(term));
  // "Are you in love?", or "Who is Jane?" to someone who met her, asks about no event they may have missed.
  if (terms.length < MIN_TERMS || terms.every((term) => holdsStem(view, term))) return null;
  const reader = viewFrom({ story, speaker: NARRATOR, bound }, concordance);
  const asked = analyse(reader, question);
  const ranked = rankSentences(asked, rankWindows(asked));
  const untold = terms.filter((term) => !holdsStem(reader, term));
  // Words that nothing told so far has ask about what is yet to be told, if the story has it at all.
  if (untold.length > terms.length * MOST_UNTOLD || answerProbability(asked, ranked) < ANSWERABLE_THRESHOLD)
    return isAllTold(vantage) || untold.length === 0 ? null : "unheard";
  const isKnown = knownWithin(text, spans, contentStems(words(withoutSpeaker(question, vantage))));
  const [best] = ranked;
  if (best === undefined || isKnown(best)) return null;
  const near = ranked.filter(({ score }) => best.score - score <= NOT_CLEARLY_WORSE);
  if (near.some(isKnown)) return null;
  // What is told again later has happened by now all the same.
  const whys = near.map((sentence) => whyOf(vantage, sentence));
  return whys.find((why) => why !== "future") ?? "future";
}

/** Asks for what nobody has to have been told: feelings, tastes, opinions, wishes, or who somebody is. */
const OWN =
  /\b(?:(?:do|did|would|could|can|should|will) you (?:ever |still |really |also )*(?:like|love|hate|think|believe|feel|want|wish|enjoy|prefer|trust|regret|miss|hope|fear|care|mind|forgive|understand)|(?:are|were) you (?:ever |still |really )*(?:\p{L}+ly |very |so )?(?:happy|sad|proud|sorry|angry|afraid|ashamed|jealous|lonely|tired|romantic|glad|content|in love|worried|nervous|bored|religious|rich|poor|old|young)|how (?:do|did|does|are|were) you(?: \p{L}+)? feel|what (?:do|did|would) you (?:think|feel|make|like|love|want|wish|hope|fear|dream|enjoy|say to|advise|prefer)|(?:what|which) (?:is|are|was|were) your|your (?:opinion|view|favou?rite|biggest|greatest|dream|wish|feelings?|home|family|trade|job)|is it (?:hard|easy|difficult|good|right|wrong|worth)|(?:was|were) (?:it|they|he|she) (?:right|wrong|fair|worth)|who (?:are|is) (?:you|your)|what (?:are|is) you|where (?:do|are) you (?:live|from)|tell me (?:about yourself|who you are)|what advice)\b/iu;
const TO_SPEAKER =
  /\b(?:you|your|yours|yourself|du|dich|dir|dein\p{L}*|ihnen|ihr\p{L}*|tu|te|toi|vous|votre|usted)\b/iu;
/** Share of a question's words in one text from which on that text speaks of it. */
const MIN_TOUCHED = 0.5;

/**
 * Whether a character is better told that they may not know what they are asked. Not where they are asked for a feeling,
 * an opinion or who they are; not about what they did or what was done to them, unless it lies ahead; and not where one
 * of the `texts` they are given speaks of it.
 */
export function mayNotKnow(
  unknown: Unknown,
  question: string,
  { texts, names }: { readonly texts: readonly string[]; readonly names: readonly string[] },
): boolean {
  if (OWN.test(question)) return false;
  if (unknown !== "future" && TO_SPEAKER.test(question)) return false;
  const own = new Set(names.flatMap((name) => words(name).map(stem)));
  const terms = [...contentStems(words(question))].filter((term) => !own.has(term));
  const touched = (text: string) => {
    const held = contentStems(words(text));
    return terms.filter((term) => held.has(term)).length > terms.length * MIN_TOUCHED;
  };
  return !texts.some(touched);
}

/** Whether a sentence counts as known: most of it is in the spans, or the part that has the question's words. */
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
      known / (sentence.end - sentence.start) >= MIN_KNOWN_SHARE ||
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
