import { crc32, inflateSync } from "node:zlib";
import { UsageError } from "../core/errors.ts";
import { type CardFormat, cardFrom } from "./card.ts";
import { cardObject } from "./card-object.ts";
import { type JsonObject, readJsonObject } from "./json-object.ts";
import { cardOfOtherForm } from "./other-forms.ts";

/** A piece of a PNG file (W3C PNG specification, section 5.3). */
interface PngChunk {
  /** Four letters, for example `tEXt`. */
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length before a chunk's type, and checksum after its data (bytes each). */
const WORD = 4;
/** Pictures have a few thousand; more are made to keep a reader busy. */
const MAX_CHUNKS = 20_000;

/** Keywords of the text chunks that hold a card, the one to be believed first. */
const KEYWORDS = ["ccv3", "chara"] as const;
const TEXT_CHUNKS = ["tEXt", "iTXt", "zTXt"];
/** After the keyword of an `iTXt` chunk: two bytes on compression, then two texts that end with a zero. */
const INTERNATIONAL_HEAD = /^\0..[^\0]*\0[^\0]*\0/su;
/** Texts of a picture that are looked at for a card; programs write two. */
const MAX_TEXTS = 6;
/** Of a text that is unpacked (bytes): as much as a card's file may have. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;

/** Chunks that a picture is drawn from; other ones may tell anything, as programs note how a picture was made. */
const DRAWING: ReadonlySet<string> = new Set(
  "IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT".split(" "),
);

/** Cards in PNG pictures, as SillyTavern writes them. */
export const pngCards: CardFormat = {
  id: "png",
  ending: ".png",
  hasPicture: true,
  matches: isPng,
  read(bytes, fileName) {
    const chunks = readChunks(bytes, fileName);
    const texts = KEYWORDS.flatMap((keyword) => chunks.filter((chunk) => keywordOf(chunk) === keyword));
    const picture = writeChunks(chunks.filter(({ type }) => DRAWING.has(type)));
    const raw = firstCard(texts.slice(0, MAX_TEXTS), fileName);
    return { raw, picture: { type: "image/png", bytes: picture } };
  },
  /** The card in V2 and V3, in the place of any the picture held before. */
  write(card, picture) {
    const all = readChunks(picture ?? new Uint8Array(), "The picture");
    const chunks = all.filter(({ type }) => DRAWING.has(type));
    // Older programs take the first text chunk there is for a V2 card.
    const texts = [textChunk("chara", cardObject(card, "v2")), textChunk("ccv3", cardObject(card, "v3"))];
    return writeChunks([...chunks.slice(0, -1), ...texts, ...chunks.slice(-1)]);
  },
};

function textChunk(keyword: (typeof KEYWORDS)[number], value: unknown): PngChunk {
  const base64 = Buffer.from(JSON.stringify(value)).toString("base64");
  return { type: "tEXt", data: Buffer.from(`${keyword}\0${base64}`, "latin1") };
}

function keywordOf({ type, data }: PngChunk): string | null {
  if (!TEXT_CHUNKS.includes(type)) return null;
  const end = data.indexOf(0);
  return end < 0 ? null : latin1(data.subarray(0, end)).toLowerCase();
}

/** The first text that holds a whole card: programs leave another's text in place, and some are broken. */
function firstCard(texts: readonly PngChunk[], fileName: string): JsonObject {
  let fault = new UsageError(
    `${fileName} is a picture without a card: give one that was exported as a character card, not a copy of its picture.`,
  );
  for (const [at, chunk] of texts.entries()) {
    try {
      const raw = cardOfOtherForm(readJsonObject(jsonIn(textOf(chunk, fileName)), fileName));
      cardFrom(raw, fileName);
      return raw;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (at === 0) fault = error;
    }
  }
  throw fault;
}

/** What stands after the keyword. @throws UsageError when it cannot be unpacked. */
function textOf({ type, data }: PngChunk, fileName: string): Uint8Array {
  const rest = data.subarray(data.indexOf(0));
  if (type === "tEXt") return rest.subarray(1);
  const isPacked = type === "zTXt" || rest[1] === 1;
  const head = type === "zTXt" ? 2 : (INTERNATIONAL_HEAD.exec(latin1(rest))?.[0].length ?? rest.length);
  const text = rest.subarray(head);
  try {
    return isPacked ? inflateSync(text, { maxOutputLength: MAX_TEXT_BYTES }) : text;
  } catch (cause) {
    throw new UsageError(
      `${fileName} holds a card that cannot be unpacked: export it again from the program it comes from.`,
      { cause },
    );
  }
}

/** The JSON of a card, which most programs write in base64. */
function jsonIn(text: Uint8Array): Uint8Array {
  const begun = latin1(text.subarray(0, 100)).trimStart();
  return begun.startsWith("{") ? text : Buffer.from(latin1(text), "base64");
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Whether bytes begin as a PNG file does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * The chunks of a PNG file up to and with `IEND`; what follows it is left out.
 *
 * @throws UsageError when a chunk is cut off or its checksum is wrong, when there is no end, or too many chunks.
 */
function readChunks(bytes: Uint8Array, fileName: string): PngChunk[] {
  const damaged = () =>
    new UsageError(`${fileName} is not a whole PNG picture: fetch it again from where it comes from.`);
  if (!isPng(bytes)) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let at = SIGNATURE.length;
  while (chunks.length < MAX_CHUNKS) {
    if (at + 3 * WORD > bytes.length) throw damaged();
    const end = at + 2 * WORD + view.getUint32(at);
    if (end + WORD > bytes.length || view.getUint32(end) !== crc32(bytes.subarray(at + WORD, end)))
      throw damaged();
    const type = String.fromCodePoint(...bytes.subarray(at + WORD, at + 2 * WORD));
    chunks.push({ type, data: bytes.subarray(at + 2 * WORD, end) });
    if (type === "IEND") return chunks;
    at = end + WORD;
  }
  throw new UsageError(`${fileName} has more than ${MAX_CHUNKS} PNG chunks: save the picture anew.`);
}

/** The PNG file made of these chunks. */
function writeChunks(chunks: readonly PngChunk[]): Uint8Array {
  return Buffer.concat([SIGNATURE, ...chunks.map(writtenChunk)]);
}

function writtenChunk({ type, data }: PngChunk): Uint8Array {
  const bytes = Buffer.alloc(data.length + 3 * WORD);
  bytes.writeUInt32BE(data.length);
  bytes.write(type, WORD, "latin1");
  bytes.set(data, 2 * WORD);
  const end = bytes.length - WORD;
  bytes.writeUInt32BE(crc32(bytes.subarray(WORD, end)), end);
  return bytes;
}
