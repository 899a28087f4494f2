import type { Citation } from "../core/reply.ts";
import { eachOfStem } from "../retrieval/sentence-windows.ts";
import { backgroundIdf, inverseFrequency } from "../text/background.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import { quotedSpans } from "../text/quotations.ts";
import { sentenceSpans } from "../text/sentences.ts";
import { synonymsOf } from "../text/synonyms.ts";
import { bigrams, contentStems, stem, words } from "../text/terms.ts";
import type { VantageView } from "./view.ts";

/** A claim is compared with so many sentences of a passage at once: what stands far apart is another matter. */
const RUN = 3;
/** What a synonym counts for, beside the word itself. */
const SYNONYM_SHARE = 0.6;
/** What a word counts for that the story does not have: people put things in their own words. */
const UNKNOWN_SHARE = 0.35;
/** Words in a row count this much more, as far as they are shared. */
const IN_A_ROW = 0.3;
/** A quotation of so many words is proof. */
const MIN_QUOTED = 4;

/** How much of a sentence each passage holds. */
export interface Closeness {
  /** One a passage: 0 for nothing, about 1 for all of it; 2 where it has a quotation word for word. */
  readonly scores: readonly number[];
  /** The share of the sentence that a passage holds and those others do not, 0–1. */
  readonly gain: (passage: number, others: readonly number[]) => number;
}

/** A passage, ready to be compared. */
interface Compared {
  readonly folded: string;
  /** Each few sentences in a row. */
  readonly runs: readonly { readonly stems: ReadonlySet<string>; readonly pairs: ReadonlySet<string> }[];
}

/** Compares sentences with some passages. Words count by how rare they are in what may be known. */
export function closenessTo(passages: readonly Citation[], view: VantageView) {
  const compared = passages.map(({ text }) => comparable(text));
  const weights = new Map<string, number>();
  const weightOf = (term: string): number => {
    const weight = weights.get(term) ?? rarity(term, view);
    weights.set(term, weight);
    return weight;
  };
  return (sentence: string): Closeness => {
    const list = words(sentence);
    const terms = [...contentStems(list)];
    const pairs = bigrams(list.map(stem));
    const total = terms.reduce((sum, term) => sum + weightOf(term), 0) || 1;
    const quoted = quotedSpans(sentence).filter(({ text }) => words(text).length >= MIN_QUOTED);
    const best = compared.map(({ runs, folded }) => {
      const isQuoted = quoted.some(({ text }) => isVerbatim(text, folded));
      const held = runs.map((run) => {
        const shares = terms.map((term) => weightOf(term) * likeness(term, run.stems));
        const inARow = pairs.filter((pair) => run.pairs.has(pair)).length / (pairs.length || 1);
        return { shares, score: shares.reduce((sum, share) => sum + share, 0) / total + IN_A_ROW * inARow };
      });
      const top = held.toSorted((one, other) => other.score - one.score)[0];
      return { shares: top?.shares ?? [], score: isQuoted ? 2 : (top?.score ?? 0) };
    });
    return {
      scores: best.map(({ score }) => score),
      gain: (passage, others) =>
        terms.reduce((sum, _, at) => {
          const had = Math.max(0, ...others.map((other) => best[other]?.shares[at] ?? 0));
          return sum + Math.max(0, (best[passage]?.shares[at] ?? 0) - had);
        }, 0) / total,
    };
  };
}

function comparable(text: string): Compared {
  const sentences = sentenceSpans(text).map(({ start, end }) => words(text.slice(start, end)));
  const starts = sentences.slice(0, Math.max(1, sentences.length - RUN + 1)).keys();
  return {
    folded: foldForQuoting(text),
    runs: [...starts].map((from) => {
      const list = sentences.slice(from, from + RUN).flat();
      return { stems: contentStems(list), pairs: new Set(bigrams(list.map(stem))) };
    }),
  };
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
  if (count === 0) return (UNKNOWN_SHARE * backgroundIdf(term)) / 6;
  return inverseFrequency(count, all) / inverseFrequency(1, all);
}
