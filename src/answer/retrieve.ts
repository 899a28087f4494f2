import { ModelFailure } from "../core/errors.ts";
import type { Citation } from "../core/reply.ts";
import { sectionName, type Span, type Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import type { Window } from "../core/window.ts";
import type { Embedder } from "../embedders/embedder.ts";
import { windowsOf } from "../knowledge/visible.ts";
import type { StoryIndex } from "../library/story-index.ts";
import { diverseBest } from "../retrieval/diversity.ts";
import { fuseScores, stretched } from "../retrieval/fuse.ts";
import { rankWindows } from "../retrieval/rank.ts";
import { askedPlace } from "./asked-place.ts";
import { outwardReason } from "./outward-reason.ts";
import { withUsualNames } from "./usual-names.ts";

/** What passages are looked up with. */
export interface Searching {
  readonly index: StoryIndex;
  readonly embedder: Embedder;
  /** Share of the vector score in the mix, 0–1. */
  readonly vectorWeight: number;
}

/** All windows of a vantage, in telling order, with their scores (higher is better). */
export interface Retrieved {
  readonly windows: readonly Window[];
  readonly scores: Float64Array;
  readonly warnings: readonly string[];
}

/** Rows asked of the vector index; what lies beyond has the last one's similarity. */
const NEIGHBOURS = 200;

/**
 * Scores the windows of a vantage for a question, by keywords and by vectors mixed. Both searches see only
 * what the vantage may know. When the question cannot be embedded, keywords alone decide and a warning
 * says so.
 */
export async function retrieve(
  { question, vantage, signal }: { question: string; vantage: Vantage; signal?: AbortSignal | undefined },
  searching: Searching,
): Promise<Retrieved> {
  const windows = windowsOf(vantage);
  if (windows.length === 0) return { windows, scores: new Float64Array(0), warnings: [] };
  const asked = askedPlace(withUsualNames(question, vantage), vantage);
  const keyword = rankWindows({
    index: searching.index.keyword,
    text: vantage.story.text,
    windows,
    question: asked.question,
  });
  const sought = { vantage, windows, signal };
  const { similarities, warnings } = await similaritiesTo(asked.question, sought, searching);
  const scores = similarities ? fuseScores(keyword, similarities, searching.vectorWeight) : keyword;
  return { windows, scores: liftedIn(asked.places, windows, scores), warnings };
}

/** The scores with the windows of these places before all others; as they are where there is no place. */
function liftedIn(places: readonly Span[], windows: readonly Span[], scores: Float64Array): Float64Array {
  if (places.length === 0) return scores;
  const lies = ({ start, end }: Span) => places.some((place) => place.start <= start && end <= place.end);
  return stretched(scores).map((score, w) => (lies(windows[w]!) ? score + 1 : score));
}

/**
 * The `k` best of what was retrieved as an answer names them, best first and the first few apart from each other.
 * One that stands behind a lesser one, because it repeats what is shown already, has the lesser one's score.
 */
export function bestPassages(
  { story }: Pick<Vantage, "story">,
  { windows, scores }: Retrieved,
  k: number,
): Citation[] {
  let least = Infinity;
  return diverseBest(windows, scores, k).map((at) => {
    least = Math.min(least, scores[at]!);
    return citation(story, windows[at]!, least);
  });
}

/** A window as an answer names it. */
export function citation(story: Story, { start, end, passage }: Window, score: number): Citation {
  const section = sectionName(story, story.passages[passage]!.section);
  return { start, end, text: story.text.slice(start, end), section, score };
}

interface Sought {
  readonly vantage: Vantage;
  readonly windows: readonly Window[];
  readonly signal: AbortSignal | undefined;
}

async function similaritiesTo(
  question: string,
  sought: Sought,
  searching: Searching,
): Promise<{ similarities: Float64Array | null; warnings: string[] }> {
  if (searching.index.vectors === null) return { similarities: null, warnings: [] };
  try {
    return { similarities: await embeddedSimilarities(question, sought, searching), warnings: [] };
  } catch (error) {
    sought.signal?.throwIfAborted();
    if (!(error instanceof ModelFailure)) throw error;
    return {
      similarities: null,
      warnings: [`Passages were found by keywords alone, because of the embedder: ${outwardReason(error)}.`],
    };
  }
}

async function embeddedSimilarities(
  question: string,
  { vantage: { story }, windows, signal }: Sought,
  { index, embedder }: Searching,
): Promise<Float64Array> {
  const isWhole = (window: Window) => {
    const passage = story.passages[window.passage]!;
    return window.start === passage.start && window.end === passage.end;
  };
  const cache = cutVectors(index);
  const unknown = windows.filter((window) => !isWhole(window) && !cache.has(cacheKey(window)));
  const texts = unknown.map((window) => story.text.slice(window.start, window.end));
  const [query, ...embedded] = await embedder.embed([question, ...texts], signal);
  for (const [at, window] of unknown.entries()) cache.set(cacheKey(window), embedded[at]!);

  const allowed = new Uint8Array(story.passages.length);
  for (const window of windows) if (isWhole(window)) allowed[window.passage] = 1;
  const found = index.vectors!.search(query!, NEIGHBOURS, allowed);
  const beyond = found.at(-1)?.similarity ?? 0;
  const similarity = new Map(found.map((neighbour) => [neighbour.id, neighbour.similarity]));
  return Float64Array.from(windows, (window) =>
    isWhole(window) ? (similarity.get(window.passage) ?? beyond) : dot(query!, cache.get(cacheKey(window))!),
  );
}

/** Cut windows of one story whose vectors are kept in memory, at most. */
const MAX_CUT_VECTORS = 2000;
const cutVectorsByIndex = new WeakMap<StoryIndex, Map<string, Float32Array>>();

function cutVectors(index: StoryIndex): Map<string, Float32Array> {
  const kept = cutVectorsByIndex.get(index);
  if (kept && kept.size < MAX_CUT_VECTORS) return kept;
  const fresh = new Map<string, Float32Array>();
  cutVectorsByIndex.set(index, fresh);
  return fresh;
}

function cacheKey({ start, end }: Window): string {
  return `${start}-${end}`;
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * other[at]!, 0);
}
