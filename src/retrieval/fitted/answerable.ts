// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  0.2153, // best window's share
  -1.772, // best sentence's share
  1.405, // share found anywhere
  1.156, // best window's share, synonyms too
  0.495, // best window's grams
  0.7411, // best window's bigrams
  3.421, // share of names found
  2.702, // no names
  -0.6682, // content words
  -0.07483, // windows
  5.742, // best window's meaning
  1.724, // best sentence's meaning
  0.1084, // quoted sentence's meaning
  0.1806, // quoted sentences' lead
  -2.055, // what is asked for is held
  -3.342, // what is asked for is missing
  -5.193, // about the work
  -4.768, // always
];
