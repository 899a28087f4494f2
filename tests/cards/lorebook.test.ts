import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { partDecorators } from "../../src/cards/decorators.ts";
import { readLorebook } from "../../src/cards/lorebook.ts";
import { jsonBytes, V2 } from "./cards.ts";

const bookOf = (value: unknown) => readLorebook(jsonBytes(value), "lore.json");

describe("a lorebook is read", () => {
  const entry = {
    keys: ["sea", "tide"],
    content: "@@role system\nThe sea is cold.",
    extensions: { x: 1 },
    enabled: false,
    insertion_order: 3,
    use_regex: false,
    case_sensitive: true,
    constant: true,
    name: "Sea",
    priority: 5,
    selective: true,
    secondary_keys: ["cold"],
    position: "after_char",
  };

  it("from V3, standing alone", () => {
    const data = { name: "Coast", scan_depth: 2, token_budget: 500, extensions: {}, entries: [entry] };
    expect(bookOf({ spec: "lorebook_v3", data })).toEqual({
      ...data,
      description: "",
      recursive_scanning: false,
      entries: [
        {
          ...entry,
          comment: "",
          content: "The sea is cold.",
          decorators: [{ name: "role", value: "system" }],
        },
      ],
    });
  });

  it("from a card, and from its book alone", () => {
    expect(bookOf(V2)).toEqual(bookOf(V2.data.character_book));
    expect(bookOf(V2)).toMatchObject({ name: "Lighthouse", entries: [{ keys: ["lamp"], enabled: true }] });
  });

  it("from SillyTavern's world info", () => {
    const worldInfo = {
      entries: {
        "0": {
          uid: 0,
          key: ["lamp", "light"],
          keysecondary: ["oil"],
          comment: "The lamp",
          content: "It burns oil.",
          constant: false,
          selective: true,
          order: 90,
          position: 1,
          disable: false,
          probability: 80,
          sticky: 2,
          caseSensitive: null,
        },
        "1": { uid: 1, key: ["/storm(s)?/i"], keysecondary: [], selective: true, disable: true, position: 4 },
      },
    };
    const { entries } = bookOf(worldInfo);
    expect(entries[0]).toEqual({
      keys: ["lamp", "light"],
      secondary_keys: ["oil"],
      content: "It burns oil.",
      decorators: [],
      comment: "The lamp",
      name: "",
      constant: false,
      selective: true,
      insertion_order: 90,
      position: "after_char",
      enabled: true,
      use_regex: false,
      case_sensitive: null,
      priority: null,
      extensions: { uid: 0, probability: 80, sticky: 2 },
    });
    expect(entries[1]).toMatchObject({
      use_regex: true,
      enabled: false,
      selective: false,
      insertion_order: 100,
      position: null,
      extensions: { uid: 1, position: 4 },
    });
  });

  it.each([
    ["no lorebook", { name: "x", version: "1" }, /is no lorebook/u],
    ["a long entry", { entries: [{ name: "Big", content: "x".repeat(100_001) }] }, /"Big" is longer/u],
    [
      "too many keys",
      { entries: [{ comment: "All", keys: Array(501).fill("a") }] },
      /"All" has more than 500/u,
    ],
    ["a long key", { entries: [{ keys: ["k".repeat(1001)] }] }, /longer than 1000/u],
    ["too many entries", { entries: Array.from({ length: 5001 }, () => ({})) }, /more than 5000/u],
  ])("but not from %s", (_, value, sentence) => {
    expect(() => bookOf(value)).toThrow(UsageError);
    expect(() => bookOf(value)).toThrow(sentence);
  });

  it("but not from a file that is too large", () => {
    expect(() => readLorebook(new Uint8Array(8 * 1024 * 1024 + 1), "lore.json")).toThrow(
      /larger than 8 MiB/u,
    );
  });
});

describe("decorators", () => {
  it("are parted from the text, the unknown and the second of a kind dropped", () => {
    const written = "@@depth 4\n@@depth 5\n@@sparkle now\n@@activate\n\nThe lamp.\n@@role user\n";
    expect(partDecorators(written)).toEqual({
      decorators: [
        { name: "depth", value: "4" },
        { name: "activate", value: "" },
      ],
      content: "The lamp.\n@@role user",
    });
  });

  it("stand in for those that are not understood", () => {
    const written =
      "@@risu_only 4\r\n@@@agn_only 4\r\n@@@scan_depth 3\r\n@@@role user\r\n@@depth 1\r\n@@@position x\r\nText";
    expect(partDecorators(written)).toEqual({
      decorators: [
        { name: "scan_depth", value: "3" },
        { name: "depth", value: "1" },
      ],
      content: "Text",
    });
  });

  it("are not made of a text without any", () => {
    for (const content of ["\n  Text @@depth 4", "@ @@x", "", "a@@depth 4"])
      expect(partDecorators(content)).toEqual({ decorators: [], content });
  });
});
