// Written by bench/fit/quote.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the quoting signals. */
export const QUOTING_WEIGHTS: readonly number[] = [
  -0.3123, // content words, presence
  0.06831, // content words, frequency
  0.04938, // bigrams
  0.07478, // grams
  0.02111, // last content word
  0.1552, // first content word
  3.327, // best sentence
  0.9221, // deeds
  1.82, // with previous
  0.02158, // previous grams
  0.7325, // synonyms
  3.295, // best window's score
  0.01285, // grams of the next sentence
  -0.02412, // words
  0.6087, // new content words
  0.2804, // meaning
  -2.386, // near words
  0.2975, // near words, standardised
  0.5494, // near words, with the sentence before
  0.01486, // near words, with the sentence behind
  0.2793, // meaning with the sentence before
  0.1901, // meaning with the sentence behind
  0.5972, // why: a reason
  1.554, // where: a place
  2.39, // which place: its name
  1.095, // who: a name
  2.108, // what name: one that is given
  0.6813, // what somebody is: an occupation
  2.189, // when: a time
  2.031, // how many: a number
  4.198, // how hurt: what harms
  1.806, // feel: a feeling
  1.195, // say: speech
  1.919, // what is asked for as a kind of thing
  0.9548, // how it ended: later
  -5.017, // at first: later
];
