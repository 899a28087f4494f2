// Written by bench/fit/quote.ts from the train split of FairytaleQA (see NOTICE).

/** Weights of the quoting signals. */
export const QUOTING_WEIGHTS: readonly number[] = [
  0.06369, // content words, presence
  0.08259, // content words, frequency
  0.1066, // bigrams
  0.01619, // grams
  0.2465, // last content word
  0.1468, // first content word
  2.084, // best sentence
  0.4628, // deeds
  1.243, // with previous
  0.2258, // previous grams
  0.6531, // synonyms
  5.337, // best window's score
  0.03647, // grams of the next sentence
  -0.2133, // words
  0.8889, // new content words
  0.6852, // why: a reason
  1.719, // where: a place
  0.7774, // who: a name
  1.614, // when: a time
  3.043, // how many: a number
  3.229, // feel: a feeling
  0.3134, // say: speech
];
