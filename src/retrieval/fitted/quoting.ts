// Written by bench/fit/quote.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the quoting signals. */
export const QUOTING_WEIGHTS: readonly number[] = [
  0.07207, // content words, presence
  -0.01897, // content words, frequency
  0.09856, // bigrams
  0.02652, // grams
  0.2314, // last content word
  0.09953, // first content word
  1.789, // best sentence
  0.3681, // deeds
  1.588, // with previous
  0.1744, // previous grams
  0.6747, // synonyms
  5.681, // best window's score
  0.02973, // grams of the next sentence
  -0.1699, // words
  0.9118, // new content words
  0.2321, // meaning
  0.6626, // why: a reason
  1.336, // where: a place
  0.8189, // who: a name
  2.438, // when: a time
  3.778, // how many: a number
  3.064, // feel: a feeling
  0.3848, // say: speech
];
