import { crc32, deflateSync } from "node:zlib";
import type { Card } from "../../src/cards/card.ts";
import { cardFormat } from "../../src/cards/registry.ts";

type Raw = Pick<Card, "raw">;

/** A card as JSON text. */
export const writeCardJson = (card: Raw, version: "v2" | "v3"): string =>
  Buffer.from(cardFormat(version === "v3" ? "json" : "v2-json").write(card, null)).toString();

/** A picture with the card in it. */
export const writeCardPng = (card: Raw, png: Uint8Array): Uint8Array => cardFormat("png").write(card, png);

/** A CHARX of a card and its icon. */
export const writeCharx = (card: Raw, icon: Uint8Array | null): Uint8Array =>
  cardFormat("charx").write(card, icon);

/** Bytes of a value as JSON. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** One chunk of a PNG file, with a true checksum unless another is given. */
export function chunk(type: string, data: Uint8Array, checksum?: number): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const words = Buffer.alloc(8);
  words.writeUInt32BE(data.length, 0);
  words.writeUInt32BE(checksum ?? crc32(body), 4);
  return Buffer.concat([words.subarray(0, 4), body, words.subarray(4)]);
}

/** A text chunk as card programs write it. */
export function textChunk(keyword: string, text: string): Uint8Array {
  return chunk("tEXt", Buffer.from(`${keyword}\0${text}`, "latin1"));
}

export const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const HEAD = chunk("IHDR", Buffer.from("00000001000000010800000000", "hex"));
const PIXELS = chunk("IDAT", deflateSync(Uint8Array.of(0, 128)));
const END = chunk("IEND", new Uint8Array());

/** A picture of one grey pixel, with further chunks before its end. */
export function pngOf(...chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([SIGNATURE, HEAD, PIXELS, ...chunks, END]);
}

/** The text a PNG file holds under a keyword, as a program that knows nothing of ours would find it. */
export function textIn(png: Uint8Array, keyword: string): string[] {
  const found: string[] = [];
  const bytes = Buffer.from(png);
  for (let at = SIGNATURE.length; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const data = bytes.toString("latin1", at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      throw new Error(`The checksum of ${type} is wrong.`);
    if (type === "tEXt" && data.startsWith(`${keyword}\0`)) found.push(data.slice(keyword.length + 1));
    at += length + 12;
  }
  return found;
}

/** The JSON value of a base64 text. */
export function decoded(base64: string | undefined): unknown {
  return JSON.parse(Buffer.from(base64 ?? "", "base64").toString("utf8"));
}

/** A V2 card with every field a program such as SillyTavern writes. */
export const V2 = {
  name: "Ann",
  description: "old top level",
  spec: "chara_card_v2",
  spec_version: "2.0",
  data: {
    name: "Ann",
    description: "{{char}} keeps the lighthouse. ☂️",
    personality: "curt, kind",
    scenario: "{{user}} comes ashore.",
    first_mes: '*looks up* "You\'re wet, {{user}}."',
    mes_example: "<START>\n{{user}}: Hi\n{{char}}: Hm.",
    creator_notes: "<b>Best with tea</b>",
    system_prompt: "",
    post_history_instructions: "Stay curt.",
    alternate_greetings: ["Again?"],
    tags: ["sea"],
    creator: "somebody",
    character_version: "main",
    extensions: { talkativeness: "0.5", depth_prompt: { prompt: "", depth: 4 }, "other/program": [1, null] },
    character_book: {
      name: "Lighthouse",
      entries: [
        {
          keys: ["lamp"],
          content: "@@depth 4\n\nThe lamp burns oil.",
          extensions: {},
          enabled: true,
          insertion_order: 10,
        },
      ],
    },
  },
} as const;
