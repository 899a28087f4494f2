import type { Span } from "../core/story.ts";
import { KIN } from "../text/kin.ts";
import type { PersonNames } from "./aliases.ts";
import { type MentionSource, verbAfter } from "./mentions.ts";
import type { ResolvedMention } from "./resolve.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** How many sentences are kept for a person. */
const MAX_EVIDENCE = 5;
/** How many mentions are weighed, the earliest: later ones tell the plot. */
const MAX_WEIGHED = 40;
/** Outweighs everything else: the sentence that first names a person always counts. */
const FIRST_NAMING = 100;

/**
 * Sentences that show who a person is, in telling order: the one that first names them and those that say what they are
 * ("was a", "his wife"). Only those that use a name known to be theirs by then.
 */
export function evidenceOf(
  mentions: readonly ResolvedMention[],
  { from, known, own }: PersonNames,
  { sentences, tokens }: MentionSource,
): Span[] {
  const inTime = mentions.filter(
    ({ mention, form }) => own.has(form.key) && (known.get(form.key) ?? Infinity) <= mention.toldAt,
  );
  const scores = new Map<number, number>();
  for (const one of inTime.slice(0, MAX_WEIGHED)) {
    const { sentence, toldAt } = one.mention;
    const score = (toldAt === from ? FIRST_NAMING : 0) + weightAround(one, tokens);
    scores.set(sentence, (scores.get(sentence) ?? 0) + score);
  }
  return [...scores]
    .toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, MAX_EVIDENCE)
    .toSorted((one, other) => one[0] - other[0])
    .flatMap(([sentence]) =>
      sentences.slice(sentence, sentence + 1).map(({ start, end }) => ({ start, end })),
    );
}

/** How much the words around a name show of its bearer. */
function weightAround({ mention }: ResolvedMention, tokens: readonly Token[]): number {
  const before = tokenAt(tokens, mention.first - 1).key;
  const after = tokenAt(tokens, mention.last + 1).key;
  const verb = tokenAt(tokens, verbAfter(tokens, mention) ?? -1).key;
  let score = mention.quoted ? 0 : 1;
  if (KIN.has(before)) score += 4;
  if (/^(?:who|the|a|an|his|her)$/u.test(after)) score += 2;
  if (/^(?:was|is|had|has)$/u.test(verb)) score += 2;
  return score;
}
