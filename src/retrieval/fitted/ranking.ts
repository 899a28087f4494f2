// Written by bench/fit/rank.ts from the train split of FairytaleQA (see NOTICE).

/** Weights of the ranking signals. */
export const RANKING_WEIGHTS: readonly number[] = [
  -0.09231, // content words, presence
  0.2901, // content words, frequency
  0.3876, // bigrams
  0.4185, // grams
  0.786, // last content word
  -0.4351, // first content word
  2.744, // best sentence
  1.149, // deeds
  2.493, // with previous
  0.1738, // previous grams
  1.464, // synonyms
];
