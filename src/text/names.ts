import type { Span } from "../core/story.ts";

/** Hyphens and apostrophes part words: what "O'Brien-Smith" gives away, "Brien" and "Smith" give away too. */
const WORD = /\p{L}[\p{L}\p{M}]*/gu;

/**
 * The words a text uses as names: written with a capital inside a sentence at least once and never in lower
 * case.
 *
 * @returns each name in lower case, with every place (character offset) it stands at, in order.
 */
export function nameWords(text: string, sentences: readonly Span[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const named = new Set<string>();
  const ordinary = new Set<string>();
  for (const { start, end } of sentences) {
    for (const match of text.slice(start, end).matchAll(WORD)) {
      const word = match[0].toLowerCase();
      const at = start + match.index;
      if (!isCapitalised(match[0])) ordinary.add(word);
      else {
        append(places, word, at);
        if (!opensSpeech(text, start, at)) named.add(word);
      }
    }
  }
  return new Map([...places].filter(([word]) => word.length > 1 && named.has(word) && !ordinary.has(word)));
}

/** The words of `text` that are written with a capital, with their spans. */
export function capitalisedWords(text: string): { word: string; start: number; end: number }[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const word = match[0];
    return isCapitalised(word) ? [{ word, start: match.index, end: match.index + word.length }] : [];
  });
}

function append(places: Map<string, number[]>, word: string, at: number): void {
  const known = places.get(word);
  if (known) known.push(at);
  else places.set(word, [at]);
}

function isCapitalised(word: string): boolean {
  const first = word[0]!;
  return first !== first.toLowerCase();
}

/** At the start of a sentence, or of speech inside it, a capital says nothing. */
function opensSpeech(text: string, sentenceStart: number, at: number): boolean {
  return at === sentenceStart || /["“‘'(—:]\s*$/u.test(text.slice(Math.max(sentenceStart, at - 2), at));
}
