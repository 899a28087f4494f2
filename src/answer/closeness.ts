import type { Citation } from "../core/reply.ts";
import { once } from "../retrieval/concordance.ts";
import { eachOfStem } from "../retrieval/sentence-windows.ts";
import { backgroundIdf, inverseFrequency } from "../text/background.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import { quotedSpans } from "../text/quotations.ts";
import { sentenceSpans } from "../text/sentences.ts";
import { synonymsOf } from "../text/synonyms.ts";
import { bigrams, contentStems, stem, words } from "../text/terms.ts";
import type { VantageView } from "./view.ts";

/** A claim is compared with so many sentences in a row, each worth less: what stands far apart is another matter. */
const RUNS = [
  { length: 1, worth: 1 },
  { length: 2, worth: 0.95 },
  { length: 3, worth: 0.85 },
] as const;
/** What a synonym counts for, beside the word itself. */
const SYNONYM_SHARE = 0.6;
/** What a word counts for that the story does not have: people put things in their own words. */
const UNKNOWN_SHARE = 0.35;
/** Words in a row count this much more, as far as they are shared. */
const IN_A_ROW = 0.3;
/** The least a sentence must say, in the rarity of its words: few shared words prove little. */
const MIN_TOTAL = 0.5;
/** What the people meant add, whom a pronoun stands for. */
const PEOPLE_SHARE = 0.1;
/** The background's idf of a stem that it does not have. */
const MAX_IDF = 6;
/** A quotation of so many words is proof. */
const MIN_QUOTED = 4;

/** How much of a sentence each passage holds. */
export interface Closeness {
  /** How many words of the sentence carry content. */
  readonly content: number;
  /** One a passage: 0 for nothing, about 1 for all of it. */
  readonly scores: readonly number[];
  /** One a passage: how much the words say that it shares, everyday ones little; 6 for one that is rare everywhere. */
  readonly evidence: readonly number[];
  /** The first passage for each of its quotations that is in one word for word. */
  readonly quoted: readonly number[];
  /** The share of the sentence that a passage holds and those others do not, 0–1. */
  readonly gain: (passage: number, others: readonly number[]) => number;
}

/** A sentence of a passage, ready to be compared. */
interface Told {
  readonly stems: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

/** A sentence of a reply, ready to be compared. */
interface Claim {
  /** Each stem that carries content, and those of its synonyms. */
  readonly terms: readonly (readonly [term: string, synonyms: readonly string[]])[];
  /** The share of the sentence that each term is. */
  readonly weights: readonly number[];
  readonly pairs: readonly string[];
  /** Stems of the names of those meant by its pronouns. */
  readonly meant: readonly string[];
}

/** Compares sentences with some passages. Words count by how rare they are in what may be known. */
export function closenessTo(passages: readonly Citation[], view: VantageView) {
  const compared = passages.map(({ text }) => comparable(text));
  const folded = once(() => passages.map(({ text }) => foldForQuoting(text)));
  const rarities = new Map<string, number>();
  const rarityOf = (term: string): number => {
    const known = rarities.get(term) ?? rarity(term, view);
    rarities.set(term, known);
    return known;
  };
  return (sentence: string, people: readonly string[]): Closeness => {
    const list = words(sentence);
    const terms = [...contentStems(list)];
    const total = terms.reduce((all, term) => all + rarityOf(term), MIN_TOTAL);
    const weights = terms.map((term) => rarityOf(term) / total);
    const best = compared.map((sentences) =>
      closest(sentences, {
        terms: terms.map((term) => [term, synonymsOf(term)]),
        weights,
        pairs: bigrams(list.map(stem)),
        meant: people.map(stem),
      }),
    );
    return {
      content: terms.length,
      scores: best.map(({ score }) => score),
      evidence: best.map(({ shares }) =>
        sum(shares.map((share, at) => share * total * backgroundIdf(terms[at] ?? ""))),
      ),
      quoted: quotationsIn(sentence).flatMap((quotation) => {
        const at = folded().findIndex((text) => isVerbatim(quotation, text));
        return at < 0 ? [] : [at];
      }),
      gain: (passage, others) =>
        sum(
          terms.map((_, at) => {
            const had = Math.max(0, ...others.map((other) => best[other]?.shares[at] ?? 0));
            return Math.max(0, (best[passage]?.shares[at] ?? 0) - had);
          }),
        ),
    };
  };
}

function quotationsIn(sentence: string): string[] {
  const texts = quotedSpans(sentence).map(({ text }) => text);
  return texts.filter((text) => words(text).length >= MIN_QUOTED);
}

/** The sentences in a row that are closest to a claim: how close, and the share of each of its terms that they hold. */
function closest(sentences: readonly Told[], claim: Claim) {
  const held = sentences.map((sentence) => heldIn(sentence, claim));
  let best: { readonly score: number; readonly shares: readonly number[] } = { score: 0, shares: [] };
  for (const { length, worth } of RUNS) {
    for (let from = 0; from + length <= held.length; from++) {
      const run = held.slice(from, from + length).reduce(together);
      const share = sum(run.shares);
      const score = worth * (share + IN_A_ROW * mean(run.pairs) + PEOPLE_SHARE * mean(run.meant));
      if (share > 0 && score > best.score) best = { score, shares: run.shares };
    }
  }
  return best;
}

/** What sentences hold of a claim: a number for each of its terms, pairs and people. */
interface Held {
  readonly shares: readonly number[];
  readonly pairs: readonly number[];
  readonly meant: readonly number[];
}

function heldIn({ stems, pairs }: Told, claim: Claim): Held {
  const likeness = ([term, synonyms]: Claim["terms"][number]): number => {
    if (stems.has(term)) return 1;
    return synonyms.some((synonym) => stems.has(synonym)) ? SYNONYM_SHARE : 0;
  };
  return {
    shares: claim.terms.map((term, at) => (claim.weights[at] ?? 0) * likeness(term)),
    pairs: claim.pairs.map((pair) => Number(pairs.has(pair))),
    meant: claim.meant.map((name) => Number(stems.has(name))),
  };
}

function together(one: Held, other: Held): Held {
  return {
    shares: most(one.shares, other.shares),
    pairs: most(one.pairs, other.pairs),
    meant: most(one.meant, other.meant),
  };
}

function most(some: readonly number[], others: readonly number[]): number[] {
  return some.map((number, at) => Math.max(number, others[at] ?? 0));
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : sum(numbers) / numbers.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function comparable(passage: string): Told[] {
  return sentenceSpans(passage).map(({ start, end }) => {
    const stems = words(passage.slice(start, end)).map(stem);
    return { stems: new Set(stems), pairs: new Set(bigrams(stems)) };
  });
}

/** How much a stem says: about 1 for the rarest in what may be known, little for those in most of its passages. */
function rarity(term: string, view: VantageView): number {
  const holders = new Set<number>();
  eachOfStem(view, term, (window) => void holders.add(window));
  const [count, all] = [holders.size, view.windows.length];
  if (count === 0) return (UNKNOWN_SHARE * backgroundIdf(term)) / MAX_IDF;
  return inverseFrequency(count, all) / inverseFrequency(1, all);
}
