import type { Span } from "../core/story.ts";
import type { DatedNames } from "./aliases.ts";
import { verbAfter } from "./around.ts";
import { KIN } from "./lexicon.ts";
import type { Resolved } from "./resolve.ts";
import type { Token } from "./tokens.ts";

/** Most sentences that show who somebody is. */
const MOST = 5;
/** Of the sentences that say something of them, the earliest are looked at: later ones tell the plot. */
const LOOKED_AT = 40;

/**
 * Sentences that show who somebody is, in telling order: the one that first names them, then those that say
 * what they are ("was a", "his wife"). Only such as name them by a name known to be theirs by then.
 */
export function evidenceOf(
  mentions: readonly Resolved[],
  { from, known }: DatedNames,
  sentences: readonly Span[],
  tokens: readonly Token[],
): Span[] {
  const inTime = mentions.filter(
    ({ mention, form }) => known.get(form.key)! <= sentences[mention.sentence]!.end,
  );
  const scores = new Map<number, number>();
  for (const one of inTime.slice(0, LOOKED_AT)) {
    const { sentence } = one.mention;
    const isFirst = sentences[sentence]!.end === from;
    scores.set(sentence, (scores.get(sentence) ?? 0) + telling(one, tokens) + (isFirst ? 100 : 0));
  }
  return [...scores]
    .toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, MOST)
    .toSorted((one, other) => one[0] - other[0])
    .map(([sentence]) => ({ start: sentences[sentence]!.start, end: sentences[sentence]!.end }));
}

/** How much the words around a name say of who its bearer is. */
function telling({ mention }: Resolved, tokens: readonly Token[]): number {
  const before = tokens[mention.first - 1];
  const verb = verbAfter(tokens, mention);
  const after = tokens[mention.last + 1];
  let score = mention.quoted ? 0 : 1;
  if (before !== undefined && KIN.has(before.key)) score += 4;
  if (after !== undefined && /^(?:who|the|a|an|his|her)$/u.test(after.key)) score += 2;
  if (verb !== null && /^(?:was|is|had|has)$/u.test(tokens[verb]!.key)) score += 2;
  return score;
}
