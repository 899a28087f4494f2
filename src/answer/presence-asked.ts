import type { Unknown } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { NARRATOR } from "../core/vantage.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";
import { isThere } from "../knowledge/there.ts";
import { analyse } from "../retrieval/analysed-question.ts";
import { rankSentences } from "../retrieval/quote.ts";
import { rankWindows } from "../retrieval/rank.ts";
import { nearnessTo } from "../retrieval/word-meanings.ts";
import { isStopWord, words } from "../text/terms.ts";
import { escapeRegExp } from "../text/whole-words.ts";
import { askedAbout } from "./follow-up.ts";
import { type VantageView, viewFrom } from "./view.ts";
import { isUnsure } from "./writers/yes-or-no.ts";

const OPENING = String.raw`^\W*(?:(?:so|and|but|ok|well),? )*`;
const ADVERBS = "(?:(?:also|too|ever|really|still|even|actually|not) )*";
const AT_EVENT = new RegExp(
  String.raw`${OPENING}(?:(?:were|was) you ${ADVERBS}(?:there|present|around|nearby|with \p{L}+)(?: too| as well)? (?:when|while|as|during|at|for)|did you ${ADVERBS}(?:see|watch|witness)) (.+)`,
  "iu",
);
const AT_PLACE = new RegExp(
  String.raw`${OPENING}(?:were|was) you ${ADVERBS}(?:in|at|inside|on) (?!(?:an? |the )?(?:love|trouble|danger|debt|charge|favou?r|pain|tears|need|hurry|mood|time|right|side|way)\b)(.+)`,
  "iu",
);

/** From this nearness on a word says what another does. */
const SAME = 0.7;

/** Whether somebody was at what they are asked about, and what they know of it. */
export interface AskedPresence {
  readonly wasThere: boolean;
  /** The part of its sentence that they may know; `null` where they know nothing of it, or it is not found. */
  readonly known: Span | null;
  /** Why they know nothing of it; `null` where it is not found. */
  readonly unknown: Unknown | null;
}

/**
 * What a character can say who is asked whether they were at an event or a place. It is looked for in all that the reader
 * may know, word for word or nearly. `null` where that is not asked, or of a place at which nobody is said to be.
 */
export function presenceAsked(question: string, view: VantageView): AskedPresence | null {
  const { vantage, concordance, text, spans } = view;
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator" || speaker.character.isGuest) return null;
  const [event, place] = [AT_EVENT, AT_PLACE].map((form) => form.exec(question)?.[1]);
  const asked = askedAbout(event ?? place ?? "", vantage);
  const sought = words(asked).filter((word) => !isStopWord(word));
  if (sought.length === 0) return null;
  const near = nearnessTo(sought);
  const held = ({ start, end }: Span) => near(text.slice(start, end)).filter((one) => one >= SAME).length;
  const reader = viewFrom({ story, speaker: NARRATOR, bound }, concordance);
  const isTold =
    place === undefined ? (one: string) => !isUnsure(one) : (one: string) => atPlace(sought).test(one);
  const analysed = analyse(reader, asked);
  const found = rankSentences(analysed, rankWindows(analysed))
    .filter((one) => held(one) === sought.length && isTold(text.slice(one.start, one.end)))
    .flatMap((sentence) => stretchesOf(view, sentence, held));
  // Somebody may have been at a place at another time.
  const { id } = speaker.character;
  const best =
    (place === undefined ? undefined : found.find(({ stretch }) => isThere(stretch, id))) ?? found[0];
  if (best === undefined) return event === undefined ? null : { wasThere: false, known: null, unknown: null };
  const { sentence, stretch } = best;
  if (happensAt(stretch) > momentOf(vantage)) return { wasThere: false, known: null, unknown: "future" };
  const missed = stretch.present.length > 0 ? "absent" : "unheard";
  const [known = null] = spans
    .map(({ start, end }) => ({ start: Math.max(start, sentence.start), end: Math.min(end, sentence.end) }))
    .filter((part) => part.start < part.end && held(part) > 0);
  return { wasThere: isThere(stretch, id), known, unknown: known === null ? missed : null };
}

/** Says that something is at a place of this name, rather than of it. */
function atPlace(name: readonly string[]): RegExp {
  const together = name.map(escapeRegExp).join(String.raw`[\s-]+`);
  return new RegExp(String.raw`\b(?:in|at|to|into|inside|on|through) (?:[\p{L}’']+ )?${together}\b`, "iu");
}

/** The stretches of a sentence that tell most of what is sought. */
function stretchesOf({ vantage }: VantageView, sentence: Span, held: (span: Span) => number) {
  const told = vantage.story.witnesses
    .filter(({ start, end }) => start < sentence.end && sentence.start < end)
    .map((stretch) => ({
      stretch,
      sentence,
      held: held({
        start: Math.max(stretch.start, sentence.start),
        end: Math.min(stretch.end, sentence.end),
      }),
    }));
  const most = Math.max(...told.map((one) => one.held));
  return told.filter((one) => one.held === most);
}
