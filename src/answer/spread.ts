import type { Span, Story } from "../core/story.ts";
import type { Window } from "../core/window.ts";
import { mostSalient } from "../retrieval/salience.ts";
import { words } from "../text/terms.ts";

/** How much denser the end is sampled than the start: 1 is even. */
const LEAN = 1.5;

/** Maps shares (0–1) so that equal steps come closer together towards the end. */
function leaning(share: number): number {
  return 1 - (1 - share) ** LEAN;
}

/**
 * At most `most` windows: the last and the first, then, from the end, those with the most salient sentences between
 * them. Where room is short, the start loses most.
 */
export function spreadWindows(story: Story, windows: readonly Window[], most: number): Window[] {
  const [first, ...others] = windows;
  const last = others.pop();
  const between =
    windows.length <= most ? others : windowsHolding(spreadSentences(story, others, most - 2), others);
  return [...(last ? [last] : []), ...(first ? [first] : []), ...between.toReversed()];
}

/**
 * The most salient sentence from each of at most `most` stretches of the windows' text, in telling order; the
 * stretches become shorter towards the end. Of a few sentences half are taken. `weight` gives a factor for a sentence.
 */
export function spreadSentences(
  story: Story,
  windows: readonly Window[],
  most: number,
  weight?: (sentence: string) => number,
): Span[] {
  const pieces = sentencesIn(story, windows);
  const stretches = Math.min(most, Math.ceil(pieces.length / 2));
  const borders = Array.from({ length: stretches + 1 }, (_, at) =>
    Math.round(leaning(at / stretches) * pieces.length),
  );
  return borders
    .slice(1)
    .flatMap((to, at) => mostSalient(story.text, pieces, { from: borders[at] ?? 0, to, weight }) ?? []);
}

/** The windows that hold these sentences, in telling order: of several, the one with more text around the sentence. */
export function windowsHolding(sentences: readonly Span[], windows: readonly Window[]): Window[] {
  const holding = sentences.flatMap((sentence) => {
    const around = ({ start, end }: Span) => Math.min(sentence.start - start, end - sentence.end);
    const [best] = windows
      .filter(({ start, end }) => start <= sentence.start && sentence.end <= end)
      .toSorted((one, other) => around(other) - around(one));
    return best ?? [];
  });
  return [...new Set(holding)];
}

/** Whether a piece of text has the beginning of its sentence. */
export function beginsSentence({ sentences }: Story, { start }: Span): boolean {
  return sentences.some((sentence) => sentence.start === start);
}

/**
 * The last sentences in windows, in telling order; those that lack their beginning, or are of fewer words than `least`, count
 * as none.
 */
export function lastSentences(story: Story, windows: readonly Window[], most: number, least: number): Span[] {
  const found: Span[] = [];
  // From the end, so that a long story is not read through for a few sentences.
  for (const one of sentencesIn(story, windows).toReversed()) {
    if (found.length === most) break;
    if (words(story.text.slice(one.start, one.end)).length >= least && beginsSentence(story, one))
      found.unshift(one);
  }
  return found;
}

/** The sentences in windows, cut where the windows cut them, in telling order and each once. */
export function sentencesIn(story: Story, windows: readonly Window[]): Span[] {
  const pieces: Span[] = [];
  for (const { start, end, firstSentence, lastSentence } of windows) {
    for (const sentence of story.sentences.slice(firstSentence, lastSentence + 1)) {
      const piece = { start: Math.max(start, sentence.start), end: Math.min(end, sentence.end) };
      if (piece.start >= (pieces.at(-1)?.end ?? 0)) pieces.push(piece);
    }
  }
  return pieces;
}
