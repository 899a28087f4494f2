import type { Span } from "../core/story.ts";
import { backgroundIdf } from "../text/background.ts";
import { capitalisedWords } from "../text/names.ts";
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

/**
 * Of the sentences `from` (inclusive) to `to` (exclusive) the one that is most about what its neighbours are about: of
 * the stems it shares with them the inverse document frequencies in tales at large are summed, names twice, and set
 * against the root of its length. Of a long stretch only some sentences are read, evenly spaced. `null` for an empty
 * one.
 */
export function centralSentence(
  text: string,
  sentences: readonly Span[],
  { from, to }: { readonly from: number; readonly to: number },
): Span | null {
  const read = new Map<number, ReadSentence>();
  const readAt = (at: number): ReadSentence | undefined => {
    const span = sentences[at];
    if (span === undefined) return undefined;
    const known = read.get(at) ?? readSentence(text.slice(span.start, span.end));
    read.set(at, known);
    return known;
  };
  let best: { readonly span: Span; readonly score: number } | null = null;
  const step = Math.max(1, (to - from) / CANDIDATES);
  for (let place = from; place < to; place += step) {
    const at = Math.floor(place);
    const near = AROUND.flatMap((offset) => readAt(at + offset) ?? []);
    const score = centrality(readAt(at)!, near);
    if (best === null || score > best.score) best = { span: sentences[at]!, score };
  }
  return best?.span ?? null;
}

interface ReadSentence {
  readonly stems: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly length: number;
  readonly isSpeech: boolean;
}

function readSentence(sentence: string): ReadSentence {
  const list = words(sentence);
  return {
    stems: contentStems(list),
    names: contentStems(capitalisedWords(sentence).flatMap(({ word }) => words(word))),
    length: list.length,
    isSpeech: /["“”«»„]/u.test(sentence),
  };
}

function contentStems(list: readonly string[]): ReadonlySet<string> {
  return new Set(list.filter((word) => !isStopWord(word)).map(stem));
}

function centrality({ stems, names, length, isSpeech }: ReadSentence, near: readonly ReadSentence[]): number {
  let shared = 0;
  for (const term of stems) {
    if (!near.some((one) => one.stems.has(term))) continue;
    shared += backgroundIdf(term) * (names.has(term) ? NAME_WEIGHT : 1);
  }
  const isFit = length >= FEWEST_WORDS && length <= MOST_WORDS;
  return (
    (shared * (isSpeech ? SPEECH_WEIGHT : 1) * (isFit ? 1 : UNFIT_WEIGHT)) / Math.sqrt(Math.max(length, 1))
  );
}
