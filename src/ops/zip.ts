import { crc32, inflateRawSync } from "node:zlib";
import { errorCode } from "./error-code.ts";

/** The files of a zip archive by their paths; nothing is unpacked before it is asked for. */
export interface ZipArchive {
  /** Paths of all files, as they are listed. */
  readonly paths: readonly string[];
  /** The listed path that a path means: itself, else the one in other case; `null` when there is none. */
  pathOf(path: string): string | null;
  /**
   * @returns `null` when there is no such file.
   * @throws ZipError when the file is encrypted, damaged or unpacks to more than is allowed.
   */
  read(path: string): Uint8Array | null;
}

/** What may come out of an archive. */
export interface ZipLimits {
  readonly files: number;
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of all files that are read. */
  readonly allBytes: number;
}

/** What is wrong with an archive. */
export type ZipFault = "no-zip" | "cut-off" | "too-many-files" | "encrypted" | "damaged-file" | "too-large";

/** An archive that is not read. */
export class ZipError extends Error {
  override readonly name = "ZipError";
  readonly fault: ZipFault;
  /** The file in the archive that is at fault, or the number of files. */
  readonly subject: string;

  constructor(fault: ZipFault, subject = "", options?: ErrorOptions) {
    super(`${fault} ${subject}`, options);
    this.fault = fault;
    this.subject = subject;
  }
}

interface ListedFile {
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  readonly packed: Uint8Array;
}

/** Signatures and fixed lengths of the records: PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.14 to 4.3.16. */
const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const LOCATOR_64 = { signature: 0x07064b50, length: 20 };
const END_64 = { signature: 0x06064b50, length: 56 };
const ZIP64_FIELD = 1;
/** Says that a number does not fit into four bytes. */
const MAX_32 = 0xffffffff;
const MAX_COMMENT = 0xffff;

/** Bit of the flags that marks an encrypted file. */
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** Prose packs to about a third, the most repetitive mark-up to a fiftieth; a bomb to a thousandth. */
const MAX_RATIO = 200;
/** A file of fewer bytes may have any ratio. */
const RATIO_COUNTS_FROM = 1024 * 1024;

/** Whether bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return holds(viewOf(bytes), 0, LOCAL);
}

/** The zip archive at the end of a file of another kind, such as a picture; `null` when there is none. */
export function zipAfter(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const end = endRecord(view);
  if (end < 0) return null;
  const directory = view.getUint32(end + 16, true);
  // Its places are counted from the beginning of the archive, or else of the file.
  const start = end - view.getUint32(end + 12, true) - directory;
  return start >= 0 && holds(view, start + directory, CENTRAL) ? bytes.subarray(start) : null;
}

