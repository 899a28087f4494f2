import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { readCard } from "../../src/cards/registry.ts";
import {
  decoded,
  jsonBytes,
  pngOf,
  textChunk,
  textIn,
  V2,
  writeCardJson,
  writeCardPng,
  writeCharx,
} from "./cards.ts";

const words = fc.string({ unit: "grapheme", maxLength: 40 });
const names = words.map((word) => `N${word}`);
/** JSON as it is read: without `-0`, which JSON does not know. */
const json = fc
  .jsonValue({ maxDepth: 5, stringUnit: "grapheme" })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));
const unknowns = fc.dictionary(words, json, { maxKeys: 6 });

const datas = fc
  .record({
    known: fc.record({
      name: names,
      description: words,
      personality: words,
      scenario: words,
      first_mes: words,
      mes_example: words,
      creator_notes: words,
      system_prompt: words,
      post_history_instructions: words,
      alternate_greetings: fc.array(words),
      group_only_greetings: fc.array(words),
      tags: fc.array(words),
      creator: words,
      character_version: words,
    }),
    extensions: unknowns,
    rest: unknowns,
  })
  .map(({ known, extensions, rest }) => ({ ...rest, ...known, extensions }));

const cards = fc
  .record({
    data: datas,
    rest: unknowns,
    spec: fc.constantFrom(["chara_card_v2", "2.0"], ["chara_card_v3", "3.0"], ["chara_card_v3", "3.1"]),
  })
  .map(({ data, rest, spec: [spec, spec_version] }) => ({ ...rest, spec, spec_version, data }))
  // A book is read too, and this one may be any value.
  .filter(({ data }) => !Object.hasOwn(data, "character_book"));

const versionOf = (card: { spec?: unknown }) => (card.spec === "chara_card_v2" ? "v2" : "v3");
const reread = (written: string): unknown => JSON.parse(written);

describe("a card that is read and written again", () => {
  it("is the same JSON value, known or not, at any depth", () => {
    fc.assert(
      fc.property(cards, (card) => {
        const read = readCard(jsonBytes(card), "x.json");
        expect(reread(writeCardJson(read, versionOf(card)))).toEqual(card);
      }),
    );
  });

  it("keeps everything through a picture and back, and through the other version", () => {
    fc.assert(
      fc.property(cards, (card) => {
        const png = writeCardPng(readCard(jsonBytes(card), "x.json"), pngOf());
        const back = readCard(png, "x.png");
        expect(back.raw["data"]).toEqual(card.data);
        expect(reread(writeCardJson(back, "v2"))).toEqual({
          ...card,
          spec: "chara_card_v2",
          spec_version: "2.0",
        });
      }),
    );
  });

  it("keeps its unknown fields where it was V1, and is V2 then", () => {
    fc.assert(
      fc.property(unknowns, names, words, (rest, name, personality) => {
        const card = { ...rest, name, description: "", personality, spec: "none", data: null };
        const written = reread(writeCardJson(readCard(jsonBytes(card), "x.json"), "v2"));
        expect(written).toMatchObject({ ...card, spec: "chara_card_v2", data: { name, personality } });
        expect(reread(writeCardJson(readCard(jsonBytes(written), "x.json"), "v2"))).toEqual(written);
      }),
    );
  });
});

describe("a written card", () => {
  const card = readCard(jsonBytes(V2), "ann.json");

  it("has what its version must have", () => {
    const bare = readCard(jsonBytes({ data: { name: "Bo", description: "" } }), "bo.json");
    expect(reread(writeCardJson(bare, "v3"))).toMatchObject({
      spec: "chara_card_v3",
      spec_version: "3.0",
      data: { name: "Bo", group_only_greetings: [], alternate_greetings: [], extensions: {}, creator: "" },
    });
    expect(reread(writeCardJson(bare, "v2"))).not.toHaveProperty("data.group_only_greetings");
  });

  it("stands in its picture in both versions, in the place of any before", () => {
    const png = writeCardPng(
      card,
      pngOf(textChunk("ccv3", "e30="), textChunk("chara", "e30="), textChunk("Title", "hut")),
    );
    const [v2, v3] = [textIn(png, "chara"), textIn(png, "ccv3")];
    expect([v2.length, v3.length]).toEqual([1, 1]);
    expect(decoded(v2[0])).toEqual(V2);
    expect(decoded(v3[0])).toMatchObject({ spec: "chara_card_v3", data: V2.data });
    // What else was written in the picture may tell anything.
    expect(textIn(png, "Title")).toEqual([]);
    expect(writeCardPng(card, png)).toEqual(png);
  });

  it("needs a whole picture", () => {
    expect(() => writeCardPng(card, Buffer.from("GIF89a"))).toThrow(UsageError);
  });

  it("goes into a CHARX and back, with its icon, and names no asset that is not there", () => {
    const assets = [
      { type: "icon", uri: "embeded://lost.png", name: "main", ext: "png" },
      { type: "background", uri: "https://example.org/sea.png", name: "sea", ext: "png" },
    ];
    const withAssets = readCard(jsonBytes({ ...V2, data: { ...V2.data, assets } }), "ann.json");
    const back = readCard(writeCharx(withAssets, pngOf()), "ann.charx");
    expect(Buffer.from(back.picture!.bytes)).toEqual(pngOf());
    expect(back.raw["data"]).toMatchObject({
      ...V2.data,
      assets: [{ type: "icon", uri: "embeded://assets/icon/images/main.png" }, assets[1]],
    });
    expect(readCard(writeCharx(withAssets, null), "ann.charx").raw["data"]).toMatchObject({
      assets: [assets[1]],
    });
    expect(writeCharx(card, null)).toEqual(writeCharx(card, null));
  });
});
