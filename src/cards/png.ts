import { type PngChunk, readChunks, writeChunks } from "./png-chunks.ts";

/** Keywords of the text chunks that hold a card, the one to be believed first. */
const KEYWORDS = ["ccv3", "chara"] as const;
const TEXT_CHUNKS = ["tEXt", "iTXt", "zTXt"];
/** After the keyword of an `iTXt` chunk: two bytes on compression, then two texts that end with a zero. */
const INTERNATIONAL_HEAD = /^\0..[^\0]*\0[^\0]*\0/su;

/** Chunks that a picture is drawn from; other ones may tell anything, as programs note how a picture was made. */
const DRAWING: ReadonlySet<string> = new Set(
  "IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT".split(" "),
);

/** A picture and the card in it. */
export interface PngCard {
  /** The card's JSON as bytes; `null` when the picture holds none. */
  readonly json: Uint8Array | null;
  /** The picture without cards. */
  readonly picture: Uint8Array;
}

/** Parts a PNG file into the card it holds and the picture. @throws UsageError when it is no whole PNG file. */
export function readPngCard(bytes: Uint8Array, fileName: string): PngCard {
  const chunks = readChunks(bytes, fileName);
  const texts = KEYWORDS.flatMap((keyword) => chunks.filter((chunk) => keywordOf(chunk) === keyword));
  const base64 = texts.map(textOf).find((text) => text !== null);
  return {
    json: base64 === undefined ? null : Buffer.from(base64, "base64"),
    picture: writeChunks(chunks.filter(({ type }) => DRAWING.has(type))),
  };
}

/**
 * A PNG file with cards, one JSON text for each keyword, in the place of those it held; they stand before its end, as
 * SillyTavern puts them.
 *
 * @throws UsageError when `picture` is no whole PNG file.
 */
export function writePngCard(
  picture: Uint8Array,
  cards: Readonly<Record<(typeof KEYWORDS)[number], string>>,
): Uint8Array {
  const chunks = readChunks(picture, "The picture").filter(({ type }) => DRAWING.has(type));
  const text = (keyword: (typeof KEYWORDS)[number]): PngChunk => {
    const base64 = Buffer.from(cards[keyword], "utf8").toString("base64");
    return { type: "tEXt", data: Buffer.from(`${keyword}\0${base64}`, "latin1") };
  };
  // Older programs take the first text chunk there is for a V2 card.
  return writeChunks([...chunks.slice(0, -1), text("chara"), text("ccv3"), ...chunks.slice(-1)]);
}

function keywordOf({ type, data }: PngChunk): string | null {
  if (!TEXT_CHUNKS.includes(type)) return null;
  const end = data.indexOf(0);
  return end < 0 ? null : latin1(data.subarray(0, end)).toLowerCase();
}

/** The text after the keyword; `null` where it is compressed, as no program writes cards. */
function textOf({ type, data }: PngChunk): string | null {
  const rest = data.subarray(data.indexOf(0));
  if (type === "tEXt") return latin1(rest.subarray(1));
  if (type === "zTXt" || rest[1] !== 0) return null;
  const text = latin1(rest);
  return text.slice(INTERNATIONAL_HEAD.exec(text)?.[0].length ?? text.length);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
