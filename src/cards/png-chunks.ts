import { crc32 } from "node:zlib";
import { UsageError } from "../core/errors.ts";

/** A piece of a PNG file (W3C PNG specification, section 5.3). */
export interface PngChunk {
  /** Four letters, for example `tEXt`. */
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Length before a chunk's type, and checksum after its data (bytes each). */
const WORD = 4;
/** Pictures have a few thousand; more are made to keep a reader busy. */
const MOST_CHUNKS = 20_000;

/** Whether bytes begin as a PNG file does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * The chunks of a PNG file up to and with `IEND`; what follows it is left out.
 *
 * @throws UsageError when a chunk is cut off or its checksum is wrong, when there is no end, or too many chunks.
 */
export function readChunks(bytes: Uint8Array, fileName: string): PngChunk[] {
  const damaged = () =>
    new UsageError(`${fileName} is not a whole PNG picture: fetch it again from where it comes from.`);
  if (!isPng(bytes)) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let at = SIGNATURE.length;
  while (chunks.length < MOST_CHUNKS) {
    if (at + 3 * WORD > bytes.length) throw damaged();
    const end = at + 2 * WORD + view.getUint32(at);
    if (end + WORD > bytes.length || view.getUint32(end) !== crc32(bytes.subarray(at + WORD, end)))
      throw damaged();
    const type = String.fromCodePoint(...bytes.subarray(at + WORD, at + 2 * WORD));
    chunks.push({ type, data: bytes.subarray(at + 2 * WORD, end) });
    if (type === "IEND") return chunks;
    at = end + WORD;
  }
  throw new UsageError(`${fileName} has more than ${MOST_CHUNKS} PNG chunks: save the picture anew.`);
}

/** The PNG file made of these chunks. */
export function writeChunks(chunks: readonly PngChunk[]): Uint8Array {
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
