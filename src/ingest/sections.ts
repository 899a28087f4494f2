import { elementAt } from "../core/element-at.ts";
import type { Section, Span } from "../core/story.ts";
import type { Piece } from "../readers/reader.ts";
import { normalise, tidyCharacters } from "../text/normalise.ts";
import { sentenceSpans } from "../text/sentences.ts";
import { withSpeechesApart } from "../text/speeches-apart.ts";
import { chaptersOf } from "./chapters.ts";
import { partStarts } from "./parts.ts";

/** A normalised text with its sentences, in sections. */
export interface SectionedText {
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly sections: readonly Section[];
}

/** A line of its own that parts two scenes. */
const SCENE_BREAK = /^[ \t]*(?:(?:[*•·~#=_–—-][ \t]*){3,}|[⁂❦§#~*])[ \t]*$/m;

/**
 * Joins pieces into one normalised text and finds its sections: the file's own headings, else chapters
 * told in the text, else scenes between marks such as "* * *", else parts where the telling moves
 * to another time or place.
 */
export function sectionText(pieces: readonly Piece[]): SectionedText {
  const sources = pieces.map(({ title, text }) => ({ title, text: withSpeechesApart(tidyCharacters(text)) }));
  const titled = sources.some(({ title }) => title !== null)
    ? sources
    : (chaptersOf(sources.map(({ text }) => text).join("\n\n")) ?? null);
  const scenes =
    titled ??
    sources.flatMap(({ text }) => text.split(SCENE_BREAK).map((scene) => ({ title: null, text: scene })));
  const { text, sections } = joined(scenes);
  const sentences = sentenceSpans(text);
  return {
    text,
    sentences,
    sections: sections.length === 1 && titled === null ? parts(text, sentences) : sections,
  };
}

function joined(pieces: readonly Piece[]): { text: string; sections: Section[] } {
  const texts: string[] = [];
  const sections: Section[] = [];
  let start = 0;
  for (const piece of pieces) {
    const text = normalise(piece.text.split(SCENE_BREAK).join("\n\n"));
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    sections.push({ title: tidyTitle(piece.title), summary: null, start, end: start + text.length });
    texts.push(text);
    start += text.length + 2;
  }
  return { text: texts.join("\n\n"), sections };
}

function parts(text: string, sentences: readonly Span[]): Section[] {
  const starts = partStarts(text, sentences);
  return starts.map((first, i) => ({
    title: null,
    summary: null,
    start: elementAt(sentences, first).start,
    end: elementAt(sentences, (starts[i + 1] ?? sentences.length) - 1).end,
  }));
}

function tidyTitle(title: string | null): string | null {
  const line = normalise(title ?? "").replace(/\n+/g, " ");
  return line === "" ? null : line;
}
