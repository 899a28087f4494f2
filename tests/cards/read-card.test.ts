import { strToU8, zipSync } from "fflate";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { MAX_CARD_BYTES, readCard } from "../../src/cards/registry.ts";
import { chunk, jsonBytes, pngOf, SIGNATURE, textChunk, V2 } from "./cards.ts";

const base64 = (value: unknown) => Buffer.from(jsonBytes(value)).toString("base64");
const named = (name: string) => ({ spec: "chara_card_v3", data: { name, description: "x" } });

describe("a card is read", () => {
  it("from V1, six fields at the top level", () => {
    const bare = { name: " Bob\n Low ", description: "d", personality: "p", scenario: "s" };
    const card = readCard(jsonBytes({ ...bare, first_mes: "f", mes_example: "m" }), "bob.json");
    expect(card).toMatchObject({ ...bare, name: "Bob Low", first_mes: "f", mes_example: "m", tags: [] });
    expect(card.picture).toBeNull();
  });

  it("from V2, whatever stands beside its data", () => {
    const card = readCard(jsonBytes(V2), "ann.json");
    expect(card.description).toBe("{{char}} keeps the lighthouse. ☂️");
    expect(card.post_history_instructions).toBe("Stay curt.");
    expect(card.extensions).toEqual(V2.data.extensions);
    expect(card.character_book?.entries).toMatchObject([
      { content: "The lamp burns oil.", decorators: [{ name: "depth", value: "4" }] },
    ]);
    expect(card.raw).toEqual(V2);
  });

  it("from V3 and versions to come", () => {
    const data = { name: "Cid", description: "", nickname: "C", group_only_greetings: ["Hi all"] };
    const card = readCard(jsonBytes({ spec: "chara_card_v4", spec_version: "4.2", data }), "c.json");
    expect(card).toMatchObject({ nickname: "C", group_only_greetings: ["Hi all"] });
  });

  it("with wrong types where they do no harm", () => {
    const data = { name: "Dee", description: null, personality: "p", tags: "a,b", extensions: null };
    const card = readCard(jsonBytes({ spec: "chara_card_v2", data: { ...data, character_book: null } }), "d");
    expect(card).toMatchObject({ description: "", tags: [], extensions: {}, character_book: null });
  });

  it("behind a byte order mark", () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), jsonBytes(V2)]);
    expect(readCard(bytes, "ann.json").name).toBe("Ann");
  });

  it("from a PNG picture, the newer text first, and gives the picture without it", () => {
    const png = pngOf(
      textChunk("Software", "GIMP"),
      textChunk("chara", base64(named("Old"))),
      textChunk("ccv3", base64(named("New ☂️"))),
    );
    const card = readCard(png, "card.png");
    expect(card.name).toBe("New ☂️");
    expect(card.picture?.type).toBe("image/png");
    expect(Buffer.from(card.picture!.bytes)).toEqual(pngOf());
    expect(readCard(pngOf(textChunk("Chara", base64(named("Old")))), "card.png").name).toBe("Old");
  });

  it("from an international text chunk", () => {
    const data = Buffer.from(`chara\0\0\0en\0Karte\0${base64(named("Ida"))}`, "latin1");
    expect(readCard(pngOf(chunk("iTXt", data)), "card.png").name).toBe("Ida");
  });

  it.each([
    ["zTXt", "chara\0\0"],
    ["iTXt", "ccv3\0\u0001\0en\0Karte\0"],
  ])("from a compressed text chunk %s", (type, head) => {
    const packed = deflateSync(base64(named("Ida ☂️")));
    const data = Buffer.concat([Buffer.from(head, "latin1"), packed]);
    expect(readCard(pngOf(chunk(type, data)), "card.png").name).toBe("Ida ☂️");
  });

  it("from a text chunk with bare JSON", () => {
    const data = Buffer.concat([Buffer.from("chara\0"), jsonBytes(named("Ida ☂️"))]);
    expect(readCard(pngOf(chunk("tEXt", data)), "card.png").name).toBe("Ida ☂️");
  });

  it.each([
    ["cut off", base64(named("New")).slice(0, 30)],
    ["without a name", base64({ spec: "chara_card_v3", data: {} })],
  ])("from its older text where the newer one is %s", (_, broken) => {
    const png = pngOf(textChunk("chara", base64(named("Old"))), textChunk("ccv3", broken));
    expect(readCard(png, "card.png").name).toBe("Old");
  });

  it("from a zip after a JPEG picture, wherever its places are counted from", () => {
    const jpeg = Buffer.from("ffd8ffe000104a464946ffd9", "hex");
    const zip = zipSync({ "card.json": jsonBytes(named("Ida")) });
    const card = readCard(Buffer.concat([jpeg, zip]), "ida.jpeg");
    expect(card.name).toBe("Ida");
    expect(card.picture).toEqual({ type: "image/jpeg", bytes: jpeg });
  });

  it("with its name beside the data", () => {
    const raw = { ...named(""), name: "Ida" };
    expect(readCard(jsonBytes(raw), "ida.json").name).toBe("Ida");
  });

  it("without what is unseen in its name", () => {
    const name = (written: string) => readCard(jsonBytes(named(written)), "x.json").name;
    expect(name("\u202eanroO\u202c")).toBe("anroO");
    expect(name("Or\u200bla\u2066 \u2800\u001b[31mFenn\u00ad")).toBe("Orla Fenn");
    expect(name("👩‍🚀 🕯️")).toBe("👩‍🚀 🕯️");
    expect(name("نامه‌ها")).toBe("نامه‌ها");
  });

  it("whatever follows the end of its picture", () => {
    const png = Buffer.concat([pngOf(textChunk("chara", base64(named("Old")))), Buffer.from("trailing")]);
    expect(readCard(png, "card.png").name).toBe("Old");
  });

  it("from a CHARX, with its main icon", () => {
    const png = pngOf();
    const assets = [
      { type: "icon", uri: "embeded://assets/other.png", name: "sad", ext: "png" },
      { type: "icon", uri: "embeded://assets/icon/images/1.png", name: "main", ext: "png" },
    ];
    const raw = { spec: "chara_card_v3", spec_version: "3.0", data: { ...V2.data, assets } };
    const files = { "card.json": jsonBytes(raw), "assets/icon/images/1.png": png, "../../x": strToU8("x") };
    const card = readCard(zipSync(files), "ann.charx");
    expect(card.name).toBe("Ann");
    expect(card.picture).toEqual({ type: "image/png", bytes: Buffer.from(png) });
  });

  it("from a CHARX whose icon is missing or no picture", () => {
    const data = { ...V2.data, assets: [{ type: "icon", uri: "embeded://a.png", name: "main" }] };
    const json = jsonBytes({ spec: "chara_card_v3", data });
    expect(readCard(zipSync({ "card.json": json }), "ann.charx").picture).toBeNull();
    const withText = zipSync({ "card.json": json, "a.png": strToU8("<svg/>") });
    expect(readCard(withText, "ann.charx").picture).toBeNull();
  });
});

