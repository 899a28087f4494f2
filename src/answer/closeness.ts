import type { Citation } from "../core/reply.ts";
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
/** A word of less idf in the background tells less, however rare it is in a short story: "like", "take", "become". */
const TELLING_IDF = 1.5;
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
  /** The first passage for each of its quotations that is in one word for word. */
  readonly quoted: readonly number[];
  /** The share of the sentence that a passage holds and those others do not, 0–1. */
  readonly gain: (passage: number, others: readonly number[]) => number;
}

/** A passage, ready to be compared. */
interface Compared {
  readonly folded: string;
  /** Each few sentences in a row. */
  readonly runs: readonly Run[];
}

interface Run {
  readonly stems: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  readonly worth: number;
}

/** A sentence, ready to be compared. */
interface Claim {
  readonly terms: readonly string[];
  /** The share of the sentence that each term is. */
  readonly weights: readonly number[];
  readonly pairs: readonly string[];
  /** Stems of the names of those meant by its pronouns. */
  readonly meant: readonly string[];
}

/** Compares sentences with some passages. Words count by how rare they are in what may be known. */
export function closenessTo(passages: readonly Citation[], view: VantageView) {
  const compared = passages.map(({ text }) => comparable(text));
  const rarities = new Map<string, number>();
  const rarityOf = (term: string): number => {
    const known = rarities.get(term) ?? rarity(term, view);
    rarities.set(term, known);
    return known;
  };
  return (sentence: string, people: readonly string[]): Closeness => {
    const list = words(sentence);
    const terms = [...contentStems(list)];
    const total = terms.reduce((sum, term) => sum + rarityOf(term), MIN_TOTAL);
    const weights = terms.map((term) => rarityOf(term) / total);
    const claim = { terms, weights, pairs: bigrams(list.map(stem)), meant: people.map(stem) };
    const best = compared.map(({ runs }) => closest(runs, claim));
    return {
      content: terms.length,
      scores: best.map(({ score }) => score),
      quoted: quotationsIn(sentence).flatMap((quotation) => {
        const at = compared.findIndex(({ folded }) => isVerbatim(quotation, folded));
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
function closest(runs: readonly Run[], { terms, weights, pairs, meant }: Claim) {
  let best: { readonly score: number; readonly shares: readonly number[] } = { score: 0, shares: [] };
  for (const run of runs) {
    const shares = terms.map((term, at) => (weights[at] ?? 0) * likeness(term, run.stems));
    const held = sum(shares);
    const inARow = shareIn(run.pairs, pairs);
    const score = run.worth * (held + IN_A_ROW * inARow + PEOPLE_SHARE * shareIn(run.stems, meant));
    if (held > 0 && score > best.score) best = { score, shares };
  }
  return best;
}

function shareIn(known: ReadonlySet<string>, items: readonly string[]): number {
  return items.filter((item) => known.has(item)).length / (items.length || 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function comparable(text: string): Compared {
  const sentences = sentenceSpans(text).map(({ start, end }) => words(text.slice(start, end)));
  const runs = RUNS.flatMap(({ length, worth }) =>
    sentences.slice(length - 1).map((_, from) => {
      const list = sentences.slice(from, from + length).flat();
      return { stems: contentStems(list), pairs: new Set(bigrams(list.map(stem))), worth };
    }),
  );
  return { folded: foldForQuoting(text), runs };
}

function likeness(term: string, stems: ReadonlySet<string>): number {
  if (stems.has(term)) return 1;
  return synonymsOf(term).some((synonym) => stems.has(synonym)) ? SYNONYM_SHARE : 0;
}

/** How much a stem says: about 1 for the rarest in what may be known, little for those in most of its passages. */
function rarity(term: string, view: VantageView): number {
  const holders = new Set<number>();
  eachOfStem(view, term, (window) => void holders.add(window));
  const [count, all] = [holders.size, view.windows.length];
  const ordinary = Math.min(1, backgroundIdf(term) / TELLING_IDF);
  if (count === 0) return (UNKNOWN_SHARE * backgroundIdf(term)) / MAX_IDF;
  return (ordinary * inverseFrequency(count, all)) / inverseFrequency(1, all);
}
