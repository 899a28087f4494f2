import type { AnalysedQuestion } from "./analysed-question.ts";
import {
  type Embedded,
  EMBEDDED_SIGNALS,
  embeddedCandidates,
  embeddedSignals,
  embeddedWeights,
} from "./embedded.ts";
import { rankWindows, weighedSignals } from "./rank.ts";
import { MEANING_SIGNALS, NEAR_SIGNALS, RANKING_SIGNALS } from "./signals.ts";

/** A signal in words for people: its name, and a sentence that says what it looks at. */
export interface SignalWords {
  readonly name: string;
  readonly explained: string;
}

// The score without the embedding model is made of our own signals, which stand there for themselves.
const [, ...MODEL_SIGNALS] = EMBEDDED_SIGNALS;
const OWN_SIGNALS = [...RANKING_SIGNALS, ...MEANING_SIGNALS, ...NEAR_SIGNALS] as const;

const IN_WORDS: Readonly<Record<(typeof OWN_SIGNALS | typeof MODEL_SIGNALS)[number], SignalWords>> = {
  "content words, presence": {
    name: "Words of the question",
    explained: "Whether the question's words stand in the passage, rare ones counting more.",
  },
  "content words, frequency": {
    name: "How often they stand there",
    explained: "How often the question's words stand in the passage.",
  },
  bigrams: {
    name: "Two words in a row",
    explained: "Whether two words that follow each other in the question do so in the passage.",
  },
  grams: {
    name: "Pieces of words",
    explained:
      "Whether the passage has pieces of four letters from the question's words, as other forms of them do.",
  },
  "last content word": {
    name: "The question's last word",
    explained: "Whether the last word of weight is there, which is often what is asked about.",
  },
  "first content word": {
    name: "The question's first word",
    explained: "Whether the first word that is no name is there; it often only says how something is asked.",
  },
  "best sentence": {
    name: "Together in one sentence",
    explained: "How much of the question stands in a single sentence of the passage.",
  },
  deeds: {
    name: "What happens",
    explained: "How much of the question besides its names stands in the passage.",
  },
  "with previous": {
    name: "With the passage before",
    explained: "How much of the question stands in the passage and the one before it together.",
  },
  "previous grams": {
    name: "Pieces of words before",
    explained: "Whether the passage before has pieces of the question's words: an answer often follows.",
  },
  synonyms: {
    name: "Other words for the same",
    explained: "Whether the passage has words that mean what a missing word of the question means.",
  },
  meaning: {
    name: "Roughly what it means",
    explained:
      "How alike the words of question and passage are in meaning, by a small table of English words.",
  },
  "best sentence's meaning": {
    name: "What its best sentence means",
    explained:
      "How alike in meaning the question and the most fitting sentence of the passage are, by the same small table.",
  },
  "near words": {
    name: "Words near in meaning",
    explained: "How much of the question the passage has in its words or in ones that mean nearly the same.",
  },
  "near words around": {
    name: "Words near in meaning around it",
    explained:
      "How much of the question the passage and those just before and after it have, in its words or in near ones.",
  },
  "window's cosine": {
    name: "Meaning, by the embedding model",
    explained: "How alike the embedding model finds the question and the passage.",
  },
  "window's cosine, in a large view": {
    name: "Meaning, by the embedding model, in a long story",
    explained: "In a long story, what the embedding model finds counts once more.",
  },
  "best sentence's cosine": {
    name: "Its best sentence, by the embedding model",
    explained: "How alike the embedding model finds the question and the passage's most fitting sentence.",
  },
};

/** The signals by which windows were ranked, and how much each spoke for one of them. */
export interface ExplainedRanking {
  readonly signals: readonly SignalWords[];
  /**
   * How much each signal raised a window (by its number) above the average of those that were looked at closely, below 0 how much
   * it lowered it; `null` for a window of a long story that was only glanced at.
   */
  readonly of: (window: number) => readonly number[] | null;
}

/** Explains the ranking of the windows of a view. */
export function explainedRanking(asked: AnalysedQuestion, embedded: Embedded | null): ExplainedRanking {
  const { signals, weights } = weighedSignals(asked);
  const own = { rows: rowsOf(asked.matched), columns: counted(signals, weights) };
  if (embedded === null)
    return { signals: OWN_SIGNALS.map((key) => IN_WORDS[key]), of: (w) => rowIn(own, w) };
  const [ofOwn = 1, ...ofModel] = embeddedWeights(embedded);
  const [, ...byModel] = embeddedSignals(asked, rankWindows(asked), embedded);
  const model = { rows: rowsOf(embeddedCandidates(asked, embedded)), columns: counted(byModel, ofModel) };
  const keys = MODEL_SIGNALS.slice(0, byModel.length);
  return {
    signals: [...keys, ...OWN_SIGNALS].map((key) => IN_WORDS[key]),
    of(w) {
      const [found, read] = [rowIn(model, w), rowIn(own, w)];
      return found && [...found, ...(read ?? OWN_SIGNALS.map(() => 0)).map((value) => value * ofOwn)];
    },
  };
}

/** What signals count for some windows: a column a signal, a row a window. */
interface Counted {
  readonly rows: ReadonlyMap<number, number>;
  readonly columns: readonly Float64Array[];
}

function rowsOf(windows: readonly number[]): Map<number, number> {
  return new Map(windows.map((w, row) => [w, row]));
}

function rowIn({ rows, columns }: Counted, window: number): number[] | null {
  const row = rows.get(window);
  return row === undefined ? null : columns.map((column) => column[row] ?? 0);
}

/** What each signal adds to the score, from its average on. */
function counted(signals: readonly Float64Array[], weights: readonly number[]): Float64Array[] {
  return signals.map((values, at) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    return values.map((value) => (weights[at] ?? 0) * (value - mean));
  });
}
