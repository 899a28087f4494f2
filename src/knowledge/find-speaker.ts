import { closest, distance } from "fastest-levenshtein";
import type { Character } from "../core/character.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { NARRATOR, type Speaker } from "../core/vantage.ts";
import { foldForQuoting, foldName } from "../text/fold.ts";
import { castUpTo, namesUpTo } from "./speakers.ts";

/** More names than these make a message nobody reads. */
const MAX_NAMES_TOLD = 12;

/** A name is meant where at most this share of its letters is typed otherwise. */
const MISTYPED_SHARE = 1 / 3;

/**
 * Finds the speaker with a name, an alias or "narrator"; also by a part of one that only one of them has. Capitals, accents
 * and punctuation make no difference.
 *
 * @throws UsageError when nobody or more than one of that name has appeared up to `bound`. The message is the same for
 * those who appear later and those who never do.
 */
export function findSpeaker(story: Pick<Story, "cast">, name: string, bound: number): Speaker {
  if (foldName(name) === "narrator") return NARRATOR;
  const cast = castUpTo(story, bound);
  const named = cast.find((one) => isCalled(one, bound, name));
  if (named) return { kind: "character", character: named };
  const [character, ...others] = cast.filter((one) => hasInName(one, bound, name));
  if (character === undefined) throw unknownSpeaker(cast, name, bound);
  if (others.length === 0) return { kind: "character", character };
  throw new UsageError(`${quoted(name)} may be ${listed([character, ...others])}: write more of the name.`);
}

/**
 * The speaker with an id; `null` is the narrator's.
 *
 * @throws UsageError when nobody of that id has appeared up to `bound`, as {@link findSpeaker} does.
 */
export function speakerWithId(story: Pick<Story, "cast">, id: string | null, bound: number): Speaker {
  return id === null ? NARRATOR : { kind: "character", character: characterWithId(story, id, bound) };
}

/** The character with an id. @throws UsageError when nobody of that id has appeared up to `bound`, as {@link findSpeaker} does. */
export function characterWithId(story: Pick<Story, "cast">, id: string, bound: number): Character {
  const cast = castUpTo(story, bound);
  const character = cast.find((candidate) => candidate.id === id);
  if (character) return character;
  throw unknownSpeaker(cast, id, bound);
}

function isCalled(candidate: Character, bound: number, name: string): boolean {
  const wanted = foldName(name);
  return (
    isToldId(candidate, bound, wanted) ||
    namesUpTo(candidate, bound).some((told) => foldName(told) === wanted)
  );
}

/** Whether an id is meant that reveals no more than the names known by then. */
function isToldId(candidate: Character, bound: number, wanted: string): boolean {
  const id = foldName(candidate.id);
  const told = namesUpTo(candidate, bound)
    .map((name) => foldName(name))
    .join(" ");
  return id === wanted && id.split(/[^\p{L}\p{N}]+/u).every((word) => told.includes(word));
}

/** Scripts that put no spaces between a surname and a given name. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Whether all words of `part` are in one of the candidate's names, in whatever order. */
function hasInName(candidate: Character, bound: number, part: string): boolean {
  const wanted = formsOf(part);
  return namesUpTo(candidate, bound).some((name) => {
    const held = new Set(formsOf(name).flat());
    if (UNSPACED.test(part) && foldName(name).includes(foldName(part))) return true;
    return wanted.some((words) => words.length > 0 && words.every((word) => held.has(word)));
  });
}

/** The words of a name: as written, without the apostrophes in them, and without the ending of what is somebody's. */
const formsOf = (name: string): string[][] =>
  [name, name.replaceAll(/['’]/gu, ""), name.replace(/['’]s$/u, "")].map(wordsOf);

/** Letters that are no others with an accent, and how they are typed where they are not on the keys. */
const TYPED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

const wordsOf = (name: string): string[] =>
  foldForQuoting(name)
    .replaceAll(/[ßæœøłđðþı]/gu, (letter) => TYPED[letter] ?? letter)
    .split(" ")
    .filter((word) => word !== "");

/** The error for somebody who has not appeared among those who have. */
function unknownSpeaker(cast: readonly Character[], name: string, bound: number): UsageError {
  if (cast.length === 0)
    return new UsageError(`Nobody in this story can be played so far: ask the narrator instead.`);
  const near = nearestName(cast, name, bound);
  return new UsageError(
    near === null
      ? `Nobody called ${quoted(name)} has appeared so far: choose narrator or ${listed(cast)}.`
      : `Nobody called ${quoted(name)} has appeared so far: did you mean ${near}?`,
  );
}

/** The name, or part of a name, that somebody may have meant who typed another. */
function nearestName(cast: readonly Character[], name: string, bound: number): string | null {
  const wanted = foldForQuoting(name);
  const names = cast.flatMap((one) => namesUpTo(one, bound));
  const written = new Map(
    names.flatMap((one) => [one, ...one.split(" ")].map((part) => [foldForQuoting(part), one])),
  );
  const near = closest(wanted, [...written.keys()]);
  return distance(wanted, near) <= wanted.length * MISTYPED_SHARE ? (written.get(near) ?? null) : null;
}

const quoted = (name: string): string => JSON.stringify(name.slice(0, 60));

function listed(people: readonly Character[]): string {
  const names = people.slice(0, MAX_NAMES_TOLD).map(({ name }) => name);
  const left = people.length - names.length;
  if (left > 0) return `${names.join(", ")} or one of ${left} more`;
  return names.join(", ");
}
