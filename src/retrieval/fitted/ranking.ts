// Written by bench/fit/rank.ts from the train split of FairytaleQA (see NOTICE).

/** Weights of the ranking signals, and of those of meaning after them. */
export const RANKING_WEIGHTS: readonly number[] = [
  -0.03014, // content words, presence
  0.003648, // content words, frequency
  0.292, // bigrams
  0.3142, // grams
  0.6101, // last content word
  -0.4087, // first content word
  2.316, // best sentence
  0.8683, // deeds
  3.479, // with previous
  0.06926, // previous grams
  1.141, // synonyms
  0.4728, // meaning
  0.4153, // best sentence's meaning
];
