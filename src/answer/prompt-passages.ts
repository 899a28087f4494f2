import type { Citation } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { bestIndices } from "../retrieval/best.ts";
import { diverseBest } from "../retrieval/diversity.ts";
import { stretched } from "../retrieval/fuse.ts";
import { citation } from "./retrieve.ts";
import type { VantageView } from "./view.ts";
import { withWholeSpeech } from "./whole-speech.ts";

/** Passages an answer is looked for in first. */
const BEST = 8;
/** Of the others, one counts this share of the best so many windows before and after it in its section, which tell of the same. */
const [AROUND, SHARE_AROUND] = [3, 0.3];
/** Most passages in a prompt, however much room there is. */
const MAX_PASSAGES = 400;
/** No English text has fewer characters to a token than this, so a longer one need not be counted. */
const MAX_CHARACTERS_PER_TOKEN = 6;

/** The room for passages in a prompt. */
export interface PromptRoom {
  readonly tokens: number;
  readonly count: (text: string) => number;
}

/**
 * The passages to answer from, the most important first and without overlap: everything that may be known where it fits
 * in the room; else the best, and others as long as there is room, sooner where what stands around them is good too.
 * Nothing of them is repeated that is `shown` already.
 */
export function promptPassages(
  view: VantageView,
  scores: Float64Array,
  room: PromptRoom,
  shown: readonly Span[] = [],
): readonly Citation[] {
  const order = byImportance(view, scores);
  const placed = withoutOverlap(view, order, shown);
  const passages = order.flatMap((at) => {
    const span = placed.get(at);
    const window = view.windows[at];
    if (span === undefined || window === undefined) return [];
    return citation(view.vantage.story, { ...window, ...span }, scores[at] ?? 0);
  });
  return passages.slice(0, Math.max(1, fitting(passages, room)));
}

/** Windows by index: the best, then others by score and by what stands around them. */
function byImportance(view: VantageView, scores: Float64Array): number[] {
  const best = diverseBest(view.windows, scores, BEST);
  return [...new Set([...best, ...bestIndices(withAround(view, scores), MAX_PASSAGES)])];
}

function withAround({ windows, vantage }: VantageView, scores: Float64Array): Float64Array {
  const sections = windows.map(({ passage }) => vantage.story.passages[passage]?.section);
  const own = stretched(scores);
  return own.map((score, at) => {
    let around = 0;
    const end = Math.min(at + AROUND, own.length - 1);
    for (let near = Math.max(0, at - AROUND); near <= end; near += 1)
      if (near !== at && sections[near] === sections[at]) around = Math.max(around, own[near] ?? 0);
    return score + SHARE_AROUND * around;
  });
}

/** How many of the passages fit, taken in this order. */
function fitting(passages: readonly Citation[], { tokens, count }: PromptRoom): number {
  let left = tokens * MAX_CHARACTERS_PER_TOKEN;
  let used = 0;
  const over = passages.findIndex(({ text }) => {
    left -= text.length;
    if (left < 0) return true;
    used += count(text);
    return used > tokens;
  });
  return over < 0 ? passages.length : over;
}

/**
 * Where each window begins and ends so that none repeats another or what is `shown`, and none begins or ends in the
 * middle of somebody's speech. Of two that overlap the less important loses what they share.
 */
function withoutOverlap(
  { windows, text, spans }: VantageView,
  chosen: readonly number[],
  shown: readonly Span[],
): Map<number, Span> {
  const placed = new Map<number, Span>();
  for (const at of chosen) {
    const window = windows[at];
    if (window === undefined) continue;
    const known = spans.find(({ start, end }) => start <= window.start && window.start < end) ?? window;
    const within = { start: known.start, end: known.end };
    for (const [other, { start, end }] of placed) {
      if (other < at) within.start = Math.max(within.start, end);
      else within.end = Math.min(within.end, start);
    }
    for (const { start, end } of shown) {
      if (end <= window.start) within.start = Math.max(within.start, end);
      else if (window.end <= start) within.end = Math.min(within.end, start);
    }
    const own = { start: Math.max(window.start, within.start), end: Math.min(window.end, within.end) };
    const span = trimmed(text, own.start < own.end ? withWholeSpeech(text, own, within) : own);
    if (span.start < span.end) placed.set(at, span);
  }
  return placed;
}

/** A stretch without the white space at its ends. */
function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end).trimEnd();
  return { start: start + words.length - words.trimStart().length, end: start + words.length };
}
