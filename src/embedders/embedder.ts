/** Turns texts into vectors whose cosine says how alike their meanings are. */
export interface Embedder {
  /** Its name and everything else that changes the vectors of passages: an index made under another id is stale. */
  readonly id: string;
  /**
   * Length of every vector; `null` until the first answer when only the endpoint knows. One that changes means that another
   * model answers under the same name.
   */
  readonly dimensions: number | null;
  /** How many texts one call to the endpoint takes; {@link Embedder.embed} itself takes any number. */
  readonly maxBatch: number;
  /** Whether every sentence of a story is embedded too: it costs as much again as its passages. Left out, none is. */
  readonly embedsSentences?: boolean;
  /** What is written before questions and before passages; left out where nothing is. */
  readonly prefixes?: Prefixes;
  /**
   * One vector of unit length per passage, in order; all zeros for a text in which there is nothing to
   * compare. Rejects with a `ModelFailure`, or with the signal's reason when the caller aborted.
   */
  embed(passages: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /**
   * The vector of a question, by a call of its own: many models tell questions from passages, and with some a text's vector
   * depends a little on those it is embedded with. Rejects as {@link Embedder.embed} does.
   */
  embedQuestion(question: string, signal?: AbortSignal): Promise<Float32Array>;
}

/** The words with which a model was taught to tell questions from passages. */
export interface Prefixes {
  readonly question: string;
  readonly passage: string;
}
