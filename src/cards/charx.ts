import { strToU8, Unzip, UnzipInflate, zipSync } from "fflate";
import { UsageError } from "../core/errors.ts";
import { isJsonObject, type JsonObject } from "./json-object.ts";

/** Most files a CHARX may hold. */
const MOST_FILES = 2000;
/** Bytes given to the unzipper at once: it cannot be stopped within them, and a byte inflates to 1,032 at most. */
const SLICE = 4096;
/** The assets' address scheme is spelt so in the specification; some programs mend it. */
const EMBEDDED = /^embedd?ed:\/\//u;
const ICON_PATH = "assets/icon/images/main.png";

/** Whether bytes begin as a zip file does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * One file out of a zip; `null` when it does not hold it. The others are not inflated.
 *
 * @throws UsageError when the file is damaged, holds more than {@link MOST_FILES} files, or this one is larger than
 * `limit` (bytes): the inflating is given up as soon as it is.
 */
export function fileInZip(
  bytes: Uint8Array,
  path: string,
  { limit, fileName }: { limit: number; fileName: string },
): Uint8Array | null {
  const found: Uint8Array[] = [];
  let [files, size, isThere] = [0, 0, false];
  const problems: string[] = [];
  const unzip = new Unzip((file) => {
    if (++files > MOST_FILES) problems.push(`holds more than ${MOST_FILES} files`);
    if (file.name !== path || isThere) return;
    isThere = true;
    file.ondata = (error, data) => {
      size += data?.length ?? 0;
      if (error !== null) problems.push("is damaged");
      else if (size > limit) problems.push(`unpacks to more than ${limit / 1024 / 1024} MiB`);
      else found.push(data);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && problems.length === 0; at += SLICE)
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
  } catch (cause) {
    throw refused(fileName, "is damaged", cause);
  }
  if (problems[0] !== undefined) throw refused(fileName, problems[0]);
  return isThere ? Buffer.concat(found) : null;
}

/** Where a card's main icon lies in its CHARX; `null` when it names none there. */
export function iconPath(raw: JsonObject): string | null {
  const icons = assetsOf(raw).filter(({ type }) => type === "icon");
  const { uri } = icons.find(({ name }) => name === "main") ?? icons[0] ?? {};
  return typeof uri === "string" && EMBEDDED.test(uri) ? uri.replace(EMBEDDED, "") : null;
}

/**
 * A CHARX of a V3 card and, when there is one, its icon (PNG). Assets that lay in the file the card came from are no
 * longer there, so they are no longer named.
 */
export function zippedCard(raw: JsonObject, icon: Uint8Array | null): Uint8Array {
  const elsewhere = assetsOf(raw).filter(
    ({ type, uri }) => !(typeof uri === "string" && EMBEDDED.test(uri)) && !(icon && type === "icon"),
  );
  const main = { type: "icon", uri: `embeded://${ICON_PATH}`, name: "main", ext: "png" };
  const assets = icon ? [main, ...elsewhere] : elsewhere;
  const data = isJsonObject(raw["data"]) ? raw["data"] : {};
  const files = {
    "card.json": strToU8(JSON.stringify({ ...raw, data: { ...data, assets } }, null, 2)),
    ...(icon && { [ICON_PATH]: icon }),
  };
  // The same card gives the same bytes.
  return zipSync(files, { mtime: "2000-01-01" });
}

function assetsOf({ data }: JsonObject): JsonObject[] {
  const assets = isJsonObject(data) ? data["assets"] : null;
  return Array.isArray(assets) ? assets.filter(isJsonObject) : [];
}

function refused(fileName: string, problem: string, cause?: unknown): UsageError {
  return new UsageError(`${fileName} ${problem}: give the card as a PNG or JSON file instead.`, { cause });
}
