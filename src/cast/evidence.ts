import type { Span, Story } from "../core/story.ts";
import type { PersonNames } from "./aliases.ts";
import { verbAfter } from "./around.ts";
import { KIN } from "./lexicon.ts";
import type { ResolvedMention } from "./resolve.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Most sentences that show who somebody is. */
const MAX_SENTENCES = 5;
/** Only the earliest sentences about somebody are weighed: later ones tell the plot. */
const MAX_WEIGHED = 40;
/** The sentence that first names somebody always shows who they are. */
const FIRST = 100;

/**
 * Sentences that show who somebody is, in telling order: the one that first names them, then those that say
 * what they are ("was a", "his wife"). Only those that use a name known to be theirs by then.
 */
export function evidenceOf(
  mentions: readonly ResolvedMention[],
  { from, known }: PersonNames,
  { sentences, tokens }: Pick<Story, "sentences"> & { readonly tokens: readonly Token[] },
): Span[] {
  const inTime = mentions.filter(({ mention, form }) => (known.get(form.key) ?? Infinity) <= mention.toldAt);
  const scores = new Map<number, number>();
  for (const one of inTime.slice(0, MAX_WEIGHED)) {
    const { sentence, toldAt } = one.mention;
    const score = (toldAt === from ? FIRST : 0) + weightOf(one, tokens);
    scores.set(sentence, (scores.get(sentence) ?? 0) + score);
  }
  return [...scores]
    .toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, MAX_SENTENCES)
    .toSorted((one, other) => one[0] - other[0])
    .flatMap(([sentence]) =>
      sentences.slice(sentence, sentence + 1).map(({ start, end }) => ({ start, end })),
    );
}

/** How much the words around a name say of who its bearer is. */
function weightOf({ mention }: ResolvedMention, tokens: readonly Token[]): number {
  const before = tokenAt(tokens, mention.first - 1).key;
  const after = tokenAt(tokens, mention.last + 1).key;
  const verb = tokenAt(tokens, verbAfter(tokens, mention) ?? -1).key;
  let score = mention.quoted ? 0 : 1;
  if (KIN.has(before)) score += 4;
  if (/^(?:who|the|a|an|his|her)$/u.test(after)) score += 2;
  if (/^(?:was|is|had|has)$/u.test(verb)) score += 2;
  return score;
}
