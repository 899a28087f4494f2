import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { words } from "../text/terms.ts";

/** A name is the usual one when it is told so many times as often. */
const CLEARLY = 3;

type Known = Pick<Vantage, "story" | "bound">;

/**
 * The question with rare names of the cast replaced by the one that is told far more often: "Lizzy" by "Elizabeth".
 * Only names that are known up to the bound, that belong to one person alone and that share no word with the usual
 * one, which are found anyhow.
 */
export function withUsualNames(question: string, known: Known): string {
  const bearers = bearersOf(known);
  const longest = Math.max(1, ...[...bearers.keys()].map((name) => name.split(" ").length));
  const written = [...question.matchAll(WRITTEN_WORD)];
  let [result, from] = ["", 0];
  for (let at = 0; at < written.length; at++) {
    for (let length = Math.min(longest, written.length - at); length > 0; length--) {
      const first = written[at]!;
      const last = written[at + length - 1]!;
      const end = last.index + last[0].length;
      const asked = words(question.slice(first.index, end));
      const bearer = bearers.get(asked.join(" "));
      if (bearer === undefined) continue;
      const usual = bearer && usualName(bearer, asked, { bearers, known });
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

/** Whom each name means, by its {@link keyOf}; `null` for one that may mean several. */
type Bearers = ReadonlyMap<string, Character | null>;

function bearersOf({ story, bound }: Known): Bearers {
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

/**
 * The name that is told most often up to the bound, of those that are no part of somebody else's; `null` where it shares
 * a word with the one asked with or does not clearly outnumber it.
 */
function usualName(
  character: Character,
  asked: readonly string[],
  { bearers, known }: { readonly bearers: Bearers; readonly known: Known },
): string | null {
  const names = namesUpTo(character, known.bound);
  const isUnlike = (name: string) => !words(name).some((word) => asked.includes(word));
  if (!names.some(isUnlike)) return null;
  const others = [...bearers].flatMap(([key, bearer]) => (bearer === character ? [] : [key]));
  const [most] = names
    .filter((name) => isNoPartOf(others, keyOf(name)))
    .map((name) => ({ name, count: timesTold(name, known) }))
    .toSorted((one, other) => other.count - one.count);
  if (most === undefined || !isUnlike(most.name)) return null;
  const same = names.filter((name) => keyOf(name) === asked.join(" "));
  const own = Math.max(...same.map((name) => timesTold(name, known)));
  return most.count >= CLEARLY * own ? most.name : null;
}

function isNoPartOf(others: readonly string[], key: string): boolean {
  return !others.some((other) => ` ${other} `.includes(` ${key} `));
}

/** The words of a name as they are compared. */
function keyOf(name: string): string {
  return words(name).join(" ");
}

/** Counting reads the whole story: what was counted up to the last bound is kept. */
const countedIn = new WeakMap<Story, { readonly bound: number; readonly counts: Map<string, number> }>();

function timesTold(name: string, { story, bound }: Known): number {
  const last = countedIn.get(story);
  const { counts } = last?.bound === bound ? last : { counts: new Map<string, number>() };
  const count = counts.get(name) ?? occurrences(story.text, name, bound);
  countedIn.set(story, { bound, counts: counts.set(name, count) });
  return count;
}

/** How often a name stands in the text before the bound, as whole words. */
function occurrences(text: string, name: string, bound: number): number {
  if (name === "") return 0;
  let count = 0;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (end > bound) break;
    if (!LETTER.test(text.charAt(at - 1)) && !(end < bound && LETTER.test(text.charAt(end)))) count++;
  }
  return count;
}

const LETTER = /\p{L}/u;
