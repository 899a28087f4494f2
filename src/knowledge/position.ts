import { elementAt } from "../core/element-at.ts";
import { UsageError } from "../core/errors.ts";
import { sectionName, type Story } from "../core/story.ts";
import { foldName } from "../text/fold.ts";

/** A place somebody named, as it was found in a story. */
export interface ParsedPosition {
  readonly position: number;
  /** Whether it was given in words that stand in more than one place, of which this is the first. */
  readonly isRepeated: boolean;
}

/** Reads how far somebody is, as {@link findPosition} does, as a position alone. The same errors. */
export function parsePosition(story: Story, place: string): number {
  return findPosition(story, place).position;
}

/**
 * Reads how far somebody is as a position in the story's normalised text.
 *
 * Accepted: an offset `1200`, a percentage `40%`, `section:3` or a section's title (up to the end of that
 * section), or words of the story, best in quotation marks (up to the end of the sentence they first stand
 * in: of two places with the same words the earlier is the safe one).
 *
 * @throws UsageError when the story has no such place; the message names nothing of what is told there.
 */
export function findPosition(story: Story, place: string): ParsedPosition {
  const wanted = place.trim();
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
      `The story has no place ${shown(wanted)}: give an offset, a percentage ("50%"), "section:2", a section's title, or words of the story in quotes.`,
    );
  }
  return quoted;
}

/**
 * The end of the sentence in which `phrase` first stands, ignoring case, the width of white space and the
 * shape of quotation marks; `null` when the story has no such words.
 */
export function endOfSentenceWith(story: Pick<Story, "text" | "sentences">, phrase: string): number | null {
  const match = findPhrase(story.text, phrase);
  return match && endOfSentence(story, match.end);
}

/** The end of the sentence that goes up to a position or beyond. */
function endOfSentence({ sentences, text }: Pick<Story, "text" | "sentences">, position: number): number {
  return sentences.find(({ end }) => end >= position)?.end ?? text.length;
}

/** Where `phrase` first stands at or after `from`, ignoring case, width of white space and shape of quotation marks. */
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
    word
      .replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
      .replaceAll(/["“”„«»]/gu, '["“”„«»]')
      .replaceAll(/['’‘]/gu, "['’‘]"),
  );
  return new RegExp(escaped.join(String.raw`\s+`), "giu");
}

function offsetPosition(story: Story, place: string): number | null {
  if (!/^[+-]?\d+$/u.test(place)) return null;
  const offset = Number(place);
  if (offset < 0 || offset > story.text.length) {
    throw new UsageError(
      `The place ${shown(place)} lies outside the story: give an offset from 0 to its end, or a percentage such as "50%".`,
    );
  }
  return offset;
}

function percentPosition(story: Story, place: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*%$/u.exec(place);
  if (match === null) return null;
  const percent = Number(match[1]);
  if (percent > 100)
    throw new UsageError(`The place ${shown(place)} lies beyond the end: give a percentage from 0% to 100%.`);
  return Math.floor((story.text.length * percent) / 100);
}

function sectionPosition(story: Story, place: string): number | null {
  const numbered = /^section:(\d+)$/iu.exec(place);
  if (numbered) {
    const section = story.sections[Number(numbered[1]) - 1];
    if (section === undefined)
      throw new UsageError(
        `The story has no ${shown(place)}: its sections are numbered from 1 to ${story.sections.length}.`,
      );
    return section.end;
  }
  const wanted = foldName(place);
  const named = story.sections.filter((_, at) => namesOfSection(story, at).includes(wanted));
  if (named.length > 1) {
    throw new UsageError(
      `Several sections are called ${shown(place)}: say which by its number, as in "section:2".`,
    );
  }
  return named[0]?.end ?? null;
}

/** What a person may call a section: its name, or the last part of a name such as "Book One — Chapter I". */
function namesOfSection(story: Story, at: number): string[] {
  const name = foldName(sectionName(story, at));
  return [name, elementAt(name.split(" - "), -1)];
}

/** Of two places with the same words the first: it is the safe one. */
function quotedPosition(story: Story, place: string): ParsedPosition | null {
  const words = /^["“„«](.*)["”“»]$/su.exec(place)?.[1] ?? place;
  const match = findPhrase(story.text, words);
  if (match === null) return null;
  const position = endOfSentence(story, match.end);
  return { position, isRepeated: findPhrase(story.text, words, position) !== null };
}

/** A person's own words given back to them, short enough for a message. */
function shown(words: string): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
