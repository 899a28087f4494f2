import { UsageError } from "../core/errors.ts";
import { type Card, cardFrom, type CardPicture } from "./card.ts";
import { fileInZip, iconPath, isZip } from "./charx.ts";
import { readJsonObject } from "./json-object.ts";
import { readPngCard } from "./png-card.ts";
import { isPng } from "./png-chunks.ts";

/** Largest card file taken, and largest file taken out of a CHARX (bytes). */
export const LARGEST_CARD = 8 * 1024 * 1024;

/**
 * Reads a character card: V1, V2, V3 or later, as JSON, in a PNG picture or as a CHARX. What the file is, its bytes
 * say; `fileName` is for messages.
 *
 * @throws UsageError when it is no card, damaged or too large.
 */
export function readCard(bytes: Uint8Array, fileName: string): Card {
  if (bytes.length > LARGEST_CARD)
    throw new UsageError(
      `${fileName} is larger than ${LARGEST_CARD / 1024 / 1024} MiB: make its picture smaller.`,
    );
  if (isPng(bytes)) return cardInPng(bytes, fileName);
  if (isZip(bytes)) return cardInZip(bytes, fileName);
  return cardFrom(readJsonObject(bytes, fileName), fileName);
}

function cardInPng(bytes: Uint8Array, fileName: string): Card {
  const { json, picture } = readPngCard(bytes, fileName);
  if (json === null)
    throw new UsageError(
      `${fileName} is a picture without a card: give one that was exported as a character card, not a copy of its picture.`,
    );
  return cardFrom(readJsonObject(json, fileName), fileName, { type: "image/png", bytes: picture });
}

function cardInZip(bytes: Uint8Array, fileName: string): Card {
  const unzipping = { limit: LARGEST_CARD, fileName };
  const json = fileInZip(bytes, "card.json", unzipping);
  if (json === null) throw new UsageError(`${fileName} is no CHARX: there is no card.json in it.`);
  const raw = readJsonObject(json, fileName);
  const path = iconPath(raw);
  const icon = path === null ? null : fileInZip(bytes, path, unzipping);
  return cardFrom(raw, fileName, icon && pictureOf(icon));
}

/** `null` for a format that cannot be shown on a surface. */
function pictureOf(bytes: Uint8Array): CardPicture | null {
  if (isPng(bytes)) return { type: "image/png", bytes };
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { type: "image/jpeg", bytes };
  const letters = String.fromCodePoint(...bytes.subarray(0, 12));
  return /^RIFF.{4}WEBP$/su.test(letters) ? { type: "image/webp", bytes } : null;
}
