import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { bruteForceIndex } from "../../src/vectors/brute-force.ts";
import { exactIndex } from "../../src/vectors/exact.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { randomNumbers } from "../support/random.ts";
import { clustered } from "../support/vectors.ts";

it("finds just what a scan finds, whatever share of the rows is allowed", async () => {
  const matrix = clustered(1500, 40);
  const [scan, native] = [exactIndex(matrix), bruteForceIndex(matrix)];
  expect(await native.build()).toBe(true);
  const random = randomNumbers(9);
  for (const share of [1, 0.9, 0.6, 0.4, 0.25, 0.1]) {
    for (let row = 0; row < 1500; row += 50) {
      const query = matrix.values.slice(row * 40, (row + 1) * 40);
      const allowed = Uint8Array.from({ length: 1500 }, () => Number(random() < share));
      expect(native.search(query, 200, allowed)).toEqual(scan.search(query, 200, allowed));
    }
  }
});

it("misses nobody where the first rows are not allowed or happen to be near", async () => {
  const matrix = clustered(1500, 40);
  const native = bruteForceIndex(matrix);
  await native.build();
  for (const first of [1, 50, 400]) {
    const allowed = new Uint8Array(1500).fill(1, first).fill(1, 0, 1);
    const query = matrix.values.slice(0, 40);
    const found = native.search(query, 200, allowed);
    expect(found).toHaveLength(200);
    expect(found).toEqual(exactIndex(matrix).search(query, 200, allowed));
  }
});

it("answers while it is being built, and once built, with the same", async () => {
  const matrix = clustered(4000, 300);
  const index = vectorIndexOf(matrix);
  const query = matrix.values.slice(0, 300);
  const first = index.search(query, 20);
  expect(index.search(query, 20)).toEqual(first);
  const whole = bruteForceIndex(matrix);
  await whole.build();
  expect(whole.search(query, 20)).toEqual(first);
});

it("is built without the types of packages that need not be there", () => {
  const manifest: { optionalDependencies: object } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const name of Object.keys(manifest.optionalDependencies))
    expect(readFileSync(`src/vectors/${name}.d.ts`, "utf8")).toContain(`declare module "${name}" {`);
});
