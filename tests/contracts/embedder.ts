import { afterEach, describe, expect, it } from "vitest";
import type { Embedder } from "../../src/embedders/embedder.ts";

/** An embedder to be tested, and how to dispose of what it needs. */
export interface EmbedderUnderTest {
  readonly embedder: Embedder;
  readonly close?: () => Promise<void>;
}

/** What every {@link Embedder} promises. `make` is called for each test. */
export function testEmbedder(name: string, make: () => Promise<EmbedderUnderTest>): void {
  describe(`${name} keeps the promises of an embedder`, () => {
    const open: EmbedderUnderTest[] = [];
    const start = async () => {
      const made = await make();
      open.push(made);
      return made.embedder;
    };
    afterEach(async () => {
      for (const { close } of open.splice(0)) await close?.();
    });

    it("gives vectors of unit length, all as long as it says", async () => {
      const embedder = await start();
      const vectors = await embedder.embed(["The lighthouse keeper rows home.", "Snow falls on the mill."]);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector.length).toBe(embedder.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    });

    it("gives one vector per text in the order of the texts, over any number of batches", async () => {
      const embedder = await start();
      const texts = Array.from(
        { length: 2 * embedder.maxBatch + 1 },
        (_, i) => `The keeper wrote page ${i}.`,
      );
      const vectors = await embedder.embed(texts);
      expect(vectors).toHaveLength(texts.length);
      for (const place of [0, embedder.maxBatch, texts.length - 1]) {
        expect(await embedder.embed([texts[place]!])).toEqual([vectors[place]]);
      }
    });

    it("gives unlike texts unlike vectors", async () => {
      const embedder = await start();
      const [one, other] = await embedder.embed(["The keeper rows home.", "Snow falls on the mill."]);
      expect(one).not.toEqual(other);
    });

    it("has no vectors for no texts", async () => {
      const embedder = await start();
      expect(await embedder.embed([])).toEqual([]);
    });

    it("rejects with the caller's reason when aborted", async () => {
      const embedder = await start();
      const reason = new Error("nobody waits any more");
      await expect(embedder.embed(["The keeper rows home."], AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it("gives a question a vector that can be compared with those of passages", async () => {
      const embedder = await start();
      const vector = await embedder.embedQuestion("Who rows home?");
      expect(vector).toBeInstanceOf(Float32Array);
      expect(vector.length).toBe(embedder.dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      const reason = new Error("nobody waits any more");
      await expect(embedder.embedQuestion("Who rows home?", AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    it("names itself", async () => {
      const embedder = await start();
      expect(embedder.id).not.toBe("");
    });
  });
}
