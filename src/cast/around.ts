import { ADVERBS } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { Token } from "./tokens.ts";

/** Where the word after a name stands, an adverb aside; `null` when it can be no verb of its bearer's. */
export function verbAfter(
  tokens: readonly Token[],
  { last, possessive, quoted, sentence }: Pick<Mention, "last" | "possessive" | "quoted" | "sentence">,
): number | null {
  if (possessive) return null;
  let at = last + 1;
  const next = tokens[at];
  if (next !== undefined && (next.key.endsWith("ly") || ADVERBS.has(next.key))) at++;
  const verb = tokens[at];
  return verb?.sentence === sentence && !verb.capital && verb.quoted === quoted ? at : null;
}

/** "Come, Lizzy." */
export function isVocative(text: string, { start, end }: Mention): boolean {
  return (
    /[,“"‘'!?.—]\s?(?:(?:my|dear|dearest|little|sweet) ){0,3}$/iu.test(
      text.slice(Math.max(0, start - 24), start),
    ) && /^[,!?.”"’—;]/u.test(text.slice(end, end + 1))
  );
}