describe("a character of another program is read", () => {
  const told = { description: "Keeps the light.", scenario: "A storm.", first_mes: "You are wet." };
  it("from Pygmalion", () => {
    const raw = {
      char_name: "Orla",
      char_persona: "Keeps the light.",
      char_greeting: "You are wet.",
      example_dialogue: "You: Hi",
      world_scenario: "A storm.",
    };
    const card = readCard(jsonBytes(raw), "orla.json");
    expect(card).toMatchObject({ name: "Orla", ...told, mes_example: "You: Hi" });
    expect(card.raw).toMatchObject(raw);
    expect(readCard(jsonBytes({ ...raw, data: null }), "orla.json").name).toBe("Orla");
  });

  it("from the text generation web UI", () => {
    const raw = { name: "Orla", context: "Keeps the light.", greeting: "You are wet." };
    const { description, first_mes } = told;
    expect(readCard(jsonBytes(raw), "orla.json")).toMatchObject({ name: "Orla", description, first_mes });
  });

  it("from Agnai, in sentences or attributes", () => {
    const raw = { kind: "character", name: "Orla", greeting: "You are wet.", scenario: "A storm." };
    const persona = { kind: "text", attributes: { text: ["Keeps the light."] } };
    expect(readCard(jsonBytes({ ...raw, persona }), "orla.json")).toMatchObject({ name: "Orla", ...told });
    const { kind: _, ...bare } = raw;
    expect(readCard(jsonBytes({ ...bare, persona }), "orla.json")).toMatchObject({ name: "Orla", ...told });
    const attributes = { kind: "boostyle", attributes: { mood: ["dry", "kind"], job: "keeper", no: [] } };
    expect(readCard(jsonBytes({ ...raw, persona: attributes }), "orla.json").description).toBe(
      "mood: dry, kind\njob: keeper",
    );
  });

  it("from Backyard", () => {
    const character = { aiName: "O", aiDisplayName: "Orla", aiPersona: "Keeps the light." };
    const raw = { character: { ...character, scenario: "A storm.", firstMessage: "You are wet." } };
    expect(readCard(jsonBytes(raw), "orla.json")).toMatchObject({ name: "Orla", ...told });
  });
});

