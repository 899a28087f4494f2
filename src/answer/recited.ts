import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { wordsIn } from "../text/names.ts";
import { foldedWord } from "./phrases.ts";

/**
 * So many words in a row that the story says only where it may not be known come from a model's memory of it, not by
 * chance (words).
 */
const RECITED = 8;

/**
 * Finds the stretches of a text that recite what may not be known: at least eight words in a row, without their marks,
 * that the story says and what may be known does not. `said` may be repeated.
 */
export function recited(
  vantage: Vantage,
  { spans, said }: { readonly spans: readonly Span[]; readonly said: () => readonly string[] },
): (text: string) => Span[] {
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator" && bound >= story.text.length) return () => [];
  const isAllowed = ({ start, end }: Span) => spans.some((span) => span.start <= start && end <= span.end);
  const isHidden = (run: readonly string[]) => {
    const places = placesIn(story, run);
    return (
      places.length > 0 &&
      !places.some(isAllowed) &&
      !said().some((words) => inRow(words).includes(rowOf(run)))
    );
  };
  return (text) => {
    const words = wordsIn(text);
    const found: { start: number; end: number }[] = [];
    for (let at = 0; at + RECITED <= words.length; at++) {
      const run = words.slice(at, at + RECITED);
      if (!isHidden(run.map(({ word }) => foldedWord(word)))) continue;
      const { start, end } = { start: run[0]!.start, end: run.at(-1)!.end };
      const last = found.at(-1);
      if (last && start < last.end) last.end = end;
      else found.push({ start, end });
    }
    return found;
  };
}

/** Words with one space before, between and after them. */
function rowOf(words: readonly string[]): string {
  return ` ${words.join(" ")} `;
}

function inRow(text: string): string {
  return rowOf(wordsIn(text).map(({ word }) => foldedWord(word)));
}

/** All words of a story in a row. */
interface Row {
  readonly row: string;
  /** Of each word where it begins in the row. */
  readonly begins: Int32Array;
  /** Of each word where it stands in the story: start and end. */
  readonly stands: Int32Array;
}

const rows = new WeakMap<Story, Row>();

/** Reading a novel takes some tenths of a second: it is done once. */
function rowFor(story: Story): Row {
  const known = rows.get(story);
  if (known) return known;
  const words = wordsIn(story.text);
  const folded = words.map(({ word }) => foldedWord(word));
  const begins = new Int32Array(words.length);
  const stands = new Int32Array(2 * words.length);
  let at = 1;
  for (const [index, { start, end }] of words.entries()) {
    begins[index] = at;
    stands.set([start, end], 2 * index);
    at += folded[index]!.length + 1;
  }
  const made = { row: rowOf(folded), begins, stands };
  rows.set(story, made);
  return made;
}

/** Everywhere some words stand in a row in a story. */
function placesIn(story: Story, words: readonly string[]): Span[] {
  const { row, begins, stands } = rowFor(story);
  const wanted = rowOf(words);
  const places: Span[] = [];
  for (let at = row.indexOf(wanted); at >= 0; at = row.indexOf(wanted, at + 1)) {
    const first = begins.indexOf(at + 1);
    places.push({ start: stands[2 * first]!, end: stands[2 * (first + words.length) - 1]! });
  }
  return places;
}
