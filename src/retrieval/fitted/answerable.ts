// Written by bench/fit/answerable.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the answerable signals. */
export const ANSWERABLE_WEIGHTS: readonly number[] = [
  6.251, // best window's meaning
  2.059, // best window's share, by meaning
  0.3731, // best window's share, synonyms too
  0.3825, // share found anywhere
  -0.1838, // share found anywhere, by synonym or meaning
  2.276, // share of names found
  1.681, // no names
  -1.454, // content words
  -0.05284, // windows
  0.4907, // of things named
  0.05566, // of things named, best window's share
  -4.137, // of things named, best window's missing share
  1.154, // what is asked for is held
  -5.975, // about the work
  -4.942, // of today
  -4.876, // asks for: name
  -3.302, // asks for: age
  -1.778, // asks for: sum
  -2.808, // asks for: number
  -0.6098, // asks for: measure
  -4.729, // asks for: colour
  -3.471, // asks for: death
  -0.6724, // asks for: clothes
  -0.1002, // asks for: food
  -2.235, // asks for: which of a kind
  -1.64, // always
];
