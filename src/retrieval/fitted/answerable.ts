// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  6.181, // best window's meaning
  2.013, // best window's share, by meaning
  0.6207, // share found anywhere
  2.322, // share of names found
  1.7, // no names
  -1.6, // content words
  -0.002888, // windows
  -0.9384, // of things named
  1.613, // of things named, best window's share
  -8.099, // of things named, best window's missing share
  1.152, // what is asked for is held
  -6.983, // about the work
  -4.991, // of today
  -4.975, // asks for: name
  -3.43, // asks for: age
  -1.868, // asks for: sum
  -2.853, // asks for: number
  -0.5866, // asks for: measure
  -4.801, // asks for: colour
  -3.575, // asks for: death
  -0.7671, // asks for: clothes
  -0.1481, // asks for: food
  -2.311, // asks for: which of a kind
  -1.586, // always
];