describe("the lore of a card is read", () => {
  const [keys, content] = [["lamp", "oil"], "It burns oil."];
  const v2 = (character_book: object) => ({ spec: "chara_card_v2", data: { ...V2.data, character_book } });
  it.each([
    ["with its keys in one line", v2({ entries: [{ keys: "lamp, oil", content }] })],
    ["with other names for keys", v2({ entries: [{ key: keys, content, disable: false }] })],
    ["in a mapping", v2({ entries: { 0: { keys, content, enabled: true } } })],
    ["wrapped, as a file of V3", v2({ spec: "lorebook_v3", data: { entries: [{ keys, content }] } })],
    [
      "from Agnai",
      {
        name: "Orla",
        persona: { kind: "text", attributes: { text: ["Keeps the light."] } },
        characterBook: {
          kind: "memory",
          entries: [{ name: "x", entry: content, keywords: keys, enabled: true }],
        },
      },
    ],
    [
      "from Backyard",
      { character: { aiName: "Orla", aiPersona: "K.", loreItems: [{ key: "lamp, oil", value: content }] } },
    ],
  ])("%s", (_, raw) => {
    const { character_book } = readCard(jsonBytes(raw), "orla.json");
    const [entry] = character_book!.entries;
    expect(entry).toMatchObject({ content, enabled: true });
    expect(entry!.keys.map((key) => key.trim())).toEqual(keys);
  });
});

