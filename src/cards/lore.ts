import type { Lore, LorePiece } from "../core/lore.ts";
import type { Lorebook, LorebookEntry } from "./lorebook.ts";

/** SillyTavern's own default. */
const SCAN_DEPTH = 2;
const MAX_SCAN_DEPTH = 50;
/** Longest piece used (characters): far more than a prompt has room for. */
const MAX_PIECE = 10_000;
/** What all pieces and keys of a card may hold together (characters), so that a prompt is made at once. */
const MAX_LORE = 200_000;
const MAX_PIECES = 500;
const MAX_KEYS = 2000;

/**
 * A lorebook as it is used for playing, each text put through `read`. What is off is left out. Keys that are regular
 * expressions count for nothing: one from outside can take for ever to match.
 */
export function loreFrom(book: Lorebook, read: (written: string) => string): Lore {
  let [room, keysLeft] = [MAX_LORE, MAX_KEYS];
  const pieces = book.entries
    .filter((entry) => entry.enabled && decorated(entry, "dont_activate") === null)
    .map((entry) => ({ piece: pieceOf(entry, read), order: entry.insertion_order }))
    .filter(({ piece }) => piece.text !== "" && (piece.isConstant || piece.keys.length > 0))
    .slice(0, MAX_PIECES)
    .filter(({ piece: { text, keys, alsoKeys, exceptKeys } }) => {
      const all = [...keys, ...alsoKeys, ...exceptKeys];
      room -= text.length + all.reduce((sum, key) => sum + key.length, 0);
      keysLeft -= all.length;
      return room >= 0 && keysLeft >= 0;
    })
    .toSorted((one, other) => one.order - other.order)
    .map(({ piece }) => piece);
  return {
    scanDepth: depthIn(book.scan_depth) ?? SCAN_DEPTH,
    tokenBudget: book.token_budget === null ? null : Math.max(0, book.token_budget),
    isRecursive: book.recursive_scanning,
    pieces,
  };
}

function pieceOf(entry: LorebookEntry, read: (written: string) => string): LorePiece {
  const keysIn = (keys: readonly string[]) =>
    entry.use_regex ? [] : keys.map((key) => key.trim()).filter((key) => key !== "");
  const listed = (name: string) => keysIn(decorated(entry, name)?.split(",") ?? []);
  const scanDepth = decorated(entry, "scan_depth");
  return {
    text: read(entry.content).slice(0, MAX_PIECE),
    keys: keysIn(entry.keys),
    alsoKeys: [...(entry.selective ? keysIn(entry.secondary_keys) : []), ...listed("additional_keys")],
    exceptKeys: listed("exclude_keys"),
    isCaseSensitive: entry.case_sensitive ?? false,
    isConstant: entry.constant || decorated(entry, "activate") !== null,
    scanDepth: scanDepth === null ? null : depthIn(Number(scanDepth)),
    priority: entry.priority ?? 0,
  };
}

/** What a decorator says; `null` where the entry has none of the name. */
function decorated({ decorators }: LorebookEntry, name: string): string | null {
  return decorators.find((one) => one.name === name)?.value ?? null;
}

function depthIn(written: number | null): number | null {
  return written !== null && written >= 0 ? Math.min(Math.floor(written), MAX_SCAN_DEPTH) : null;
}
