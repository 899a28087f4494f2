import { inflateSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portrait } from "../../src/cards/portrait.ts";

/** The colour of a PNG's first pixel, and its size; that pixel is the same under every filter. */
function read(png: Buffer): { width: number; height: number; corner: number[] } {
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") data.push(body);
  }
  const corner = [...inflateSync(Buffer.concat(data)).subarray(1, 4)];
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), corner };
}

const looksLike = async (name: string, other: string): Promise<boolean> =>
  (await portrait(name, "seed")).equals(await portrait(other, "seed"));

describe("an avatar", () => {
  it("is a small picture of 128 × 128, the same each time", async () => {
    const png = await portrait("Ted Kramer", "seed");
    expect(read(png)).toMatchObject({ width: 128, height: 128 });
    expect(png.length).toBeLessThan(10_000);
    expect(await looksLike("Ted Kramer", "Ted Kramer")).toBe(true);
  });

  it.each([
    ["Ted Kramer", "T K"],
    ["ted kramer", "T K"],
    ["Jean-Luc Picard", "J P"],
    ["Mr. Darcy", "D"],
    ["Miss Bennet", "B"],
    ["The Captain", "T"],
    ["“Billy”", "B"],
    ["O’Brien", "O"],
    ["E\u0301mile", "É"],
    ["<b>Zed & Co</b>", "B B"],
    ["123", "!"],
    ["", "!"],
  ])("of %j shows the letters %j", async (name, letters) => {
    expect(await looksLike(name, letters)).toBe(true);
    expect(await looksLike(name, "X Y")).toBe(false);
  });

  it("has no letters when the font lacks them", async () => {
    expect(await looksLike("李", "한")).toBe(true);
    expect(await looksLike("李", "!")).toBe(false);
  });

  it("tells letters apart that the font has", async () => {
    const letters = "A B C X Y Z Ä É Ø Ł Ş Σ Ω Ж Я Ա א ת ب ي ა ჰ".split(" ");
    const pictures = await Promise.all(letters.map((letter) => portrait(letter, "seed")));
    expect(new Set(pictures.map((png) => png.toString("base64"))).size).toBe(letters.length);
  });

  it("has a ground that follows from the seed and on which white can be read", async () => {
    expect(await portrait("Ted", "one")).not.toEqual(await portrait("Ted", "two"));
    await fc.assert(
      fc.asyncProperty(fc.string(), async (seed) => {
        const light = read(await portrait("Ted", seed)).corner.map((value) => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        const luminance = 0.2126 * light[0]! + 0.7152 * light[1]! + 0.0722 * light[2]!;
        expect(1.05 / (luminance + 0.05)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("can be made of any name", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (name) => {
        expect(read(await portrait(name, name))).toMatchObject({ width: 128, height: 128 });
      }),
    );
  });
});