describe("a file is refused with one sentence that names it", () => {
  const long = "x".repeat(200_001);
  const deep = `{"name":"x","data":{"name":"x","description":"","a":${"[".repeat(5000)}${"]".repeat(5000)}}}`;
  const entries = Array.from({ length: 5001 }, () => ({ keys: [], content: "" }));
  it.each([
    ["JSON5", Buffer.from("{name: 'Ann', // hi\n}"), /no valid JSON/u],
    ["nothing", new Uint8Array(), /no valid JSON/u],
    ["a list", jsonBytes([V2]), /no object/u],
    ["another encoding", Buffer.from(JSON.stringify(named("Zoë")), "latin1"), /UTF-8/u],
    [
      "any JSON",
      jsonBytes({ name: "left-pad", description: "pads", version: "1.0.0" }),
      /no character card/u,
    ],
    ["no name", jsonBytes({ spec: "chara_card_v2", data: { description: "x" } }), /no character card/u],
    ["deep JSON", Buffer.from(deep), /nested deeper/u],
    ["a long text", jsonBytes({ data: { name: "x", description: long } }), /description is longer/u],
    ["a long name", jsonBytes({ data: { name: "x".repeat(201), description: "" } }), /name is longer/u],
    [
      "many greetings",
      jsonBytes({ data: { name: "x", description: "", alternate_greetings: Array(501).fill("") } }),
      /500 greetings/u,
    ],
    [
      "many entries",
      jsonBytes({ data: { name: "x", description: "", character_book: { entries } } }),
      /5000 lorebook entries/u,
    ],
    ["a large file", new Uint8Array(MAX_CARD_BYTES + 1), /larger than 8 MiB/u],
    ["a JPEG picture", Buffer.from("ffd8ffe000104a46494600", "hex"), /PNG pictures, JSON files or CHARX/u],
    [
      "a WebP picture",
      Buffer.from("RIFF\u0010\u0001\0\0WEBPVP8 ", "latin1"),
      /PNG pictures, JSON files or CHARX/u,
    ],
    ["a GIF picture", Buffer.from("GIF89a"), /PNG pictures, JSON files or CHARX/u],
    ["an AVIF picture", Buffer.from("\0\0\0 ftypavif"), /PNG pictures, JSON files or CHARX/u],
    ["a picture without a card", pngOf(textChunk("Software", "GIMP")), /picture without a card/u],
    ["a card that is no base64", pngOf(textChunk("chara", "\u0001\u0002")), /no valid JSON/u],
    ["a damaged packed card", pngOf(chunk("zTXt", Buffer.from("chara\0\0x"))), /cannot be unpacked/u],
    [
      "a packed card that is a bomb",
      pngOf(
        chunk("zTXt", Buffer.concat([Buffer.from("chara\0\0"), deflateSync(Buffer.alloc(9 * 1024 * 1024))])),
      ),
      /cannot be unpacked/u,
    ],
    ["a name that nobody sees", jsonBytes(named("\u200b\u2800\ufe0f")), /no character card/u],
    ["a zip without a card", zipSync({ "story.txt": strToU8("x") }), /no card\.json/u],
  ])("for %s", (_, bytes, sentence) => {
    const read = () => readCard(bytes, "given.file");
    expect(read).toThrow(UsageError);
    expect(read).toThrow(sentence);
    expect(read).toThrow(/^given\.file[ :]/u);
  });

  const card = textChunk("chara", base64(named("Old")));
  it.each([
    ["cut off anywhere", pngOf(card).subarray(0, -5)],
    ["without an end", Buffer.concat([SIGNATURE, card])],
    ["a length beyond the file", pngOf(Buffer.from("7fffffff74455874", "hex"))],
    ["the largest length there is", pngOf(Buffer.from("ffffffff74455874", "hex"))],
    ["a wrong checksum", pngOf(chunk("tEXt", Buffer.from("chara\0e30="), 7))],
  ])("for a PNG %s", (_, bytes) => {
    expect(() => readCard(bytes, "given.png")).toThrow(/^given\.png is not a whole PNG picture/u);
  });

  it("for a PNG of endless little chunks", () => {
    const bomb = pngOf(...Array<Uint8Array>(20_000).fill(chunk("tEXt", new Uint8Array())), card);
    expect(() => readCard(bomb, "bomb.png")).toThrow(/more than 20000 PNG chunks/u);
  });

  it("for a zip bomb, whatever size it claims", () => {
    const bomb = Buffer.from(zipSync({ "card.json": new Uint8Array(16 * 1024 * 1024) }));
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readCard(bomb, "bomb.charx")).toThrow(/unpacks to more than 8 MiB/u);
    // The size before the name, and again in the central directory.
    bomb.writeUInt32LE(2, 22);
    bomb.writeUInt32LE(2, bomb.lastIndexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 24);
    expect(() => readCard(bomb, "bomb.charx")).toThrow(/unpacks to more than 8 MiB/u);
  });

  it("for an icon that is a bomb", () => {
    const data = { ...V2.data, assets: [{ type: "icon", uri: "embeded://a.png", name: "main" }] };
    const files = { "card.json": jsonBytes({ data }), "a.png": new Uint8Array(16 * 1024 * 1024) };
    expect(() => readCard(zipSync(files), "bomb.charx")).toThrow(/unpacks to more than 8 MiB/u);
  });

  it("for a zip of endless little files", () => {
    const files = Array.from({ length: 2001 }, (_, at) => [`${at}.txt`, new Uint8Array()] as const);
    const zip = zipSync({ ...Object.fromEntries(files), "card.json": jsonBytes(V2) });
    expect(() => readCard(zip, "many.charx")).toThrow(/more than 2000 files/u);
  });

  it("for a damaged zip", () => {
    const zip = zipSync({ "card.json": jsonBytes(V2) });
    const rotten = Uint8Array.from(zip, (byte, at) => (at > 45 && at < 400 ? byte ^ 0xff : byte));
    expect(() => readCard(rotten, "rotten.charx")).toThrow(UsageError);
    expect(() => readCard(zip.subarray(0, 200), "short.charx")).toThrow(UsageError);
  });
});

it("never fails but with a sentence, whatever a byte is changed to", () => {
  const files = [
    pngOf(textChunk("chara", base64(V2))),
    zipSync({ "card.json": jsonBytes(V2) }),
    jsonBytes(V2),
  ];
  const outcome = (bytes: Uint8Array) => {
    try {
      return readCard(bytes, "x").name.length > 0;
    } catch (error) {
      return error instanceof UsageError;
    }
  };
  for (const file of files) {
    for (let at = 0; at < file.length; at += 3) {
      const changed = Uint8Array.from(file);
      changed[at]! ^= 0x55;
      expect(outcome(changed)).toBe(true);
      expect(outcome(file.subarray(0, at))).toBe(true);
    }
  }
});
