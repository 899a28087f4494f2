import type { Span } from "../core/story.ts";
import { backgroundIdf } from "../text/background.ts";
import { capitalisedWords } from "../text/names.ts";
import { quotedSpans } from "../text/quotations.ts";
import { contentStems, words } from "../text/terms.ts";

/** Most sentences read of one stretch. */
const MAX_CANDIDATES = 60;
/** The neighbours a sentence is compared with. */
const AROUND = [-2, -1, 1, 2];
/** A sentence of this many words can be understood alone. */
const MIN_WORDS = 8;
const MAX_WORDS = 40;
/** Factor for unfit sentences, which are quoted only when there is no better one. */
const UNFIT_WEIGHT = 0.01;
/** A name shared with a neighbour counts as much as this many words. */
const NAME_WEIGHT = 2;
/** Speech counts for less: by itself it seldom says what happened. */
const SPEECH_WEIGHT = 0.5;
/** How far back to look for speech that is still open (characters). */
const SPEECH_BEFORE = 2000;
/** A sentence that begins like GOES_ON continues the one before; one that ends like ENDS is complete. */
const GOES_ON = /^[^\p{L}\p{N}]*\p{Ll}/u;
const ENDS = /[.!?…]["”“’'«»)\]\s]*$/u;

/** The range of sentences to choose from. */
interface SentenceRange {
  readonly from: number;
  readonly to: number;
  /** Factor for what a sentence says; 1 when left out. */
  readonly weight?: ((sentence: string) => number) | undefined;
}

/**
 * The most salient of the sentences `from` (inclusive) to `to` (exclusive): the one that shares most with its neighbours.
 * Its score is the sum of the inverse document frequencies, in tales at large, of the stems it shares with them, names
 * counting twice, divided by the root of its length, times its weight. Speech counts for less, and sentences that cannot
 * be understood alone for least. Long ranges are sampled evenly. `null` for an empty range.
 */
export function mostSalient(
  text: string,
  sentences: readonly Span[],
  { from, to, weight = () => 1 }: SentenceRange,
): Span | null {
  const read = new Map<number, ReadSentence>();
  const readAt = (at: number): ReadSentence | undefined => {
    const span = sentences[at];
    if (span === undefined) return undefined;
    const known = read.get(at) ?? readSentence(text, span);
    read.set(at, known);
    return known;
  };
  let best: { readonly span: Span; readonly score: number } | null = null;
  const step = Math.max(1, (to - from) / MAX_CANDIDATES);
  for (let next = from; next < to; next += step) {
    const at = Math.floor(next);
    const [span, own] = [sentences[at], readAt(at)];
    if (span === undefined || own === undefined) continue;
    const near = AROUND.flatMap((offset) => readAt(at + offset) ?? []);
    const score = salience(own, near) * weight(text.slice(span.start, span.end));
    if (best === null || score > best.score) best = { span, score };
  }
  return best?.span ?? null;
}

interface ReadSentence {
  readonly stems: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly length: number;
  readonly isSpeech: boolean;
  readonly standsAlone: boolean;
}

function readSentence(text: string, { start, end }: Span): ReadSentence {
  const sentence = text.slice(start, end);
  const list = words(sentence);
  return {
    stems: contentStems(list),
    names: contentStems(capitalisedWords(sentence).flatMap(({ word }) => words(word))),
    length: list.length,
    isSpeech: /["“”«»„]/u.test(sentence) || opensInSpeech(text, start),
    standsAlone: !GOES_ON.test(sentence) && ENDS.test(sentence),
  };
}

/** Whether speech that began earlier in the paragraph is still open at a position. */
function opensInSpeech(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - SPEECH_BEFORE), at);
  const paragraph = before.slice(before.lastIndexOf("\n\n") + 1);
  return quotedSpans(paragraph).at(-1)?.closed === false;
}

function salience(
  { stems, names, length, isSpeech, standsAlone }: ReadSentence,
  near: readonly ReadSentence[],
): number {
  let shared = 0;
  for (const term of stems) {
    if (!near.some((one) => one.stems.has(term))) continue;
    shared += backgroundIdf(term) * (names.has(term) ? NAME_WEIGHT : 1);
  }
  const isFit = standsAlone && length >= MIN_WORDS && length <= MAX_WORDS;
  return (
    (shared * (isSpeech ? SPEECH_WEIGHT : 1) * (isFit ? 1 : UNFIT_WEIGHT)) / Math.sqrt(Math.max(length, 1))
  );
}
