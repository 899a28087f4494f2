// Written by bench/fit/embedded.ts from the train split of FairytaleQA (see NOTICE) and from natural questions.

/** Weights of the ranking signals with an embedding model. */
export const EMBEDDED_RANKING_WEIGHTS: readonly number[] = [
  0.5437, // score without the model
  0.6804, // window's cosine
  0.4472, // window's cosine, in a large view
  0.459, // best sentence's cosine
];

/** The same where sentences are not embedded. */
export const EMBEDDED_WINDOW_WEIGHTS: readonly number[] = [
  0.5991, // score without the model
  0.917, // window's cosine
  0.4836, // window's cosine, in a large view
];

/** Weight of a sentence's cosine beside the quoting signals. */
export const EMBEDDED_QUOTING_WEIGHTS: readonly number[] = [
  0.5016, // sentence's cosine
];
