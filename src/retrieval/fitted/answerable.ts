// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE).

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  2.252, // best window's share
  1.168, // best sentence's share
  1.932, // share found anywhere
  0.9559, // best window's share, synonyms too
  3.528, // best window's grams
  5.188, // best window's bigrams
  2.412, // share of names found
  0.5934, // no names
  0.7636, // content words
  -1.371, // windows
  -3.847, // always
];
