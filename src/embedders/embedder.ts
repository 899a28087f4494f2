/** Turns texts into vectors whose cosine says how alike their meanings are. */
export interface Embedder {
  /** Its name and everything else that changes its vectors: an index made under another id is stale. */
  readonly id: string;
  /**
   * Length of every vector; `null` until the first answer when only the endpoint knows. One that changes means that another
   * model answers under the same name.
   */
  readonly dimensions: number | null;
  /** How many texts one call to the endpoint takes; {@link Embedder.embed} itself takes any number. */
  readonly maxBatch: number;
  /**
   * One vector of unit length per text, in order; all zeros for a text in which there is nothing to
   * compare. Rejects with a `ModelFailure`, or with the signal's reason when the caller aborted.
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}
