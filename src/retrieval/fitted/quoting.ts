// Written by bench/fit/quote.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the quoting signals. */
export const QUOTING_WEIGHTS: readonly number[] = [
  0.06339, // content words, presence
  -0.002242, // content words, frequency
  0.08791, // bigrams
  0.02194, // grams
  0.1978, // last content word
  0.1088, // first content word
  1.861, // best sentence
  0.4114, // deeds
  1.513, // with previous
  0.1838, // previous grams
  0.6965, // synonyms
  5.635, // best window's score
  0.0308, // grams of the next sentence
  -0.168, // words
  0.9125, // new content words
  0.2516, // meaning
  0.6917, // why: a reason
  1.328, // where: a place
  0.8393, // who: a name
  2.157, // when: a time
  3.357, // how many: a number
  3.076, // feel: a feeling
  0.4204, // say: speech
];
