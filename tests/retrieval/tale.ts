import type { Span } from "../../src/core/story.ts";
import type { Window } from "../../src/core/window.ts";
import { buildKeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { indexedText } from "../../src/retrieval/postings.ts";
import { type View, viewThrough } from "../../src/retrieval/sentence-windows.ts";

/** A view of a text made of these sentences, in windows of `size` sentences that share one. */
export function viewOf(sentences: readonly string[], size = 2, language = "en"): View {
  const spans: Span[] = [];
  let start = 0;
  for (const sentence of sentences) {
    spans.push({ start, end: start + sentence.length });
    start += sentence.length + 1;
  }
  const text = sentences.join(" ");
  return viewThrough(indexedText(text, buildKeywordIndex(text, spans, language)), windowsOver(spans, size));
}

/** Windows of `size` sentences that share one with the next. */
export function windowsOver(spans: readonly Span[], size: number): Window[] {
  const windows: Window[] = [];
  for (let first = 0; first < spans.length; first += Math.max(1, size - 1)) {
    const last = Math.min(first + size, spans.length) - 1;
    const span = { start: spans[first]!.start, end: spans[last]!.end };
    windows.push({ passage: windows.length, firstSentence: first, lastSentence: last, ...span });
    if (last === spans.length - 1) break;
  }
  return windows;
}

/** A made-up tale in twelve sentences. */
export const MILLER: readonly string[] = [
  "Long ago a miller called Anselm lived beside a quiet river.",
  "He kept three geese and a blind old horse.",
  "Every winter the river froze and the mill stood still.",
  "One evening a stranger in a green coat knocked at the door.",
  "She asked for bread, and Anselm gave her his last loaf.",
  "Because he had been kind, the stranger left him a silver key.",
  "The key opened a small door under the mill wheel.",
  "Behind it Anselm found a lantern that never went out.",
  "His neighbour Berta grew jealous and stole the lantern.",
  "In her hands it turned as cold as ice and she wept with fear.",
  "Berta brought it back and begged his pardon.",
  "From then on the river never froze again.",
];
