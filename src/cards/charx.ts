import { strToU8, zipSync } from "fflate";
import { UsageError } from "../core/errors.ts";
import { isZip, openZip, type ZipArchive, zipAfter, ZipError, type ZipFault } from "../ops/zip.ts";
import type { CardFormat, CardPicture } from "./card.ts";
import { cardObject } from "./card-object.ts";
import { isJsonObject, type JsonObject, readJsonObject } from "./json-object.ts";
import { isPng } from "./png.ts";

const MEBIBYTE = 1024 * 1024;
const LIMITS = { files: 2000, fileBytes: 8 * MEBIBYTE, allBytes: 16 * MEBIBYTE };
/** What is said after the file's name. */
const PROBLEMS: Readonly<Partial<Record<ZipFault, string>>> = {
  "too-many-files": `holds more than ${LIMITS.files} files`,
  "too-large": `unpacks to more than ${LIMITS.fileBytes / MEBIBYTE} MiB`,
  encrypted: "is encrypted with a password",
};
/** The assets' address scheme is spelt so in the specification; some programs mend it. */
const EMBEDDED = /^embedd?ed:\/\//u;
const ICON_PATH = "assets/icon/images/main.png";

/** Cards in zip archives, with their pictures beside them; the archive may follow a JPEG picture in one file. */
export const charxCards: CardFormat = {
  id: "charx",
  ending: ".charx",
  hasPicture: true,
  matches: (bytes) => isZip(bytes) || (isJpeg(bytes) && zipAfter(bytes) !== null),
  read(bytes, fileName) {
    try {
      if (isZip(bytes)) return found(openZip(bytes, LIMITS), fileName);
      const archive = zipAfter(bytes) ?? bytes;
      const { raw, picture } = found(openZip(archive, LIMITS), fileName);
      const before = bytes.subarray(0, bytes.length - archive.length);
      return { raw, picture: picture ?? pictureOf(before) };
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      const problem = PROBLEMS[error.fault] ?? "is damaged";
      throw new UsageError(`${fileName} ${problem}: give the card as a PNG or JSON file instead.`, {
        cause: error,
      });
    }
  },
  write: (card, picture) => zipped(cardObject(card, "v3"), picture),
};

function found(zip: ZipArchive, fileName: string): ReturnType<CardFormat["read"]> {
  const json = zip.read("card.json");
  if (json === null) throw new UsageError(`${fileName} is no CHARX: there is no card.json in it.`);
  const raw = readJsonObject(json, fileName);
  const path = iconPath(raw);
  const icon = path === null ? null : zip.read(path);
  return { raw, picture: icon && pictureOf(icon) };
}

/** `null` for a format that cannot be shown on a surface. */
function pictureOf(bytes: Uint8Array): CardPicture | null {
  if (isPng(bytes)) return { type: "image/png", bytes };
  if (isJpeg(bytes)) return { type: "image/jpeg", bytes };
  const letters = String.fromCodePoint(...bytes.subarray(0, 12));
  return /^RIFF.{4}WEBP$/su.test(letters) ? { type: "image/webp", bytes } : null;
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Where a card's main icon lies in its CHARX; `null` when it names none there. */
function iconPath(raw: JsonObject): string | null {
  const icons = assetsOf(raw).filter(({ type }) => type === "icon");
  const { uri } = icons.find(({ name }) => name === "main") ?? icons[0] ?? {};
  return typeof uri === "string" && EMBEDDED.test(uri) ? uri.replace(EMBEDDED, "") : null;
}

/**
 * A CHARX of a V3 card and, when there is one, its icon (PNG). Assets that lay in the file the card came from are no
 * longer there, so they are no longer named.
 */
function zipped(raw: JsonObject, icon: Uint8Array | null): Uint8Array {
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
