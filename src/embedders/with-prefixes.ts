import type { Embedder, Prefixes } from "./embedder.ts";

/** An embedder that writes a model's own words before questions and passages; those of passages belong to its id. */
export function withPrefixes(embedder: Embedder, prefixes: Partial<Prefixes>): Embedder {
  const { question: asking = "", passage: telling = "" } = prefixes;
  if (asking === "" && telling === "") return embedder;
  return {
    id: telling === "" ? embedder.id : `${embedder.id}+${JSON.stringify(telling)}`,
    maxBatch: embedder.maxBatch,
    embedsSentences: embedder.embedsSentences ?? false,
    prefixes: { question: asking, passage: telling },
    get dimensions() {
      return embedder.dimensions;
    },
    embed: (passages, signal) =>
      embedder.embed(
        passages.map((passage) => telling + passage),
        signal,
      ),
    embedQuestion: (question, signal) => embedder.embedQuestion(asking + question, signal),
  };
}
