import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { parse } from "yaml";
import { z } from "zod";
import { findCast } from "../src/cast/find-cast.ts";
import type { Character } from "../src/core/character.ts";
import type { Story } from "../src/core/story.ts";
import { readStory } from "../src/ingest/read-story.ts";
import { findPhrase } from "../src/knowledge/position.ts";
import { thereIn } from "../src/knowledge/there.ts";
import { READERS } from "../src/readers/registry.ts";
import { foldName } from "../src/text/fold.ts";
import { demandMeasured } from "./measured.ts";

/**
 * Measures the people found in a book against a list written by hand:
 * `npx tsx bench/cast.ts BOOK bench/cast/BOOK.yaml`, with `--list` to print every mistake.
 */

const goldFile = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string(),
      pronouns: z.enum(["he", "she", "they"]),
      names: z.array(z.string()),
      minor: z.boolean().default(false),
    }),
  ),
  presence: z
    .array(z.strictObject({ from: z.string(), to: z.string(), present: z.array(z.string()) }))
    .default([]),
});
type Gold = z.infer<typeof goldFile>;
type Person = Gold["people"][number];

interface Match {
  readonly character: Character;
  /** Nobody of the list for a found one who is not on it. */
  readonly person: Person | null;
}

async function main(): Promise<void> {
  const [book, list] = argv.slice(2).filter((argument) => !argument.startsWith("--"));
  if (book === undefined || list === undefined) {
    console.error("Give a book and its list: npx tsx bench/cast.ts BOOK bench/cast/BOOK.yaml [--list]");
    exit(2);
  }
  const gold = goldFile.parse(parse(readFileSync(list, "utf8")));
  demandMeasured(gold.people.length, "person on the list");
  const story = await readStory({ path: book, readers: READERS });
  const before = performance.now();
  const found = findCast(story);
  console.log(`time: ${Math.round(performance.now() - before)} ms for ${story.text.length} characters`);
  const counts = countNames(story.text, [
    ...gold.people.flatMap(({ names }) => names),
    ...found.cast.flatMap(namesOf),
  ]);
  const matches = matchesOf(found.cast, gold.people, counts);
  reportPeople(matches, gold.people, counts);
  reportNames(matches, counts);
  reportPresence({ ...story, ...found }, gold, matches);
}

function namesOf({ name, aliases }: Character): string[] {
  return [name, ...aliases.map((alias) => alias.name)];
}

function fold(name: string): string {
  return foldName(name).normalize("NFD").replaceAll(/\p{M}/gu, "");
}

