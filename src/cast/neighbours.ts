import { isGivenName } from "./given-names.ts";
import { FAMILY_TITLES } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { Token } from "./tokens.ts";

/** Names together more often than this belong together. */
const RARE = 3;
/** A name that stands alone this often can begin after another. */
const OFTEN = 10;
const TO_PLACES = new Set(["in", "at", "into", "near", "through", "from", "of", "to", "for"]);

/** How often names stand where. */
interface NameCounts {
  readonly alone: ReadonlyMap<string, number>;
  /** Alone after a preposition of place. */
  readonly placed: ReadonlyMap<string, number>;
  /** After a title that takes a family name. */
  readonly family: ReadonlyMap<string, number>;
  /** Longer names, joined by spaces. */
  readonly together: ReadonlyMap<string, number>;
}

/**
 * Where two names only stand side by side ("in Moscow Pierre met", "when he saw Natásha Pierre blushed"):
 * gives for each such mention which of its names begins another.
 */
export function neighbourParter(
  tokens: readonly Token[],
  mentions: readonly Mention[],
): (mention: Mention) => number | null {
  const counts = nameCounts(tokens, mentions);
  return ({ names }) => {
    if (names.length < 2 || counts.together.get(names.join(" "))! > RARE) return null;
    const at = names.findIndex((name, index) => index > 0 && startsAnother(name, names[index - 1]!, counts));
    return at < 0 ? null : at;
  };
}

function startsAnother(name: string, before: string, { alone, placed, family }: NameCounts): boolean {
  if ((alone.get(name) ?? 0) < OFTEN) return false;
  const isPlace = (placed.get(before) ?? 0) * 2 > (alone.get(before) ?? Infinity);
  return isPlace || (isGivenName(name) && !family.has(name));
}

function nameCounts(tokens: readonly Token[], mentions: readonly Mention[]): NameCounts {
  const [alone, placed] = [new Map<string, number>(), new Map<string, number>()];
  const [family, together] = [new Map<string, number>(), new Map<string, number>()];
  for (const { names, first, titles } of mentions) {
    const [name] = names;
    if (names.length > 1) count(together, names.join(" "));
    else if (titles.length > 0) {
      if (FAMILY_TITLES.has(titles.at(-1)!) && titles.at(-1) !== "monsieur") count(family, name!);
    } else {
      count(alone, name!);
      if (TO_PLACES.has(tokens[first - 1]?.key ?? "")) count(placed, name!);
    }
  }
  return { alone, placed, family, together };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
