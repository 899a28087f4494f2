import { ADVERBS } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** The index of the word after a name, adverbs skipped; `null` where it cannot be its bearer's verb. */
export function verbAfter(
  tokens: readonly Token[],
  { last, possessive, quoted, sentence }: Pick<Mention, "last" | "possessive" | "quoted" | "sentence">,
): number | null {
  if (possessive) return null;
  const { key } = tokenAt(tokens, last + 1);
  const at = key.endsWith("ly") || ADVERBS.has(key) ? last + 2 : last + 1;
  const verb = tokenAt(tokens, at);
  return verb.sentence === sentence && !verb.capital && verb.quoted === quoted ? at : null;
}

/** Whether a name calls its bearer: "Come, Lizzy." */
export function isVocative(text: string, { start, end }: Mention): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  return (
    /[,“"‘'!?.—]\s?(?:(?:my|dear|dearest|little|sweet) ){0,3}$/iu.test(before) &&
    /^[,!?.”"’—;]/u.test(text.slice(end, end + 1))
  );
}
