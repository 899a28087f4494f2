import { type KnownMention, unnamedBy } from "./cues.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** A pronoun further from its name than that may mean somebody else (words). */
const MAX_DISTANCE = 20;

/**
 * The id of the only person whose "her sister Clara" can be: the only one of the pronoun's gender whom its sentence names
 * before it; `null` where there is none, or where a pronoun or somebody without a name may be meant.
 *
 * @param named who is named before the possessive, in telling order.
 */
export function whoseIs(
  tokens: readonly Token[],
  named: readonly KnownMention[],
  { at, pronouns, other }: { at: number; pronouns: "he" | "she"; other: KnownMention },
): string | null {
  const { sentence } = tokenAt(tokens, at);
  const near = named.filter(
    (one) =>
      one.mention.sentence === sentence &&
      !one.mention.quoted &&
      one.who !== other.who &&
      (one.pronouns === pronouns || one.pronouns === "they"),
  );
  const [first] = near;
  if (!first || at - (near.at(-1)?.mention.last ?? 0) > MAX_DISTANCE) return null;
  if (near.some((one) => one.who !== first.who || one.pronouns !== pronouns)) return null;
  for (let back = at - 1; tokenAt(tokens, back).sentence === sentence; back--) {
    const { key, capital, quoted } = tokenAt(tokens, back);
    if (quoted) continue;
    if (unnamedBy(key, capital) === pronouns || (key === pronouns && back < first.mention.first)) return null;
  }
  return first.who;
}
