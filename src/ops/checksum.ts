import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { isMissing } from "./error-code.ts";

/** What a file must be to be the one that was written: its length in bytes and its SHA-256 in lower-case hex. */
export interface Checksum {
  readonly bytes: number;
  readonly sha256: string;
}

/** SHA-256 of a string's UTF-8 bytes, or of bytes, in lower-case hex (64 characters). */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Length and SHA-256 of bytes in memory. */
export function checksum(data: Uint8Array): Checksum {
  return { bytes: data.byteLength, sha256: sha256(data) };
}

/** Length and SHA-256 of a file, read piece by piece; `null` when there is none. Rejects with the system's error. */
export async function checksumOfFile(path: string): Promise<Checksum | null> {
  const [hash, stream] = [createHash("sha256"), createReadStream(path)];
  try {
    for await (const piece of stream) hash.update(piece);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return { bytes: stream.bytesRead, sha256: hash.digest("hex") };
}

/** Whether two checksums are of the same content. */
export function sameChecksum(a: Checksum, b: Checksum): boolean {
  return a.bytes === b.bytes && a.sha256 === b.sha256;
}
