import { ModelFailure } from "../core/errors.ts";
import type { Citation } from "../core/reply.ts";
import { sectionName, type Span, type Story } from "../core/story.ts";
import type { Warning } from "../core/warnings.ts";
import type { Window } from "../core/window.ts";
import type { Embedder } from "../embedders/embedder.ts";
import { inSpan } from "../ops/spans.ts";
import type { StoryIndex } from "../library/story-index.ts";
import { rowSimilarity } from "../vectors/vector-index.ts";
import { diverseBest } from "../retrieval/diversity.ts";
import { type Embedded, withEmbedded } from "../retrieval/embedded.ts";
import { fuseScores, stretched } from "../retrieval/fuse.ts";
import { rankWindows } from "../retrieval/rank.ts";
import { dot } from "../text/meaning.ts";
import type { AskedQuestion, VantageView } from "./view.ts";

/** Most passages an answer is based on. */
export const MAX_PASSAGES = 8;
/** Most vectors kept for the cut windows of one story. */
const MAX_CUT_VECTORS = 2000;
const NO_VECTOR = new Float32Array(0);

/** What passages are searched with. */
export interface Searching {
  readonly index: StoryIndex;
  readonly embedder: Embedder;
  /** Share of the vector score in the mix, 0–1; "fitted": as much as was fitted with an embedding model. */
  readonly vectorWeight: number | "fitted";
}

/** How well the windows of a view fit a question. */
export interface Retrieved {
  /** One score a window, higher is better. */
  readonly scores: Float64Array;
  /** How alike the question is to windows and sentences by an embedding model; `null` where none was asked. */
  readonly embedded: Embedded | null;
  readonly warnings: readonly Warning[];
}

/**
 * Scores the windows of a view for a question, by keywords and by vectors mixed. Both searches see only what the vantage
 * may know. When the question cannot be embedded, keywords alone decide and a warning says so.
 *
 * @throws the signal's reason when aborted.
 */
export function retrieve(
  asked: AskedQuestion,
  searching: Searching,
  signal?: AbortSignal,
): Promise<Retrieved> {
  return inSpan("retrieve", () => scored(asked, searching, signal));
}

async function scored(
  asked: AskedQuestion,
  searching: Searching,
  signal: AbortSignal | undefined,
): Promise<Retrieved> {
  const { windows } = asked.view;
  if (windows.length === 0) return { scores: new Float64Array(0), embedded: null, warnings: [] };
  const keyword = rankWindows(asked);
  const { found, warnings } = await similaritiesTo(asked, searching, signal);
  const { vectorWeight } = searching;
  const isFitted = vectorWeight === "fitted";
  const mixed = () => {
    if (found === null) return keyword;
    return isFitted ? withEmbedded(asked, keyword, found) : fuseScores(keyword, found.windows, vectorWeight);
  };
  return { scores: liftedIn(asked.sections, windows, mixed()), embedded: isFitted ? found : null, warnings };
}

/** Raises the windows of these sections above all others. */
function liftedIn(sections: readonly Span[], windows: readonly Span[], scores: Float64Array): Float64Array {
  if (sections.length === 0) return scores;
  const lifts = windows.map(({ start, end }) =>
    sections.some((section) => section.start <= start && end <= section.end) ? 1 : 0,
  );
  return stretched(scores).map((score, w) => score + (lifts[w] ?? 0));
}

/**
 * The `k` best windows as citations, best first, the first few without overlap. A window placed behind a worse one
 * because it repeats text already shown gets that one's score.
 */
export function bestPassages({ vantage, windows }: VantageView, scores: Float64Array, k: number): Citation[] {
  let least = Infinity;
  return diverseBest(windows, scores, k).flatMap((at) => {
    const window = windows[at];
    if (window === undefined) return [];
    least = Math.min(least, scores[at] ?? 0);
    return citation(vantage.story, window, least);
  });
}

/** A window as an answer cites it. */
export function citation(story: Story, { start, end, passage }: Window, score: number): Citation {
  const section = sectionName(story, story.passages[passage]?.section ?? 0);
  return { start, end, text: story.text.slice(start, end), section, score };
}

async function similaritiesTo(
  asked: AskedQuestion,
  searching: Searching,
  signal: AbortSignal | undefined,
): Promise<{ found: Embedded | null; warnings: Warning[] }> {
  try {
    return { found: await embeddedSimilarities(asked, searching, signal), warnings: [] };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof ModelFailure)) throw error;
    return {
      found: null,
      warnings: [{ key: "keywordsAlone", because: error.kind }],
    };
  }
}

async function embeddedSimilarities(
  { question, view }: AskedQuestion,
  { index: { vectors, sentenceVectors, cutVectors }, embedder }: Searching,
  signal: AbortSignal | undefined,
): Promise<Embedded | null> {
  if (vectors === null) return null;
  const { windows, text } = view;
  const { passages } = view.vantage.story;
  const isWhole = ({ passage, start, end }: Window) =>
    passages[passage]?.start === start && passages[passage].end === end;
  if (cutVectors.size >= MAX_CUT_VECTORS) cutVectors.clear();
  // A copy: another question may clear the original while this one waits for the embedder.
  const known = new Map(cutVectors);
  const missing = windows.filter((window) => !isWhole(window) && !known.has(keyOf(window)));
  const texts = missing.map(({ start, end }) => text.slice(start, end));
  const query = await embedder.embedQuestion(question, signal);
  const embedded = texts.length === 0 ? [] : await embedder.embed(texts, signal);
  for (const [at, vector] of embedded.entries()) {
    const window = missing[at];
    if (window === undefined) break;
    known.set(keyOf(window), vector);
    cutVectors.set(keyOf(window), vector);
  }

  const allowed = new Uint8Array(passages.length);
  for (const window of windows) if (isWhole(window)) allowed[window.passage] = 1;
  const similarities = vectors.similarities(query, allowed);
  const similarityOf = (window: Window) =>
    isWhole(window) ? (similarities[window.passage] ?? 0) : dot(query, known.get(keyOf(window)) ?? NO_VECTOR);
  return {
    windows: Float64Array.from(windows, similarityOf),
    sentence: sentenceVectors && ((sentence) => rowSimilarity(sentenceVectors, sentence, query)),
  };
}

function keyOf({ start, end }: Window): string {
  return `${start}-${end}`;
}
