import { elementAt } from "../core/element-at.ts";
import { UsageError } from "../core/errors.ts";
import { sectionName, type Story } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { escapeRegExp } from "../text/whole-words.ts";

/** A position that a reader named, as found in a story. */
export interface ParsedPosition {
  readonly position: number;
  /** Whether it was given in words that occur more than once; this is the first occurrence. */
  readonly isRepeated: boolean;
}

/** Like {@link findPosition}, but gives the position alone. */
export function parsePosition(story: Story, written: string): number {
  return findPosition(story, written).position;
}

/**
 * Finds how far someone has read, as a position in the story's normalised text.
 *
 * Accepted: an offset `1200`, a percentage `40%`, `section:3` or a section's title (up to the end of that
 * section), or words of the story, best in quotation marks (up to the end of the first sentence that has
 * them: the earliest occurrence spoils nothing).
 *
 * @throws UsageError when the story has no such position; the message reveals nothing of the story.
 */
export function findPosition(story: Story, written: string): ParsedPosition {
  const wanted = written.trim();
  if (wanted === "")
    throw new UsageError(
      'A place must not be empty: try "50%", "section:2" or words of the story in quotes.',
    );
  const position =
    offsetPosition(story, wanted) ?? percentPosition(story, wanted) ?? sectionPosition(story, wanted);
  if (position !== null) return { position, isRepeated: false };
  const quoted = quotedPosition(story, wanted);
  if (quoted === null) {
    throw new UsageError(
      `The story has no place ${quotedBack(wanted)}: give an offset, a percentage ("50%"), "section:2", a section's title, or words of the story in quotes.`,
    );
  }
  return quoted;
}

/**
 * The end of the first sentence that has `phrase`, ignoring case, the width of white space and the
 * shape of quotation marks; `null` when the story has no such words.
 */
export function endOfSentenceWith(story: Pick<Story, "text" | "sentences">, phrase: string): number | null {
  const match = findPhrase(story.text, phrase);
  return match && endOfSentence(story, match.end);
}

/** The end of the first sentence that reaches a position. */
function endOfSentence({ sentences, text }: Pick<Story, "text" | "sentences">, position: number): number {
  return sentences.find(({ end }) => end >= position)?.end ?? text.length;
}

/** The first `phrase` at or after `from`, ignoring case, width of white space and shape of quotation marks. */
export function findPhrase(text: string, phrase: string, from = 0): { start: number; end: number } | null {
  const pattern = phrasePattern(phrase);
  if (pattern === null) return null;
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match && { start: match.index, end: match.index + match[0].length };
}

const MAX_PHRASE_LENGTH = 1000;

function phrasePattern(phrase: string): RegExp | null {
  const words = phrase.normalize("NFC").slice(0, MAX_PHRASE_LENGTH).trim().split(/\s+/u);
  if (words[0] === "") return null;
  const escaped = words.map((word) =>
    escapeRegExp(word)
      .replaceAll(/["“”„«»]/gu, '["“”„«»]')
      .replaceAll(/['’‘]/gu, "['’‘]"),
  );
  return new RegExp(escaped.join(String.raw`\s+`), "giu");
}

function offsetPosition(story: Story, written: string): number | null {
  if (!/^[+-]?\d+$/u.test(written)) return null;
  const offset = Number(written);
  if (offset < 0 || offset > story.text.length) {
    throw new UsageError(
      `The place ${quotedBack(written)} lies outside the story: give an offset from 0 to its end, or a percentage such as "50%".`,
    );
  }
  return offset;
}

function percentPosition(story: Story, written: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*%$/u.exec(written);
  if (match === null) return null;
  const percent = Number(match[1]);
  if (percent > 100)
    throw new UsageError(
      `The place ${quotedBack(written)} lies beyond the end: give a percentage from 0% to 100%.`,
    );
  return Math.floor((story.text.length * percent) / 100);
}

function sectionPosition(story: Story, written: string): number | null {
  const numbered = /^section:(\d+)$/iu.exec(written);
  if (numbered) {
    const section = story.sections[Number(numbered[1]) - 1];
    if (section === undefined)
      throw new UsageError(
        `The story has no ${quotedBack(written)}: its sections are numbered from 1 to ${story.sections.length}.`,
      );
    return section.end;
  }
  const wanted = foldName(written);
  const named = story.sections.filter((_, at) => namesOfSection(story, at).includes(wanted));
  if (named.length > 1) {
    throw new UsageError(
      `Several sections are called ${quotedBack(written)}: say which by its number, as in "section:2".`,
    );
  }
  return named[0]?.end ?? null;
}

/** What readers may call a section: its name, or the last part of a name like "Book One — Chapter I". */
function namesOfSection(story: Story, at: number): string[] {
  const name = foldName(sectionName(story, at));
  return [name, elementAt(name.split(" - "), -1)];
}

function quotedPosition(story: Story, written: string): ParsedPosition | null {
  const words = /^["“„«](.*)["”“»]$/su.exec(written)?.[1] ?? written;
  const match = findPhrase(story.text, words);
  if (match === null) return null;
  const position = endOfSentence(story, match.end);
  return { position, isRepeated: findPhrase(story.text, words, position) !== null };
}

/** The reader's own words, short enough for an error message. */
function quotedBack(words: string): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
