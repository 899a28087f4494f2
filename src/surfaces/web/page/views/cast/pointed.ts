import { computed, signal } from "@preact/signals";
import type { Span } from "../../../../../core/span.ts";
import { section } from "./casting.ts";

/** Sentences of the section that somebody points at, by their numbers in it; `from` is where they began to. */
interface Pointed {
  readonly from: number;
  readonly to: number;
  /** The words among them that were selected; empty where whole sentences were. */
  readonly words: string;
}

export const pointed = signal<Pointed | null>(null);
/** Whether it is asked what is wrong with them. */
export const isMenuOpen = signal(false);

/** The stretch of the story's text that is pointed at. */
export const pointedAt = computed((): Span | null => {
  const [first, last] = pointedRange();
  const sentences = section.value?.sentences;
  const [start, end] = [sentences?.[first]?.start, sentences?.[last]?.end];
  return start === undefined || end === undefined ? null : { start, end };
});

/** The numbers of the first and the last sentence pointed at; none lies between 0 and -1. */
export function pointedRange(): readonly [number, number] {
  if (pointed.value === null) return [0, -1];
  const { from, to } = pointed.value;
  return [Math.min(from, to), Math.max(from, to)];
}

/** Points at the sentences that a selection of the text touches; `false` when it is none. */
export function pointAtSelection(text: Element): boolean {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (!range || range.collapsed || !range.intersectsNode(text)) return false;
  const touched = [...text.querySelectorAll("[data-sentence]")].filter((one) => isTouched(range, one));
  const numbers = touched.map((one) => Number(one.getAttribute("data-sentence")));
  if (numbers.length === 0) return false;
  pointed.value = {
    from: Math.min(...numbers),
    to: Math.max(...numbers),
    words: range.toString().replaceAll(/\s+/gu, " ").trim(),
  };
  return true;
}

/** Whether any letter of a sentence is selected: a selection often ends before the first of the next. */
function isTouched(range: Range, sentence: Element): boolean {
  if (!range.intersectsNode(sentence)) return false;
  const within = document.createRange();
  within.selectNodeContents(sentence);
  if (within.compareBoundaryPoints(Range.START_TO_START, range) < 0)
    within.setStart(range.startContainer, range.startOffset);
  if (within.compareBoundaryPoints(Range.END_TO_END, range) > 0)
    within.setEnd(range.endContainer, range.endOffset);
  return within.toString().trim() !== "";
}
