// Written by bench/fit/rank.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the ranking signals, of those of meaning and of near words after them. */
export const RANKING_WEIGHTS: readonly number[] = [
  -0.1114, // content words, presence
  0.05718, // content words, frequency
  0.3498, // bigrams
  0.2987, // grams
  0.6705, // last content word
  -0.503, // first content word
  1.839, // best sentence
  0.7568, // deeds
  2.372, // with previous
  0.08667, // previous grams
  0.9718, // synonyms
  0.374, // meaning
  0.4144, // best sentence's meaning
  0.2187, // near words
  0.3622, // near words around
];

/** The same for the likeliest windows of a large view. */
export const RANKING_WEIGHTS_OF_MANY: readonly number[] = [
  -0.2082, // content words, presence
  -0.01318, // content words, frequency
  0.1475, // bigrams
  0.1732, // grams
  0.104, // last content word
  -0.1322, // first content word
  1.309, // best sentence
  0.3549, // deeds
  1.524, // with previous
  0.04755, // previous grams
  1.43, // synonyms
  0.6032, // meaning
  0.4381, // best sentence's meaning
  0.2978, // near words
  0.4725, // near words around
];

/** Weights of what makes a window of a large view one of these. */
export const CANDIDATE_WEIGHTS: readonly number[] = [
  0.03991, // keywords
  1.162, // meaning
  0.3501, // near words
  0.6061, // near words around
];
