import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featureHash } from "../../src/text/feature-hash.ts";

const similarity = (a: string, b: string) => {
  const [one, other] = [featureHash(a, 512), featureHash(b, 512)];
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0);
};

describe("featureHash", () => {
  it("is a unit vector of the wanted length, the same every time", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,9}( [a-z]{3,9}){0,5}$/),
        fc.constantFrom(64, 512),
        (text, dimensions) => {
          const vector = featureHash(text, dimensions);
          expect(vector).toHaveLength(dimensions);
          expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
          expect(featureHash(text, dimensions)).toEqual(vector);
        },
      ),
    );
  });

  it("is the zero vector for a text without words", () => {
    expect(featureHash(" … ", 64)).toEqual(new Float32Array(64));
  });

  it("sets a misspelt text nearer than an unrelated one", () => {
    const [text, misspelt, unrelated] = ["the jealous neighbour", "the jealos neighbor", "a frozen river"];
    expect(similarity(text, misspelt)).toBeGreaterThan(similarity(text, unrelated) + 0.2);
  });
});
