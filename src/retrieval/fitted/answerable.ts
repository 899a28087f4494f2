// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  6.183, // best window's meaning
  2.148, // best window's share, by meaning
  0.6318, // share found anywhere
  2.3, // share of names found
  1.723, // no names
  -1.633, // content words
  -0.0409, // windows
  -1.033, // of things named
  1.701, // of things named, best window's share
  -7.961, // of things named, best window's missing share
  0.4006, // what is asked for is held
  -3.537, // what is asked for is held nowhere
  -7.039, // about the work
  -5.06, // of today
  -4.661, // asks for: name
  -3.419, // asks for: age
  -1.717, // asks for: sum
  -2.728, // asks for: number
  -0.5429, // asks for: measure
  -1.777, // asks for: size
  -3.928, // asks for: colour
  -1.79, // asks for: death
  -0.03464, // asks for: clothes
  0.05665, // asks for: food
  -2.09, // asks for: which of a kind
  -1.512, // always
];
