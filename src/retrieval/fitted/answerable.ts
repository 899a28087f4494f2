// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  6.226, // best window's meaning
  2.038, // best window's share, by meaning
  0.625, // share found anywhere
  2.313, // share of names found
  1.717, // no names
  -1.599, // content words
  -0.04131, // windows
  -0.9827, // of things named
  1.756, // of things named, best window's share
  -8.006, // of things named, best window's missing share
  0.7132, // what is asked for is held
  -6.987, // about the work
  -5.038, // of today
  -4.834, // asks for: name
  -3.39, // asks for: age
  -1.782, // asks for: sum
  -2.812, // asks for: number
  -0.4408, // asks for: measure
  -4.673, // asks for: colour
  -3.411, // asks for: death
  -0.7377, // asks for: clothes
  -0.04336, // asks for: food
  -2.18, // asks for: which of a kind
  -1.541, // always
];
