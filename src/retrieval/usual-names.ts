import type { Character } from "../core/character.ts";
import type { Vantage } from "../core/vantage.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { words } from "../text/terms.ts";
import type { Concordance } from "./concordance.ts";

/** The usual name occurs at least this many times as often as another. */
const MIN_TIMES_AS_OFTEN = 3;

/**
 * The question with rare names replaced by a much more frequent one of the same character: "Lizzy" by "Elizabeth".
 * Only names that are known up to the bound and belong to one character alone are replaced. A name that shares a word
 * with the usual one is found by that word and stays.
 */
export function withUsualNames(
  question: string,
  vantage: Pick<Vantage, "story" | "bound">,
  { timesTold }: Pick<Concordance, "timesTold">,
): string {
  const bearers = bearersOf(vantage);
  const longest = Math.max(1, ...[...bearers.keys()].map((name) => name.split(" ").length));
  const written = [...question.matchAll(WRITTEN_WORD)];
  let [result, from] = ["", 0];
  for (let at = 0; at < written.length; at++) {
    for (let length = Math.min(longest, written.length - at); length > 0; length--) {
      const [first, last] = [written[at], written[at + length - 1]];
      if (first === undefined || last === undefined) continue;
      const end = last.index + last[0].length;
      const asked = words(question.slice(first.index, end));
      const bearer = bearers.get(asked.join(" "));
      if (bearer === undefined) continue;
      const usual = bearer && usualName(asked, bearer, { bearers, bound: vantage.bound, timesTold });
      if (usual !== null) {
        result += question.slice(from, first.index) + usual + (/['’]s$/u.test(last[0]) ? "’s" : "");
        from = end;
      }
      at += length - 1;
      break;
    }
  }
  return result + question.slice(from);
}

const WRITTEN_WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;

/** The bearer of each name, by its {@link keyOf}; `null` if there are several. */
type Bearers = ReadonlyMap<string, Character | null>;

function bearersOf({ story, bound }: Pick<Vantage, "story" | "bound">): Bearers {
  const bearers = new Map<string, Character | null>();
  for (const character of castUpTo(story, bound)) {
    for (const name of namesUpTo(character, bound)) {
      const key = keyOf(name);
      const other = bearers.get(key);
      bearers.set(key, other === undefined || other === character ? character : null);
    }
  }
  return bearers;
}

/** What {@link usualName} decides by. */
interface UsualNameDeps extends Pick<Concordance, "timesTold"> {
  readonly bearers: Bearers;
  readonly bound: number;
}

/**
 * A character's most frequent name up to the bound, of those that are no part of another character's; `null` if it
 * shares a word with the one in the question or is not clearly more frequent.
 */
function usualName(
  asked: readonly string[],
  character: Character,
  { bearers, bound, timesTold }: UsualNameDeps,
): string | null {
  const names = namesUpTo(character, bound);
  const isUnlike = (name: string) => !words(name).some((word) => asked.includes(word));
  if (!names.some(isUnlike)) return null;
  const others = [...bearers].flatMap(([key, bearer]) => (bearer === character ? [] : [key]));
  const [most] = names
    .filter((name) => isNoPartOf(others, keyOf(name)))
    .map((name) => ({ name, count: timesTold(name, bound) }))
    .toSorted((one, other) => other.count - one.count);
  if (most === undefined || !isUnlike(most.name)) return null;
  const same = names.filter((name) => keyOf(name) === asked.join(" "));
  const own = Math.max(...same.map((name) => timesTold(name, bound)));
  return most.count >= MIN_TIMES_AS_OFTEN * own ? most.name : null;
}

function isNoPartOf(others: readonly string[], key: string): boolean {
  return !others.some((other) => ` ${other} `.includes(` ${key} `));
}

/** The words of a name as they are compared. */
function keyOf(name: string): string {
  return words(name).join(" ");
}
