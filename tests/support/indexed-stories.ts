import type { Story } from "../../src/core/story.ts";
import type { Embedder } from "../../src/embedders/embedder.ts";
import { sha256 } from "../../src/ops/checksum.ts";
import { unit } from "./vectors.ts";

/** A story in which every given sentence is a passage. */
export function storyOf(sentences: readonly string[]): Story {
  let end = -2;
  const spans = sentences.map((sentence) => {
    const start = end + 2;
    end = start + sentence.length;
    return { start, end };
  });
  const text = sentences.join("\n\n");
  return {
    id: "test",
    title: "A Test",
    author: null,
    language: "en",
    text,
    sections: [{ title: null, summary: null, start: 0, end: text.length }],
    sentences: spans,
    passages: spans.map((span, i) => ({ ...span, section: 0, firstSentence: i, lastSentence: i })),
    cast: [],
    witnesses: [],
  };
}

/** The vector that {@link hashEmbedder} gives a text: different for every text, the same for ever. */
export function vectorOf(text: string, dimensions = 8): Float32Array {
  const digest = Buffer.from(sha256(text), "hex");
  return unit(Array.from({ length: dimensions }, (_, i) => digest[i]! - 127.5));
}

/** An embedder that needs no model, and remembers what it was asked. */
export interface HashEmbedder extends Embedder {
  readonly asked: string[];
}

/** Embeds by hash; `overrides` replace parts of it. */
export function hashEmbedder(overrides: Partial<Embedder> = {}): HashEmbedder {
  const asked: string[] = [];
  return {
    id: "hash-8",
    dimensions: null,
    maxBatch: 3,
    embed(texts) {
      asked.push(...texts);
      return Promise.resolve(texts.map((text) => vectorOf(text)));
    },
    embedQuestion(question) {
      asked.push(question);
      return Promise.resolve(vectorOf(question));
    },
    ...overrides,
    asked,
  };
}