/** How often each name stands in the text; where a longer one stands, the shorter does not. */
function countNames(text: string, names: readonly string[]): Map<string, number> {
  const unique = [...new Set(names.map(fold))].toSorted((one, other) => other.length - one.length);
  const escaped = unique.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${escaped.join("|")})(?![\p{L}\p{M}])`, "gu");
  const counts = new Map<string, number>();
  for (const [name] of fold(text.replaceAll("\n", " ")).matchAll(pattern))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function weightOf(names: readonly string[], counts: ReadonlyMap<string, number>): number {
  return [...new Set(names.map(fold))].reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
}

/** Matches each found character with the person who shares most of their mentions; a second match of a person is none. */
function matchesOf(
  cast: readonly Character[],
  people: readonly Person[],
  counts: ReadonlyMap<string, number>,
): Match[] {
  const taken = new Set<Person>();
  return cast
    .toSorted((one, other) => weightOf(namesOf(other), counts) - weightOf(namesOf(one), counts))
    .map((character) => {
      const names = new Set(namesOf(character).map(fold));
      const shared = (person: Person) =>
        weightOf(
          person.names.filter((name) => names.has(fold(name))),
          counts,
        );
      const best = people.toSorted(
        (one, other) => shared(other) - shared(one) || Number(taken.has(one)) - Number(taken.has(other)),
      )[0];
      if (best === undefined || shared(best) === 0 || taken.has(best)) return { character, person: null };
      taken.add(best);
      return { character, person: best };
    });
}

function reportPeople(
  matches: readonly Match[],
  people: readonly Person[],
  counts: ReadonlyMap<string, number>,
): void {
  const right = matches.filter(({ person }) => person !== null);
  const wrong = matches.filter(({ person }) => person === null);
  const matched = new Set(right.map(({ person }) => person));
  const wanted = people.filter(({ minor }) => !minor);
  const missed = wanted.filter((person) => !matched.has(person));
  const weigh = (some: readonly Person[]) =>
    some.reduce((sum, { names }) => sum + weightOf(names, counts), 0);
  const weighFound = (some: readonly Match[]) =>
    some.reduce((sum, { character }) => sum + weightOf(namesOf(character), counts), 0);
  const often = matches.filter(({ character }) => weightOf(namesOf(character), counts) >= 10);
  console.log(
    `people: precision ${share(right.length, matches.length)}, of those named 10 times ${share(often.filter(({ person }) => person).length, often.length)}, of the first 30 ${share(matches.slice(0, 30).filter(({ person }) => person).length, Math.min(30, matches.length))}, by mentions ${share(weighFound(right), weighFound(matches))}`,
  );
  const first = wanted.toSorted((one, other) => weigh([other]) - weigh([one])).slice(0, 30);
  console.log(
    `people: recall ${share(wanted.length - missed.length, wanted.length)}, of the first 30 ${share(first.filter((person) => matched.has(person)).length, first.length)}, by mentions ${share(weigh(wanted) - weigh(missed), weigh(wanted))}`,
  );
  listed(
    "missed",
    missed.map(({ name, names }) => `${name} (${weightOf(names, counts)})`),
  );
  listed(
    "not on the list, or found twice",
    wrong.map(({ character }) => `${character.name} (${weightOf(namesOf(character), counts)})`),
  );
}

function reportNames(matches: readonly Match[], counts: ReadonlyMap<string, number>): void {
  const pairs = matches.flatMap(({ character, person }) => (person === null ? [] : [{ character, person }]));
  const wrong: string[] = [];
  const missing: string[] = [];
  const pronouns: string[] = [];
  let [all, known] = [0, 0];
  for (const { character, person } of pairs) {
    const has = new Set(namesOf(character).map(fold));
    const should = new Set(person.names.map(fold).filter((name) => (counts.get(name) ?? 0) > 0));
    all += has.size;
    known += should.size;
    wrong.push(...[...has].filter((name) => !should.has(name)).map((name) => `${person.name}: ${name}`));
    missing.push(...[...should].filter((name) => !has.has(name)).map((name) => `${person.name}: ${name}`));
    if (character.pronouns !== person.pronouns) pronouns.push(`${person.name}: ${character.pronouns}`);
  }
  console.log(
    `names: precision ${share(all - wrong.length, all)}, recall ${share(known - missing.length, known)}; pronouns ${share(pairs.length - pronouns.length, pairs.length)}`,
  );
  listed("names of someone else", wrong);
  listed("names missed", missing);
  listed("pronouns wrong", pronouns);
}

/** Sentence by sentence: who of the list is there, and who is said to be. */
function reportPresence(story: Story, gold: Gold, matches: readonly Match[]): void {
  const ids = new Map(
    matches.flatMap(({ character, person }) => (person === null ? [] : [[character.id, person.name]])),
  );
  let [right, claimed, there, seen, expected] = [0, 0, 0, 0, 0];
  const wrong: string[] = [];
  for (const { from, to, present } of gold.presence) {
    const start = findPhrase(story.text, from)?.start;
    const end = start === undefined ? undefined : findPhrase(story.text, to, start)?.end;
    if (start === undefined || end === undefined)
      throw new Error(`The story does not say "${from}" … "${to}".`);
    const shown = new Set<string>();
    for (const sentence of story.sentences) {
      if (sentence.end <= start || sentence.start >= end) continue;
      const witness = story.witnesses.find((one) => one.start <= sentence.start && sentence.end <= one.end);
      const names = (witness ? thereIn(witness) : []).map(({ who }) => ids.get(who) ?? who);
      for (const name of names) {
        shown.add(name);
        if (!present.includes(name))
          wrong.push(`${name}: ${story.text.slice(sentence.start, sentence.start + 70)}`);
      }
      right += names.filter((name) => present.includes(name)).length;
      claimed += names.length;
      there += present.length;
    }
    seen += present.filter((name) => shown.has(name)).length;
    expected += present.length;
  }
  console.log(
    `presence: precision ${share(right, claimed)}, recall by sentence ${share(right, there)}, by stretch ${share(seen, expected)}`,
  );
  listed("wrongly present", wrong);
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
}

function listed(title: string, items: readonly string[]): void {
  if (argv.includes("--list") && items.length > 0)
    console.log(`  ${title}:\n${items.map((item) => `    ${item}`).join("\n")}`);
}

await main();
