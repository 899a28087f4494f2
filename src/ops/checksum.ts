import { createHash } from "node:crypto";

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

/** Whether two checksums are of the same content. */
export function sameChecksum(a: Checksum, b: Checksum): boolean {
  return a.bytes === b.bytes && a.sha256 === b.sha256;
}
