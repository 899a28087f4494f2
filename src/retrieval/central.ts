import type { Span } from "../core/story.ts";
import { backgroundIdf } from "../text/background.ts";
import { capitalisedWords } from "../text/names.ts";
import { quotedSpans } from "../text/quotations.ts";
import { isStopWord, stem, words } from "../text/terms.ts";

/** Sentences read of one stretch, however long it is. */
const CANDIDATES = 60;
/** The neighbours a sentence is compared with. */
const AROUND = [-2, -1, 1, 2];
/** Words of a sentence that tells something and stands alone. */
const FEWEST_WORDS = 8;
const MOST_WORDS = 40;
/** What any other is worth: it is quoted where there is no better. */
const UNFIT_WEIGHT = 0.01;
/** A name shared with a neighbour counts for so many words. */
const NAME_WEIGHT = 2;
/** What speech is worth beside telling: it seldom says by itself what happened. */
const SPEECH_WEIGHT = 0.5;
/** Text before a sentence (characters) that is looked through for speech that has not ended. */
const SPEECH_BEFORE = 2000;
/** How a sentence begins that goes on from the one before, and how one ends that does not lead over to the next. */
const GOES_ON = /^[^\p{L}\p{N}]*\p{Ll}/u;
const ENDS = /[.!?…]["”“’'«»)\]\s]*$/u;

/** Which sentences one is looked for in. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** How much better a sentence is for what it holds; 1 unless told otherwise. */
  readonly weight?: ((sentence: string) => number) | undefined;
}

/**
 * Of the sentences `from` (inclusive) to `to` (exclusive) the one that is most about what its neighbours are about: of
 * the stems it shares with them the inverse document frequencies in tales at large are summed, names twice, and set
 * against the root of its length, times its weight. Speech counts for less, and what does not stand alone for least. Of a long stretch only some sentences are read, evenly spaced. `null` for an empty
 * one.
 */
export function centralSentence(
  text: string,
  sentences: readonly Span[],
  { from, to, weight = () => 1 }: Stretch,
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
  const step = Math.max(1, (to - from) / CANDIDATES);
  for (let place = from; place < to; place += step) {
    const at = Math.floor(place);
    const near = AROUND.flatMap((offset) => readAt(at + offset) ?? []);
    const span = sentences[at]!;
    const score = centrality(readAt(at)!, near) * weight(text.slice(span.start, span.end));
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

/** Whether speech that began earlier in the paragraph goes on at a place. */
function opensInSpeech(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - SPEECH_BEFORE), at);
  const paragraph = before.slice(before.lastIndexOf("\n\n") + 1);
  return quotedSpans(paragraph).at(-1)?.closed === false;
}

function contentStems(list: readonly string[]): ReadonlySet<string> {
  return new Set(list.filter((word) => !isStopWord(word)).map(stem));
}

function centrality(
  { stems, names, length, isSpeech, standsAlone }: ReadSentence,
  near: readonly ReadSentence[],
): number {
  let shared = 0;
  for (const term of stems) {
    if (!near.some((one) => one.stems.has(term))) continue;
    shared += backgroundIdf(term) * (names.has(term) ? NAME_WEIGHT : 1);
  }
  const isFit = standsAlone && length >= FEWEST_WORDS && length <= MOST_WORDS;
  return (
    (shared * (isSpeech ? SPEECH_WEIGHT : 1) * (isFit ? 1 : UNFIT_WEIGHT)) / Math.sqrt(Math.max(length, 1))
  );
}
