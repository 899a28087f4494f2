import type { Citation } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import type { Window } from "../core/window.ts";
import { bestIndices } from "../retrieval/best.ts";
import { diverseBest } from "../retrieval/diversity.ts";
import { citation } from "./retrieve.ts";
import type { VantageView } from "./view.ts";

/** Passages an answer is looked for in first; so many are also shown with what stands around them. */
const BEST = 8;
const WITH_NEIGHBOURS = 2;
/** Most passages in a prompt, however much room there is. */
const MAX_PASSAGES = 400;
/** The furthest that a passage is begun earlier so that speech has its speaker (characters). */
const MAX_EARLIER = 400;
/** No English text has fewer characters to a token than this, so a longer one need not be counted. */
const MAX_CHARACTERS_PER_TOKEN = 6;

/** The room for passages in a prompt. */
export interface PromptRoom {
  readonly tokens: number;
  readonly count: (text: string) => number;
}

/**
 * The passages to answer from, the most important first and without overlap: everything that may be known where it fits
 * in the room; else the best, the first of them with their neighbours in the same section, and others as long as there is room.
 */
export function promptPassages(
  view: VantageView,
  scores: Float64Array,
  room: PromptRoom,
): readonly Citation[] {
  const { windows } = view;
  const order = byImportance(view, scores);
  const chosen = order.slice(0, Math.max(1, fitting(view, order, room)));
  const placed = withoutOverlap(view, chosen);
  return chosen.flatMap((at) => {
    const span = placed.get(at);
    const window = windows[at];
    if (span === undefined || window === undefined) return [];
    return citation(view.vantage.story, { ...window, ...span }, scores[at] ?? 0);
  });
}

/** Windows by index: the best, then their neighbours, then others by score. */
function byImportance({ windows, vantage }: VantageView, scores: Float64Array): number[] {
  const sectionOf = ({ passage }: Window) => vantage.story.passages[passage]?.section;
  const best = diverseBest(windows, scores, BEST);
  const around = best.slice(0, WITH_NEIGHBOURS).flatMap((at) =>
    [at - 1, at + 1].filter((near) => {
      const [one, other] = [windows[at], windows[near]];
      return one && other && sectionOf(one) === sectionOf(other);
    }),
  );
  return [...new Set([...best, ...around, ...bestIndices(scores, MAX_PASSAGES)])];
}

/** How many of the windows fit, taken in this order. */
function fitting(
  { windows, text }: VantageView,
  order: readonly number[],
  { tokens, count }: PromptRoom,
): number {
  let left = tokens * MAX_CHARACTERS_PER_TOKEN;
  let used = 0;
  const over = order.findIndex((at) => {
    const { start = 0, end = 0 } = windows[at] ?? {};
    left -= end - start;
    if (left < 0) return true;
    used += count(text.slice(start, end));
    return used > tokens;
  });
  return over < 0 ? order.length : over;
}

/**
 * Where each window begins and ends so that none repeats another, and none begins in the middle of somebody's speech. Of
 * two that overlap the less important loses what they share.
 */
function withoutOverlap({ windows, text, spans }: VantageView, chosen: readonly number[]): Map<number, Span> {
  const placed = new Map<number, Span>();
  for (const at of chosen) {
    const window = windows[at];
    if (window === undefined) continue;
    const known = spans.find(({ start, end }) => start <= window.start && window.start < end);
    const taken = [at - 2, at - 1].flatMap((near) => placed.get(near)?.end ?? []);
    const next = [at + 1, at + 2].flatMap((near) => placed.get(near)?.start ?? []);
    const earliest = Math.max(known?.start ?? window.start, ...taken);
    const start = Math.max(speechStart(text, window.start, earliest), earliest);
    const end = Math.min(window.end, ...next);
    if (start < end) placed.set(at, { start, end });
  }
  return placed;
}

/** The start of the paragraph where `at` stands within speech that begins in it, but never before `earliest`. */
function speechStart(text: string, at: number, earliest: number): number {
  const paragraph = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(paragraph, at);
  const isOpen =
    before.lastIndexOf("“") > before.lastIndexOf("”") || (before.split('"').length - 1) % 2 === 1;
  return isOpen && at - paragraph <= MAX_EARLIER && paragraph >= earliest ? paragraph : at;
}
