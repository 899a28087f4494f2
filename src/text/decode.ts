import chardet from "chardet";
import { isUtf8 } from "node:buffer";
import { UsageError } from "../core/errors.ts";
import { misreadIn } from "./mojibake.ts";

/** How many bytes an old encoding is guessed from: enough for letter statistics, cheap on a novel. */
const SAMPLE_BYTES = 64 * 1024;

/** Below this confidence (of 100), as in a short text with few accents, the usual Western encoding is more likely. */
const MIN_CONFIDENCE = 30;

/** With a larger share of control characters, decoded bytes are not text. */
const MAX_CONTROL_SHARE = 0.01;

/** In a UTF-8 text that is damaged there are at least so many whole characters beyond ASCII for each broken one. */
const MIN_WHOLE = 4;

/** Control characters but white space and the end-of-file mark of DOS. */
const CONTROLS = /(?![\t-\r\u001A])[\u0000-\u001F]/g; // oxlint-disable-line no-control-regex

/**
 * What Windows-1252 has at 0x80–0x9f. Node 20 from 20.18.3 on decodes it as Latin-1, which leaves control characters
 * in place of curly quotes.
 */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** First bytes of formats that are often renamed to .txt, and what such a file is. */
const DISGUISES: readonly (readonly [string, string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\u0003\u0004", "a zip archive (an EPUB or a Word document)"],
  ["{\\rtf", "an RTF document"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Word document"],
];

/**
 * The text of bytes in an unknown encoding: UTF-8 if they are valid UTF-8 (which decides nearly every file), UTF-16 by
 * its byte order mark or its zeros, otherwise the likeliest 8-bit encoding.
 * A few broken bytes or NULs in a text do not change what it is.
 *
 * @param declared The encoding that the text says it has; counts when the bytes are not valid UTF-8.
 * @throws UsageError when the bytes are not text.
 */
export function decodeText(bytes: Uint8Array, fileName: string, declared: string | null = null): string {
  const disguise = DISGUISES.find(([magic]) => startsWith(bytes, magic));
  if (disguise)
    throw new UsageError(
      `${fileName} is ${disguise[1]}, not plain text: convert it to .epub or .txt, for example with Calibre, and give that.`,
    );
  const text = decodeAs(bytes, encodingOf(bytes, declared));
  if (!isText(text))
    throw new UsageError(`${fileName} is not a text file; save the story as plain text first.`);
  return text.replaceAll("\0", "");
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes);
  if (decoder.encoding !== "windows-1252") return text;
  return text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80));
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  return Array.from(magic).every((character, i) => bytes[i] === character.charCodeAt(0));
}

function encodingOf(bytes: Uint8Array, declared: string | null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes.includes(0)) return unmarkedUtf16(bytes);
  const known = declared === null ? null : knownEncoding(declared);
  if (known?.startsWith("iso-2022") === true) return known;
  if (isUtf8(bytes)) return "utf-8";
  if (known !== null && known !== "utf-8" && !known.startsWith("utf-16")) return known;
  return isBrokenUtf8(bytes) ? "utf-8" : guess(bytes);
}

/** The usual name of an encoding; `null` when this runtime does not know it. */
function knownEncoding(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/** Whether bytes are UTF-8 but for a few: other encodings hardly ever make whole characters of it. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  let broken = 0;
  let whole = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken += 1;
    else if (code >= 0x80) whole += 1;
  }
  return whole >= broken * MIN_WHOLE;
}

/** In UTF-16 prose every second byte is mostly zero; other bytes with zeros are not text in any encoding. */
function unmarkedUtf16(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zerosAt = (parity: number) => sample.filter((byte, i) => byte === 0 && i % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (Math.max(even, odd) < sample.length / 4)
    return isUtf8(bytes) || isBrokenUtf8(bytes) ? "utf-8" : guess(bytes);
  return even > odd ? "utf-16be" : "utf-16le";
}

/** The likeliest 8-bit encoding in which the bytes have no control characters where letters should be. */
function guess(bytes: Uint8Array): string {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const near = Buffer.from(bytes.subarray(Math.max(0, first - 1024), first + SAMPLE_BYTES));
  // Tags are in ASCII whatever the language is.
  const sample = Buffer.from(near.toString("latin1").replaceAll(/<[^<>]*>/g, " "), "latin1");
  const likely = chardet.analyse(sample).find(({ name }) => decodesCleanly(sample, name));
  if (likely === undefined) return "windows-1252";
  const isLikely =
    likely.confidence >= MIN_CONFIDENCE || misreadIn(decodeAs(sample, "windows-1252")).length > 0;
  return isLikely ? likely.name : "windows-1252";
}

function decodesCleanly(sample: Uint8Array, encoding: string): boolean {
  try {
    return !/[\u0080-\u009f]/.test(decodeAs(sample, encoding));
  } catch {
    return false; // an encoding this runtime does not know
  }
}

function isText(text: string): boolean {
  const controls = text.match(CONTROLS)?.length ?? 0;
  return controls <= text.length * MAX_CONTROL_SHARE;
}
