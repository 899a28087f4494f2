import { isGivenName } from "./given-names.ts";
import { FAMILY_TITLES } from "./lexicon.ts";
import { type Mention, mentionOf, type MentionSource } from "./mentions.ts";
import { type Token, tokenAt } from "./tokens.ts";

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
 * The mentions, with those cut in two in which two names only stand side by side: "in Moscow Pierre met", "when he saw
 * Natásha Pierre blushed".
 */
export function withNeighboursParted(source: MentionSource, mentions: readonly Mention[]): Mention[] {
  const counts = nameCounts(source.tokens, mentions);
  return mentions.flatMap((mention) => {
    const { names, titles, first, last } = mention;
    if (names.length < 2 || (counts.together.get(names.join(" ")) ?? 0) > RARE) return [mention];
    const at = names.findIndex(
      (name, index) => index > 0 && startsAnother(name, names[index - 1] ?? "", counts),
    );
    const [other, ...more] = names.slice(at);
    if (at < 0 || other === undefined) return [mention];
    const cut = last - more.length;
    return [
      mentionOf(source, { first, last: cut - 1, titles, names: [names[0], ...names.slice(1, at)] }),
      mentionOf(source, { first: cut, last, titles: [], names: [other, ...more] }),
    ];
  });
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
    const title = titles.at(-1);
    if (names.length > 1) count(together, names.join(" "));
    else if (title === undefined) {
      count(alone, name);
      if (TO_PLACES.has(tokenAt(tokens, first - 1).key)) count(placed, name);
    } else if (FAMILY_TITLES.has(title) && title !== "monsieur") count(family, name);
  }
  return { alone, placed, family, together };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
