import type { Lore, LorePiece } from "../core/lore.ts";

/** How often what was found may call for more, as one piece may call for the other and back. */
const MAX_ROUNDS = 3;
/** Of what is searched for keys the newest (characters). */
const MAX_SCANNED = 4000;

/** The pieces of lore that the newest messages call for, the most important first. */
export function calledFor(lore: Lore, messages: readonly string[]): LorePiece[] {
  const found = new Set<LorePiece>();
  const findIn = (searched: (depth: number) => string) => {
    const says = inEitherCase(searched);
    const more = lore.pieces.filter((piece) => !found.has(piece) && isCalled(piece, lore.scanDepth, says));
    for (const piece of more) found.add(piece);
    return more;
  };
  let more = findIn((depth) => (depth === 0 ? "" : messages.slice(-depth).join("\n")));
  for (let round = 0; lore.isRecursive && round < MAX_ROUNDS && more.length > 0; round++) {
    const said = more.map(({ text }) => text).join("\n");
    more = findIn(() => said);
  }
  const place = new Map(lore.pieces.map((piece, at) => [piece, at]));
  return [...found].toSorted(
    (one, other) =>
      Number(other.isConstant) - Number(one.isConstant) ||
      other.priority - one.priority ||
      place.get(other)! - place.get(one)!,
  );
}

type Says = (key: string, depth: number, isCaseSensitive: boolean) => boolean;

function isCalled(piece: LorePiece, depthOfAll: number, says: Says): boolean {
  const { keys, alsoKeys, exceptKeys, isCaseSensitive, isConstant, scanDepth } = piece;
  const isSaid = (key: string) => says(key, scanDepth ?? depthOfAll, isCaseSensitive);
  if (exceptKeys.some(isSaid)) return false;
  return isConstant || (keys.some(isSaid) && (alsoKeys.length === 0 || alsoKeys.some(isSaid)));
}

/** Looks for keys as whole words; each text is folded once. */
function inEitherCase(searched: (depth: number) => string): Says {
  const texts = new Map<string, string>();
  return (key, depth, isCaseSensitive) => {
    const name = `${depth} ${isCaseSensitive}`;
    const text = texts.get(name) ?? folded(searched(depth).slice(-MAX_SCANNED), isCaseSensitive);
    texts.set(name, text);
    const sought = folded(key, isCaseSensitive);
    return SPACELESS.test(key) ? text.includes(sought.trim()) : sought.length > 2 && text.includes(sought);
  };
}

/** The words between single spaces, so that finding whole words is one plain search. */
function folded(text: string, isCaseSensitive: boolean): string {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu)?.join(" ") ?? "";
  return ` ${isCaseSensitive ? words : words.toLowerCase()} `;
}

/** Writing without spaces has no whole words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
