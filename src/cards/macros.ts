import { elementAt } from "../core/element-at.ts";
import { crc32 } from "node:zlib";
import { otherMacros, withoutGaps } from "./other-macros.ts";

/** What macros stand for. */
export interface MacroValues {
  /** Who is played. */
  readonly char: string;
  /** Who talks with them. */
  readonly user: string;
  /** The text a card's own stands in the place of; put in once, as SillyTavern does. */
  readonly original?: string;
  /** A number from 0 up to but not 1, as `Math.random` gives. */
  readonly random: () => number;
  /** The time (ms), for macros that tell it in UTC; `Date.now()` when unset. */
  readonly now?: number;
}

/** Macros nested deeper are text. */
const MAX_DEPTH = 8;
const MAX_DICE = 100;
const MAX_SIDES = 1_000_000;

/** Of three braces in a row the first is text. */
const TOKEN = /(\{\{(?!\{(?!\{))|\}\}|<(?:user|bot|char)>)/iu;

/** A text in pieces: words as they stand, and the insides of macros. */
type Piece = string | readonly Piece[];

/**
 * Puts values in the place of macros, whatever their case: `{{char}}`, `{{user}}`, `{{original}}`, `{{random:a,b}}`
 * (also `{{random::a::b}}`), `{{pick:a,b}}` (a choice that stays the same), `{{roll:d6}}`, `{{// note}}`,
 * `<USER>` and `<BOT>`, and what `other-macros.ts` knows. Others stay as they are. What is put in is never read for macros itself; the work grows with the
 * length of the text, whatever it holds.
 */
export function expandMacros(text: string, values: MacroValues): string {
  let original = values.original ?? "";
  const other = otherMacros(values, values.now ?? Date.now());
  const simple: Readonly<Record<string, () => string>> = {
    char: () => values.char,
    user: () => values.user,
    original() {
      const once = original;
      original = "";
      return once;
    },
  };
  const word = (piece: string): string =>
    /^<user>$/iu.test(piece) ? values.user : /^<(?:bot|char)>$/iu.test(piece) ? values.char : piece;
  const told = (pieces: readonly Piece[]): string =>
    pieces.map((piece) => (typeof piece === "string" ? word(piece) : macro(piece))).join("");
  const macro = (inside: readonly Piece[]): string => {
    const [head, ...rest] = inside;
    const written = typeof head === "string" ? head : "";
    if (/^\s*(?:\/\/|(?:comment|hidden_key)\s*:)/iu.test(written)) return "";
    const name = written.trim().toLowerCase();
    if (rest.length === 0 && Object.hasOwn(simple, name)) return simple[name]!();
    const roll = rest.length === 0 ? rolled(name, values.random) : null;
    if (roll !== null) return roll;
    const choosing = /^\s*(random|pick)\s*(::?)/iu.exec(written);
    if (choosing === null) {
      const whole = told(inside);
      // A name that was put in makes no macro.
      return (/^\s*[#/]?\s*[a-z]/iu.test(written) && other(whole)) || `{{${whole}}}`;
    }
    const options = optionsIn([written.slice(choosing[0].length), ...rest], choosing[2] ?? "");
    const isPick = (choosing[1] ?? "").toLowerCase() === "pick";
    const at = isPick ? crc32(JSON.stringify(inside)) : Math.floor(values.random() * options.length);
    return told(elementAt(options, at % options.length)).trim();
  };
  return withoutGaps(told(piecesOf(text)));
}

/** The example dialogues of a card, each begun by `<START>`; empty ones are left out. */
export function exampleDialogues(examples: string): string[] {
  return examples
    .split(/<START>/iu)
    .map((dialogue) => dialogue.trim())
    .filter((dialogue) => dialogue !== "");
}

function piecesOf(text: string): readonly Piece[] {
  const open: Piece[][] = [[]];
  for (const token of text.split(TOKEN)) {
    const inner = elementAt(open, -1);
    if (token === "{{" && open.length <= MAX_DEPTH) open.push([]);
    else if (token === "}}" && open.length > 1) {
      open.pop();
      elementAt(open, -1).push(inner);
    } else if (token !== "") inner.push(token);
  }
  // A macro that is never closed is text.
  return open.reduceRight((inner, outer) => [...outer, "{{", ...inner]);
}

/** The options of a choice; a comma after a backslash is part of one. */
function optionsIn(pieces: readonly Piece[], mark: string): Piece[][] {
  const options: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      elementAt(options, -1).push(piece);
      continue;
    }
    // With one colon commas part the options, with two colons two do.
    const [first, ...others] = piece.split(mark === "::" ? "::" : /(?<!\\),/u);
    elementAt(options, -1).push(first!.replaceAll(String.raw`\,`, ","));
    for (const option of others) options.push([option.replaceAll(String.raw`\,`, ",")]);
  }
  return options;
}

/** The sum of dice such as `roll:6`, `roll:d6` or `roll:2d6`; `null` when that is not what is asked for. */
function rolled(written: string, random: () => number): string | null {
  const match = /^roll(?:\s*::?\s*|\s+)(?:(\d{1,3})?d)?(\d{1,7})$/u.exec(written);
  if (match === null) return null;
  const [dice, sides] = [Number(match[1] ?? 1), Number(match[2])];
  if (dice < 1 || dice > MAX_DICE || sides < 1 || sides > MAX_SIDES) return null;
  let sum = 0;
  for (let thrown = 0; thrown < dice; thrown++) sum += 1 + Math.floor(random() * sides);
  return String(sum);
}
