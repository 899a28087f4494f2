import { placesOfBest } from "./best.ts";
import { firstStage, type FirstStage } from "./first-stage.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import { matchWindows, questionTerms, type Matches, type QuestionTerms, type View } from "./matches.ts";
import { placesIn } from "./places.ts";
import { mendSpelling } from "./spelling.ts";

/** Of a view with more windows only so many, the best by the first stage, are matched in every way. */
const MATCHED_WINDOWS = 200;

/** A question as a view understands it, and the windows that are worth a closer look. */
interface Reading {
  readonly terms: QuestionTerms;
  /** The windows that may be the best, in order: all of a small view. */
  readonly candidates: readonly number[];
  /** The windows that are matched, in order: the candidates and, of a large view, the one before each. */
  readonly matched: readonly number[];
  readonly matches: Matches;
  /** What is known of all windows; `null` where all are matched. */
  readonly first: FirstStage | null;
}

interface Read {
  readonly view: View;
  readonly question: string;
  readonly most: number;
  readonly reading: Reading;
}

const lastByIndex = new WeakMap<KeywordIndex, Read>();

/**
 * Reads a question: mends its spelling and matches it with the likeliest `most` windows. Ranking and declining
 * read the same question of the same view: the last reading of each index is kept.
 */
export function readQuestion(view: View, question: string, most = MATCHED_WINDOWS): Reading {
  const last = lastByIndex.get(view.index);
  const isSame = last && last.question === question && last.most === most && isSameView(last.view, view);
  if (isSame) return last.reading;
  const reading = read(view, question, most);
  lastByIndex.set(view.index, { view, question, most, reading });
  return reading;
}

function isSameView(one: View, other: View): boolean {
  return one.windows === other.windows && one.text === other.text;
}

function read(view: View, question: string, most: number): Reading {
  const places = placesIn(view);
  const terms = questionTerms(mendSpelling(view, question, places));
  if (view.windows.length <= most) {
    const all = [...view.windows.keys()];
    return { terms, candidates: all, matched: all, matches: matchWindows(view, terms), first: null };
  }
  const first = firstStage(view, terms, places);
  const candidates = placesOfBest(first.scores, most).toSorted((a, b) => a - b);
  const matched = candidates.flatMap((w, i) => (w > 0 && candidates[i - 1] !== w - 1 ? [w - 1, w] : [w]));
  const windows = matched.map((w) => view.windows[w]!);
  return { terms, candidates, matched, matches: matchWindows({ ...view, windows }, terms), first };
}
