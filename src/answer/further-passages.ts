import type { Citation } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import type { Window } from "../core/window.ts";
import { promptPassages, type PromptRoom } from "./prompt-passages.ts";
import type { VantageView } from "./view.ts";

/** A view without what is shown already. */
interface Rest {
  readonly view: VantageView;
  readonly shown: readonly Span[];
  /** For each window of the rest, which one it is of the whole view. */
  readonly from: readonly number[];
}

/** What of a view is not among the passages shown. */
export function restOf(view: VantageView, shown: readonly Span[]): Rest {
  const windows: Window[] = [];
  const from: number[] = [];
  for (const [at, window] of notShown(view, shown)) {
    windows.push(window);
    from.push(at);
  }
  return { view: { ...view, windows }, shown, from };
}

/** Whether there is anything of a view that is not among the passages shown. */
export function hasRest(view: VantageView, shown: readonly Span[]): boolean {
  return notShown(view, shown).next().done !== true;
}

/** What of each window is not shown, under the window's index, where there is any. */
function* notShown(view: VantageView, shown: readonly Span[]): Generator<[at: number, window: Window], void> {
  const inOrder = shown.toSorted((one, other) => one.start - other.start);
  let next = 0;
  for (const [at, window] of view.windows.entries()) {
    while ((inOrder[next]?.end ?? Infinity) <= window.start) next += 1;
    const { start, end } = uncovered(window, inOrder, next);
    const words = view.text.slice(start, end).trimEnd();
    if (words.trimStart() === "") continue;
    const begins = start + words.length - words.trimStart().length;
    yield [at, { ...window, start: begins, end: start + words.length }];
  }
}

/** The best passages of the rest, in telling order and without overlap. */
export function furtherPassages(
  { view, shown, from }: Rest,
  scores: Float64Array,
  room: PromptRoom,
): readonly Citation[] {
  const ofRest = Float64Array.from(from, (at) => scores[at] ?? 0);
  return promptPassages(view, ofRest, room, shown).toSorted((one, other) => one.start - other.start);
}

/** The longest part of a window that none of the spans, in telling order and from the `first` that it may touch, holds. */
function uncovered(window: Span, spans: readonly Span[], first: number): Span {
  let longest = { start: window.start, end: window.start };
  let from = window.start;
  const take = (end: number) => {
    if (end - from > longest.end - longest.start) longest = { start: from, end };
  };
  for (let at = first; at < spans.length; at += 1) {
    const { start, end } = spans[at]!;
    if (start >= window.end) break;
    take(start);
    from = Math.max(from, end);
  }
  take(window.end);
  return longest;
}
