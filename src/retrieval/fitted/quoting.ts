// Written by bench/fit/quote.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the quoting signals. */
export const QUOTING_WEIGHTS: readonly number[] = [
  -0.2973, // content words, presence
  0.05874, // content words, frequency
  0.04866, // bigrams
  0.06977, // grams
  0.02357, // last content word
  0.1513, // first content word
  3.288, // best sentence
  0.9246, // deeds
  1.811, // with previous
  0.01372, // previous grams
  0.7142, // synonyms
  3.322, // best window's score
  0.02548, // grams of the next sentence
  -0.02703, // words
  0.6544, // new content words
  0.3608, // meaning
  -2.541, // near words
  0.2928, // near words, standardised
  0.6225, // near words, with the sentence before
  0.1592, // near words, with the sentence behind
  0.2606, // meaning with the sentence before
  0.1001, // meaning with the sentence behind
  0.6071, // why: a reason
  1.57, // where: a place
  2.352, // which place: its name
  1.09, // who: a name
  2.014, // what name: one that is given
  0.6752, // what somebody is: an occupation
  2.151, // when: a time
  2.007, // how many: a number
  4.242, // how hurt: what harms
  1.805, // feel: a feeling
  1.204, // say: speech
  1.936, // what is asked for as a kind of thing
  0.9674, // how it ended: later
  -4.987, // at first: later
];
