// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  5.562, // best window's meaning
  2.239, // best window's share, by meaning
  0.3813, // best window's share, synonyms too
  0.3646, // share found anywhere
  -0.2394, // share found anywhere, by synonym or meaning
  2.262, // share of names found
  1.679, // no names
  -1.402, // content words
  -0.02691, // windows
  -1.456, // of things named
  -0.6834, // of things named, best window's share
  -5.09, // of things named, best window's missing share
  1.167, // what is asked for is held
  -5.95, // about the work
  -4.909, // of today
  -4.845, // asks for: name
  -3.273, // asks for: age
  -1.749, // asks for: sum
  -2.757, // asks for: number
  -0.6033, // asks for: measure
  -4.675, // asks for: colour
  -3.419, // asks for: death
  -0.6225, // asks for: clothes
  -0.06223, // asks for: food
  -2.276, // asks for: which of a kind
  -1.608, // always
];
