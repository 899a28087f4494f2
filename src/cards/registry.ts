import { UsageError } from "../core/errors.ts";
import { type Card, type CardFormat, cardFrom } from "./card.ts";
import { charxCards } from "./charx.ts";
import { jsonCards } from "./json.ts";
import { cardOfOtherForm } from "./other-forms.ts";
import { pngCards } from "./png.ts";

/** Every format of cards; the first that matches reads a file. A new one is one file on this board and one line here. */
const FORMATS: readonly CardFormat[] = [pngCards, charxCards, jsonCards("v3"), jsonCards("v2")];

/** How JPEG, WebP, GIF, AVIF, HEIC and BMP pictures begin, in which no program keeps cards. */
const OTHER_PICTURE = /^(?:\u00ff\u00d8\u00ff|RIFF[^]{4}WEBP|GIF8|[^]{4}ftyp(?:avi|hei|mif)|BM[^]{4}\0{4})/u;

/** Of a card's file (bytes). */
export const MAX_CARD_BYTES = 8 * 1024 * 1024;

/**
 * Reads a character card: V1, V2, V3 or later, or in the form of another program, in any format. Which one it is, the bytes say; `fileName` is for
 * messages.
 *
 * @throws UsageError when it is no card, damaged or too large.
 */
export function readCard(bytes: Uint8Array, fileName: string): Card {
  if (bytes.length > MAX_CARD_BYTES)
    throw new UsageError(
      `${fileName} is larger than ${MAX_CARD_BYTES / 1024 / 1024} MiB: make its picture smaller.`,
    );
  const format = FORMATS.find(({ matches }) => matches(bytes));
  if (!format?.hasPicture && OTHER_PICTURE.test(Buffer.from(bytes.subarray(0, 16)).toString("latin1")))
    throw new UsageError(
      `${fileName} is a picture that holds no card: cards come as PNG pictures, JSON files or CHARX archives, so export it as one of them.`,
    );
  if (format === undefined) throw new UsageError(`${fileName} is no character card.`);
  const { raw, picture } = format.read(bytes, fileName);
  return cardFrom(cardOfOtherForm(raw), fileName, picture);
}

/** The format in which a card is to be written. @throws UsageError when there is none of that name. */
export function cardFormat(id: string): CardFormat {
  const format = FORMATS.find((one) => one.id === id);
  if (format) return format;
  const ids = FORMATS.map((one) => one.id).join(", ");
  throw new UsageError(`There is no card format ${JSON.stringify(id.slice(0, 40))}: choose one of ${ids}.`);
}
