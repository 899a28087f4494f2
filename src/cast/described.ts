import { CALLINGS, DETERMINERS, SPEECH_VERBS } from "./lexicon.ts";
import { type Mention, mentionOf, type MentionSource } from "./mentions.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** Who is brought in anew ("a waiter") more often than for every second "the waiter" is several people. */
const MAX_ANEW = 0.5;

/** How a calling stands in the telling. */
interface Calling {
  /** Indices of the word after "the". */
  readonly the: number[];
  anew: number;
  spoke: boolean;
  /** Whether it tells what somebody with a name is. */
  named: boolean;
}

/**
 * People without a name who are called by what they are ("the cook"), where they speak under it and it is nobody's who has a
 * name ("Bitzer, the porter").
 *
 * @param named every name, in telling order.
 */
export function describedMentions(source: MentionSource, named: readonly Mention[]): Mention[] {
  const { tokens } = source;
  const firsts = new Set(named.map(({ first }) => first));
  const lasts = new Set(named.map(({ last }) => last));
  const taken = new Set(named.flatMap(({ titles, names }) => [...titles, ...names]));
  const callings = new Map<string, Calling>();
  for (const [at, token] of tokens.entries()) {
    if (token.capital || !CALLINGS.has(token.key) || taken.has(token.key)) continue;
    const calling = callings.get(token.key) ?? { the: [], anew: 0, spoke: false, named: false };
    callings.set(token.key, calling);
    const article = tokenAt(tokens, at - 1);
    if (DETERMINERS.has(article.key)) calling.anew++;
    if (article.key !== "the" || article.sentence !== token.sentence) continue;
    calling.the.push(at);
    calling.spoke ||= speaks(source, at);
    const isBeside = (name: number): boolean => tokenAt(tokens, name).sentence === token.sentence;
    calling.named ||= (firsts.has(at + 1) && isBeside(at + 1)) || (lasts.has(at - 2) && isBeside(at - 2));
  }
  return [...callings.values()]
    .filter(({ the, anew, spoke, named: isNamed }) => spoke && !isNamed && anew - 1 <= MAX_ANEW * the.length)
    .flatMap(({ the }) => the)
    .map((at) => mentionOf(source, { first: at, last: at, titles: [], names: [tokenAt(tokens, at).key] }))
    .toSorted((one, other) => one.start - other.start);
}

/** "said the cook", "the cook said" */
function speaks({ text, tokens }: MentionSource, at: number): boolean {
  const [word, next, verb] = [tokenAt(tokens, at), tokenAt(tokens, at + 1), tokenAt(tokens, at - 2)];
  const isVerb = (one: Token): boolean =>
    !one.quoted && one.sentence === word.sentence && SPEECH_VERBS.has(one.key);
  if (word.quoted) return false;
  return isVerb(verb) || (isVerb(next) && text.slice(word.end, next.start) === " ");
}
