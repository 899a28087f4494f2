import { elementAt } from "../core/element-at.ts";
import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import type { Window } from "../core/window.ts";
import { storyTime } from "./story-time.ts";
import { isOpen, waysToKnow } from "./ways.ts";

/** Where the last sentence ends that the reader has been told as a whole (position); 0 when nothing is told. */
export function toldTo({ story, bound }: Pick<Vantage, "story" | "bound">): number {
  return story.sentences.findLast(({ end }) => end <= bound)?.end ?? 0;
}

/** Whether the reader has been told the whole story. */
export function isAllTold({ story, bound }: Pick<Vantage, "story" | "bound">): boolean {
  return toldTo({ story, bound }) >= story.text.trimEnd().length;
}

/**
 * The stretches of the telling that a vantage may know, in order and without overlap.
 *
 * The narrator knows every sentence that ends at or before the bound. A character knows the stretches that end at or
 * before the bound and have happened by their moment, if they are present, if it is common knowledge, or if they were
 * told of it by then. A character knows nothing of stretches without annotations.
 */
export function visibleSpans(vantage: Vantage): Span[] {
  const { story, speaker } = vantage;
  if (speaker.kind === "narrator") {
    const end = toldTo(vantage);
    return end === 0 ? [] : [{ start: 0, end }];
  }
  // A guest was never there, and does not share the common knowledge.
  if (speaker.character.isGuest) return [];
  const { id } = speaker.character;
  const timeAt = storyTime(story);
  const known = story.witnesses.filter((witness) =>
    waysToKnow(witness, timeAt).some((way) => (way.who === null || way.who === id) && isOpen(way, vantage)),
  );
  return joined(story.text, known);
}

/** Joins neighbours with nothing but white space, commas and semicolons between them. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const previous = result.at(-1);
    if (previous && /^[\s,;]*$/u.test(text.slice(previous.end, start)))
      previous.end = Math.max(previous.end, end);
    else result.push({ start, end });
  }
  return result;
}

/**
 * What retrieval may rank for a vantage: the visible parts of every passage, in telling order. A passage can give
 * several windows; a window inside its neighbour is left out. `spans` are the vantage's visible spans, for callers that
 * have them already.
 */
export function windowsOf(vantage: Vantage, spans: readonly Span[] = visibleSpans(vantage)): Window[] {
  const { story } = vantage;
  const windows: Window[] = [];
  let first = 0;
  for (const [index, passage] of story.passages.entries()) {
    while (first < spans.length && elementAt(spans, first).end <= passage.start) first++;
    for (let at = first; at < spans.length && elementAt(spans, at).start < passage.end; at++) {
      const window = trimmedWindow(story, index, elementAt(spans, at));
      if (window) append(windows, window);
    }
  }
  return windows;
}

function trimmedWindow(story: Story, index: number, span: Span): Window | null {
  const passage = elementAt(story.passages, index);
  let { firstSentence, lastSentence } = passage;
  while (firstSentence <= lastSentence && elementAt(story.sentences, firstSentence).end <= span.start)
    firstSentence++;
  while (lastSentence >= firstSentence && elementAt(story.sentences, lastSentence).start >= span.end)
    lastSentence--;
  if (firstSentence > lastSentence) return null;
  return {
    passage: index,
    start: Math.max(span.start, elementAt(story.sentences, firstSentence).start),
    end: Math.min(span.end, elementAt(story.sentences, lastSentence).end),
    firstSentence,
    lastSentence,
  };
}

/** Drops windows inside another: overlapping passages cut to the same sentences would show them twice. */
function append(windows: Window[], window: Window): void {
  for (let at = windows.length - 1; at >= 0 && elementAt(windows, at).passage >= window.passage - 1; at--) {
    if (holds(elementAt(windows, at), window)) return;
    if (holds(window, elementAt(windows, at))) windows.splice(at, 1);
  }
  windows.push(window);
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