/**
 * Opens a zip archive, which nobody vouches for: every limit is kept by counting what is unpacked, whatever the
 * archive says of itself. Folders, and files whose names lead out of the archive, are left out.
 *
 * Of several files of one name the last counts: programs that change an archive write the new one behind the old.
 *
 * @throws ZipError when the bytes are no zip archive, or one that is cut off or lists too much.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): ZipArchive {
  const files = new Map(listedFiles(bytes, limits.files).map((file) => [file.path, file]));
  const inLowerCase = new Map([...files.keys()].map((path) => [path.toLowerCase(), path]));
  const pathOf = (path: string): string | null =>
    files.has(path) ? path : (inLowerCase.get(path.toLowerCase()) ?? null);
  const unpacked = new Map<string, Uint8Array>();
  let left = limits.allBytes;
  return {
    paths: [...files.keys()],
    pathOf: (path) => pathOf(path.normalize("NFC")),
    read(path) {
      const file = files.get(pathOf(path.normalize("NFC")) ?? "");
      if (file === undefined) return null;
      const known = unpacked.get(file.path);
      if (known !== undefined) return known;
      const content = unpack(file, Math.min(left, limits.fileBytes));
      left -= content.length;
      unpacked.set(file.path, content);
      return content;
    },
  };
}

/** What the directory at the end of the archive lists. */
function listedFiles(bytes: Uint8Array, limit: number): ListedFile[] {
  const view = viewOf(bytes);
  const end = endRecord(view);
  if (end < 0) throw new ZipError(isZip(bytes) ? "cut-off" : "no-zip");
  const { count, directory, shift } = directoryOf(view, end);
  if (count > limit) throw new ZipError("too-many-files", String(count));
  const files: ListedFile[] = [];
  let at = directory;
  for (let i = 0; i < count; i += 1) {
    const file = holds(view, at, CENTRAL) ? fileAt(bytes, view, { at, shift }) : null;
    if (file === null) throw new ZipError("cut-off");
    if (staysInside(file.path)) files.push(file);
    at += CENTRAL.length + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
  }
  return files;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** What the end record says of the directory, and by how much bytes before the archive shift what it tells. */
interface Directory {
  readonly count: number;
  readonly directory: number;
  readonly shift: number;
}

function directoryOf(view: DataView, end: number): Directory {
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const told = view.getUint32(end + 16, true);
  if (count === 0xffff || length === MAX_32 || told === MAX_32) return largeDirectory(view, end, count);
  const directory = end - length;
  return holds(view, directory, CENTRAL)
    ? { count, directory, shift: directory - told }
    : { count, directory: told, shift: 0 };
}

/** The same of an archive that tells it in the records of Zip64 (APPNOTE 4.3.14 and 4.3.15), if it does. */
function largeDirectory(view: DataView, end: number, count: number): Directory {
  const locator = end - LOCATOR_64.length;
  const large = locator >= 0 && holds(view, locator, LOCATOR_64) ? longAt(view, locator + 8) : -1;
  if (large < 0 || !holds(view, large, END_64)) return { count, directory: view.byteLength, shift: 0 };
  return { count: longAt(view, large + 32), directory: longAt(view, large + 48), shift: 0 };
}

/** An integer of eight bytes; more than any archive here has bytes when it does not fit. */
const longAt = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Where the end record stands, looked for from the end on; -1 when there is none. */
function endRecord(view: DataView): number {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return -1;
}

const holds = (view: DataView, at: number, record: typeof LOCAL): boolean =>
  at >= 0 && at + record.length <= view.byteLength && view.getUint32(at, true) === record.signature;

function fileAt(
  bytes: Uint8Array,
  view: DataView,
  { at, shift }: { at: number; shift: number },
): ListedFile | null {
  const nameLength = view.getUint16(at + 28, true);
  const { packedLength, place } = sizesOf(view, at, nameLength);
  const local = place + shift;
  if (!holds(view, local, LOCAL)) return null;
  const start = local + LOCAL.length + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedLength > bytes.length) return null;
  const name = bytes.subarray(at + CENTRAL.length, at + CENTRAL.length + nameLength);
  return {
    // Old packers of Windows write backslashes.
    path: new TextDecoder().decode(name).replaceAll("\\", "/").normalize("NFC"),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    checksum: view.getUint32(at + 16, true),
    packed: bytes.subarray(start, start + packedLength),
  };
}

/** How long a packed file is and where it stands; Zip64 tells in an extra field what does not fit (APPNOTE 4.5.3). */
function sizesOf(
  view: DataView,
  at: number,
  nameLength: number,
): { readonly packedLength: number; readonly place: number } {
  const size = view.getUint32(at + 24, true);
  const packedLength = view.getUint32(at + 20, true);
  const place = view.getUint32(at + 42, true);
  let field = at + CENTRAL.length + nameLength;
  const end = Math.min(field + view.getUint16(at + 30, true), view.byteLength);
  while (field + 4 <= end && view.getUint16(field, true) !== ZIP64_FIELD) {
    field += 4 + view.getUint16(field + 2, true);
  }
  let next = field + 4 + (size === MAX_32 ? 8 : 0);
  const long = (value: number): number => {
    if (value !== MAX_32 || next + 8 > end) return value;
    next += 8;
    return longAt(view, next - 8);
  };
  return { packedLength: long(packedLength), place: long(place) };
}

/** Nothing is ever written, but a name that leads out of the archive is nobody's honest name. */
function staysInside(path: string): boolean {
  return path !== "" && !/^\/|\/$|\\|^[a-z]:|\p{Cc}/iu.test(path) && !path.split("/").includes("..");
}

function unpack({ path, method, isEncrypted, checksum, packed }: ListedFile, limit: number): Uint8Array {
  if (isEncrypted) throw new ZipError("encrypted", path);
  if (method !== STORED && method !== DEFLATED) throw new ZipError("damaged-file", path);
  if (method === STORED && packed.length > limit) throw new ZipError("too-large", path);
  const content = method === STORED ? packed : inflated(packed, limit, path);
  if (crc32(content) !== checksum) throw new ZipError("damaged-file", path);
  return content;
}

function inflated(packed: Uint8Array, limit: number, path: string): Uint8Array {
  const maxByRatio = Math.max(RATIO_COUNTS_FROM, packed.length * MAX_RATIO);
  const maxOutputLength = Math.max(1, Math.min(limit, maxByRatio));
  try {
    return inflateRawSync(packed, { maxOutputLength });
  } catch (cause) {
    const isTooLarge = errorCode(cause) === "ERR_BUFFER_TOO_LARGE";
    throw new ZipError(isTooLarge ? "too-large" : "damaged-file", path, { cause });
  }
}
