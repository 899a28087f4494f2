import type { Window } from "../core/window.ts";
import { dot, MEANING_LENGTH, meaningSum, meaningVector, unit } from "../text/meaning.ts";
import { languageOf } from "../text/language-words.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { View } from "./sentence-windows.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** The direction in which a run of whole sentences points. */
interface Direction {
  readonly lastSentence: number;
  readonly unit: Float32Array;
}

/** The directions of windows that are not cut, by their first sentence. */
const known = new WeakMap<KeywordIndex, Direction[]>();

/** How alike in meaning a question and each window of a view are, as cosines: word by word, so that it is quick for all. */
export function windowMeanings(view: View, question: string): Float64Array {
  const { windows, index, sentences } = view;
  const asked = meaningVector(languageOf(index.language).inEnglish(question));
  const directions = known.get(index) ?? [];
  known.set(index, directions);
  const cut = new Uint8Array(windows.length);
  for (const { window } of sentences.clipped.sentences) cut[window] = 1;
  const found = new Float64Array(windows.length);
  for (const [w, window] of windows.entries()) {
    if (cut[w] === 1) {
      found[w] = dot(asked, unit(sumOfCut(view, w)));
      continue;
    }
    let direction = directions[window.firstSentence];
    if (direction?.lastSentence !== window.lastSentence) {
      direction = { lastSentence: window.lastSentence, unit: unit(sumOfWhole(index, window)) };
      directions[window.firstSentence] = direction;
    }
    found[w] = dot(asked, direction.unit);
  }
  return found;
}

function sumOfWhole(index: KeywordIndex, { firstSentence, lastSentence }: Window): Float32Array {
  const { sums } = vocabularyOf(index);
  const total = new Float32Array(MEANING_LENGTH);
  const end = index.sentenceStarts[lastSentence + 1]!;
  for (let t = index.sentenceStarts[firstSentence]!; t < end; t += 1) {
    const row = index.tokens[t]! * MEANING_LENGTH;
    for (let i = 0; i < MEANING_LENGTH; i += 1) total[i]! += sums[row + i]!;
  }
  return total;
}

function sumOfCut({ text, windows, index }: View, w: number): Float32Array {
  const { inEnglish } = languageOf(index.language);
  return meaningSum(inEnglish(text.slice(windows[w]?.start, windows[w]?.end)));
}
