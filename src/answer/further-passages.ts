import type { Citation } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { promptPassages, type PromptRoom } from "./prompt-passages.ts";
import type { VantageView } from "./view.ts";

/** A view without what is shown already. */
interface Rest {
  readonly view: VantageView;
  /** For each window of the rest, which one it is of the whole view. */
  readonly from: readonly number[];
}

/** What of a view is not among the passages shown: it may be searched further where that has any windows. */
export function restOf(view: VantageView, shown: readonly Span[]): Rest {
  const inOrder = shown.toSorted((one, other) => one.start - other.start);
  const left = view.windows.flatMap((window, at) => {
    const { start, end } = uncovered(window, inOrder);
    return view.text.slice(start, end).trim() === "" ? [] : { at, window: { ...window, start, end } };
  });
  return { view: { ...view, windows: left.map(({ window }) => window) }, from: left.map(({ at }) => at) };
}

/** The best passages of the rest, in telling order and without overlap. */
export function furtherPassages(
  { view, from }: Rest,
  scores: Float64Array,
  room: PromptRoom,
): readonly Citation[] {
  const ofRest = Float64Array.from(from, (at) => scores[at] ?? 0);
  return promptPassages(view, ofRest, room).toSorted((one, other) => one.start - other.start);
}

/** A window without what spans, in telling order, hold of its beginning and its end. */
function uncovered(window: Span, spans: readonly Span[]): Span {
  let { start, end } = window;
  for (const span of spans) {
    if (span.start <= start && start < span.end) start = span.end;
    if (start < span.start && span.start < end && end <= span.end) end = span.start;
  }
  return { start, end };
}
