// Written by bench/fit/embedded.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the ranking signals with an embedding model. */
export const EMBEDDED_RANKING_WEIGHTS: readonly number[] = [
  0.6846, // score without the model
  0.5281, // window's cosine
  0.2737, // window's cosine, in a large view
  0.3875, // best sentence's cosine
];

/** The same where sentences are not embedded. */
export const EMBEDDED_WINDOW_WEIGHTS: readonly number[] = [
  0.733, // score without the model
  0.7312, // window's cosine
  0.2956, // window's cosine, in a large view
];

/** Weight of a sentence's cosine beside the quoting signals. */
export const EMBEDDED_QUOTING_WEIGHTS: readonly number[] = [
  0.2184, // sentence's cosine
];
