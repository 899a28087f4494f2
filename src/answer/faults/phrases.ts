import { elementAt } from "../../core/element-at.ts";
import type { Span } from "../../core/story.ts";
import { foldedWord } from "../../retrieval/concordance.ts";
import { isCommonStem } from "../../text/background.ts";
import { isCapitalised, type PlacedWord, wordsIn } from "../../text/names.ts";
import { isStopWord, stem } from "../../text/terms.ts";

/** A name to search for in a text: its words in a row. */
export interface Phrase {
  /** Folded, as {@link foldedWord} gives them. */
  readonly words: readonly string[];
  /** Indices of the words that need a capital to be the name; none where the words have no other meaning. */
  readonly capitals: readonly number[];
}

/** Words before the number of a section of a book. */
const DIVISIONS = new Set(
  "act book canto chap chapter letter number part scene section stave volume vol".split(" "),
);
const NUMERAL =
  /^(?:[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)$/u;
/** What separates the pieces of a title. */
const PIECES = /[—–:;]|\. /u;
/** Forms of address that reveal nothing about the person. */
const POLITE = new Set("mr mister mrs ms miss madam madame mademoiselle monsieur sir".split(" "));
/** What may stand between two words of a name: spaces, a hyphen, emphasis. */
const BETWEEN = /^[^\p{N}]{1,8}$/u;

/**
 * A person's name as a phrase: "the Red Reaper" is searched as "red reaper". `null` for a name that may be ordinary
 * words: a single common word, or common words without a capital.
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

/** Whether a name reveals no more than other names of the same person, like "Miss Jane" after "Jane Bennet". */
export function isMadeOf({ words }: Phrase, names: readonly string[]): boolean {
  const told = new Set(wordsIn(names.join("\n")).map(({ word }) => foldedWord(word)));
  return words.every((word) => told.has(word) || POLITE.has(word));
}

/**
 * The phrases of an English section title: each piece with at least two content words, such as "The Return of the King";
 * never its number, such as "Chapter II".
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

/** The words from the first that fits; none where none fits. */
function from(words: readonly string[], fits: (word: string) => boolean): readonly string[] {
  const first = words.findIndex(fits);
  return first < 0 ? [] : words.slice(first);
}

interface PhraseOccurrence extends Span {
  readonly phrase: Phrase;
}

/** Where phrases occur in a text, in order of their starts; a plural "s" may follow. */
export function occurrencesOf(phrases: readonly Phrase[], text: string): PhraseOccurrence[] {
  if (phrases.length === 0) return [];
  const written = wordsIn(text).map((word) => ({ ...word, folded: foldedWord(word.word) }));
  return written.flatMap(({ start }, at) =>
    phrases.flatMap((phrase) => {
      const run = written.slice(at, at + phrase.words.length);
      return isWritten(phrase, run, text) ? [{ phrase, start, end: elementAt(run, -1).end }] : [];
    }),
  );
}

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
