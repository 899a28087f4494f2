import type { Span } from "../core/story.ts";

/** The furthest that a stretch is widened so that what is said in it has its speaker (characters). */
const MAX_WIDENED = 400;

/**
 * A stretch with the rest of the speeches that it begins and ends in, and so with who says them: a paragraph often names
 * its speaker before or after many sentences. Never beyond `within`.
 */
export function withWholeSpeech(text: string, stretch: Span, within: Span): Span {
  return {
    start: speechStart(text, stretch.start, within.start),
    end: speechEnd(text, stretch.end, within.end),
  };
}

function speechStart(text: string, at: number, earliest: number): number {
  const paragraph = text.lastIndexOf("\n", at - 1) + 1;
  const isSpeech = isOpen(text.slice(paragraph, at)) || OPENING.test(text.slice(at, at + 2));
  const start = Math.max(paragraph, earliest);
  return isSpeech && start < at && at - start <= MAX_WIDENED ? start : at;
}

function speechEnd(text: string, at: number, latest: number): number {
  const paragraph = text.lastIndexOf("\n", at - 1) + 1;
  if (!isOpen(text.slice(paragraph, at))) return at;
  const next = text.indexOf("\n", at);
  const end = Math.min(next < 0 ? text.length : next, latest);
  return end > at && end - at <= MAX_WIDENED ? end : at;
}

const OPENING = /^\s?[“"]/u;

/** Whether the beginning of a paragraph ends within speech. */
function isOpen(begun: string): boolean {
  return begun.lastIndexOf("“") > begun.lastIndexOf("”") || (begun.split('"').length - 1) % 2 === 1;
}
