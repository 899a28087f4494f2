import { UsageError } from "../core/errors.ts";

/** A file as the directory of a zip archive lists it. */
export interface ListedFile {
  readonly name: string;
  /** 0 stored, 8 deflated; others exist. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  readonly packed: Uint8Array;
}

/** A novel has a few hundred files, an illustrated one a few thousand. */
const MAX_FILES = 10_000;

/** Signatures and fixed lengths of the records: PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };

/** The longest comment that may follow the end record. */
const LONGEST_COMMENT = 0xffff;

const ENCRYPTED = 1;

/**
 * What the directory at the end of a zip archive lists, without folders and without files whose names lead
 * out of the archive.
 * @throws UsageError when the bytes are no zip archive, or one that is cut off, damaged or lists too much.
 */
export function listedFiles(bytes: Uint8Array, fileName: string): ListedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end < 0) throw noDirectory(view, fileName);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_FILES) {
    throw new UsageError(`${fileName} holds ${count} files: a book with more than ${MAX_FILES} is not read.`);
  }
  const files: ListedFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (!holds(view, at, CENTRAL)) throw cutOff(fileName);
    const file = fileAt(bytes, view, at);
    if (file === null) throw cutOff(fileName);
    if (staysInside(file.name)) files.push(file);
    at += CENTRAL.length + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
  }
  return files;
}

/** Where the end record stands, looked for from the end on; -1 when there is none. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return -1;
}

const holds = (view: DataView, at: number, record: { signature: number; length: number }): boolean =>
  at + record.length <= view.byteLength && view.getUint32(at, true) === record.signature;

function fileAt(bytes: Uint8Array, view: DataView, at: number): ListedFile | null {
  const nameLength = view.getUint16(at + 28, true);
  const packedLength = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if (!holds(view, local, LOCAL)) return null;
  const start = local + LOCAL.length + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedLength > bytes.length) return null;
  return {
    name: new TextDecoder().decode(bytes.subarray(at + CENTRAL.length, at + CENTRAL.length + nameLength)),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    checksum: view.getUint32(at + 16, true),
    packed: bytes.subarray(start, start + packedLength),
  };
}

/** Nothing is ever written, but a name that leads out of the archive is nobody's honest name. */
function staysInside(name: string): boolean {
  return (
    name !== "" && !/^\/|\/$|\\|^[a-z]:|\p{Cc}/iu.test(name) && !name.split("/").some((part) => part === "..")
  );
}

function noDirectory(view: DataView, fileName: string): UsageError {
  return holds(view, 0, LOCAL)
    ? cutOff(fileName)
    : new UsageError(
        `${fileName} is not an EPUB (it is no zip archive): give the book as an EPUB or a text.`,
      );
}

const cutOff = (fileName: string): UsageError =>
  new UsageError(`${fileName} is cut off or damaged: download it again.`);
