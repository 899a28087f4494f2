import { isGivenName } from "./given-names.ts";
import { FAMILY_TITLES } from "./lexicon.ts";
import { type Mention, mentionOf, type MentionSource } from "./mentions.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Two names that stand together more often than this belong together. */
const MAX_CHANCE_PAIRS = 3;
/** A name must stand alone this often to be the beginning of another. */
const MIN_ALONE = 10;
const BEFORE_PLACES = new Set(["in", "at", "into", "near", "through", "from", "of", "to", "for"]);

/** How often names stand in which surroundings. */
interface NameCounts {
  readonly alone: ReadonlyMap<string, number>;
  /** Alone after a preposition of place. */
  readonly afterPreposition: ReadonlyMap<string, number>;
  /** After a title that takes a family name. */
  readonly titled: ReadonlyMap<string, number>;
  /** Longer names, joined by spaces. */
  readonly together: ReadonlyMap<string, number>;
}

/**
 * The mentions, with those cut in two whose names only happen to stand side by side: "in Moscow Pierre met", "when he
 * saw Natásha Pierre blushed".
 */
export function withNeighboursParted(source: MentionSource, mentions: readonly Mention[]): Mention[] {
  const counts = nameCounts(source.tokens, mentions);
  return mentions.flatMap((mention) => {
    const { names, titles, first, last } = mention;
    if (mention.isLabel || names.length < 2 || (counts.together.get(names.join(" ")) ?? 0) > MAX_CHANCE_PAIRS)
      return [mention];
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

function startsAnother(name: string, before: string, counts: NameCounts): boolean {
  if ((counts.alone.get(name) ?? 0) < MIN_ALONE) return false;
  const isPlace = (counts.afterPreposition.get(before) ?? 0) * 2 > (counts.alone.get(before) ?? Infinity);
  return isPlace || (isGivenName(name) && !counts.titled.has(name));
}

function nameCounts(tokens: readonly Token[], mentions: readonly Mention[]): NameCounts {
  const [alone, afterPreposition] = [new Map<string, number>(), new Map<string, number>()];
  const [titled, together] = [new Map<string, number>(), new Map<string, number>()];
  for (const { names, first, titles } of mentions) {
    const [name] = names;
    const title = titles.at(-1);
    if (names.length > 1) increment(together, names.join(" "));
    else if (title === undefined) {
      increment(alone, name);
      if (BEFORE_PLACES.has(tokenAt(tokens, first - 1).key)) increment(afterPreposition, name);
    } else if (FAMILY_TITLES.has(title) && title !== "monsieur") increment(titled, name);
  }
  return { alone, afterPreposition, titled, together };
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
