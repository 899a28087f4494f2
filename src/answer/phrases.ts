import { elementAt } from "../core/element-at.ts";
import type { Span } from "../core/story.ts";
import { foldedWord } from "../retrieval/concordance.ts";
import { isCommonStem } from "../text/background.ts";
import { isCapitalised, type PlacedWord, wordsIn } from "../text/names.ts";
import { isStopWord, stem } from "../text/terms.ts";

/** A name as it is searched in a text: its words in a row. */
export interface Phrase {
  /** Folded, as {@link foldedWord} gives them. */
  readonly words: readonly string[];
  /** The words (indices) that have a capital wherever the name is meant; none where the words have no other meaning. */
  readonly capitals: readonly number[];
}

/** Words that number a section of a book, and the numbers that follow them. */
const DIVISIONS = new Set(
  "act book canto chap chapter letter number part scene section stave volume vol".split(" "),
);
const NUMERAL =
  /^(?:[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)$/u;
/** What separates the pieces of a title. */
const PIECES = /[—–:;]|\. /u;
/** Forms of address that say nothing about the person. */
const POLITE = new Set("mr mister mrs ms miss madam madame mademoiselle monsieur sir".split(" "));
/** What may stand between two words of a name: spaces, a hyphen, emphasis. */
const BETWEEN = /^[^\p{N}]{1,8}$/u;

/**
 * Somebody's name as a phrase: "the Red Reaper" is searched as "red reaper". `null` for one that may be ordinary words: a
 * single common word, or common words without a capital.
 */
export function namePhrase(name: string, isEnglish: boolean): Phrase | null {
  const hasContent = (word: string) => !isEnglish || !isStopWord(word.toLowerCase());
  const marks = (word: string) => isCapitalised(word) && hasContent(word);
  const written = wordsIn(name).map(({ word }) => word);
  const named = from(written, written.some(marks) ? marks : hasContent);
  const words = named.map(foldedWord);
  const capitals = named.flatMap((word, at) => (marks(word) ? [at] : []));
  const isRare = isEnglish && words.some((word) => !isStopWord(word) && !isCommonStem(stem(word)));
  if (words.length > 1 && isRare) return { words, capitals: [] };
  return capitals.length > 0 && (words.length > 1 || isRare) ? { words, capitals } : null;
}

/** Whether a name gives away no more than other names of the same person: "Miss Jane" after "Jane Bennet". */
export function isMadeOf({ words }: Phrase, names: readonly string[]): boolean {
  const told = new Set(wordsIn(names.join("\n")).map(({ word }) => foldedWord(word)));
  return words.every((word) => told.has(word) || POLITE.has(word));
}

/**
 * What an English section title names, as phrases: each piece with at least two content words, such as "The Return of the
 * King"; never its numbering, such as "Chapter II".
 */
export function titlePhrases(title: string): Phrase[] {
  return title.split(PIECES).flatMap((piece) => {
    const all = wordsIn(piece).map(({ word }) => foldedWord(word));
    const isNumbered = DIVISIONS.has(all[0] ?? "") || /^[ivxlc]+$/u.test(all[0] ?? "");
    const bare = isNumbered ? from(all.slice(1), (word) => !NUMERAL.test(word) && !isStopWord(word)) : all;
    const words = from(bare, (word) => !isStopWord(word));
    const capitals = words.flatMap((word, at) => (isStopWord(word) ? [] : [at]));
    return capitals.length > 1 ? [{ words, capitals }] : [];
  });
}

/** The words from the first that fits on; none where none fits. */
function from(words: readonly string[], fits: (word: string) => boolean): readonly string[] {
  const first = words.findIndex(fits);
  return first < 0 ? [] : words.slice(first);
}

/** Where a phrase stands. */
interface PhraseOccurrence extends Span {
  readonly phrase: Phrase;
}

/** Where phrases stand in a text, in order of their starts; one may end in a plural's "s". */
export function occurrencesOf(phrases: readonly Phrase[], text: string): PhraseOccurrence[] {
  if (phrases.length === 0) return [];
  const placed = wordsIn(text).map((word) => ({ ...word, folded: foldedWord(word.word) }));
  return placed.flatMap(({ start }, at) =>
    phrases.flatMap((phrase) => {
      const run = placed.slice(at, at + phrase.words.length);
      return isWritten(phrase, run, text) ? [{ phrase, start, end: elementAt(run, -1).end }] : [];
    }),
  );
}

/** Whether a run of words of a text is the phrase. */
function isWritten(
  { words, capitals }: Phrase,
  run: readonly (PlacedWord & { readonly folded: string })[],
  text: string,
): boolean {
  const last = words.length - 1;
  return (
    run.length === words.length &&
    run.every(({ folded }, at) => folded === words[at] || (at === last && folded === `${words[at]}s`)) &&
    run.every(({ end }, at) => at === last || BETWEEN.test(text.slice(end, elementAt(run, at + 1).start))) &&
    capitals.every((at) => isCapitalised(elementAt(run, at).word))
  );
}
