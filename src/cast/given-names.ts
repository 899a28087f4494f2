import { FAMILY_TITLES, NO_NAMES, PLACE_NOUNS, TITLES } from "./lexicon.ts";
import { type Token, tokenAt } from "./tokens.ts";
import { elementAt } from "../core/element-at.ts";
import nlp from "compromise/two";
import { wordList } from "../text/word-list.ts";

/** Tags of words looked up so far; emptied when it holds {@link MAX_TAGGED} of them. */
const tagged = new Map<string, ReadonlySet<string>>();
const MAX_TAGGED = 20_000;

/** What the compromise library knows of a single word written with a capital (`FirstName`, `City` …). */
export function tagsOf(word: string): ReadonlySet<string> {
  const before = tagged.get(word);
  if (before) return before;
  const term = nlp(word.slice(0, 1).toUpperCase() + word.slice(1)).docs[0]?.[0];
  const tags: ReadonlySet<string> = new Set(term?.tags ?? []);
  if (tagged.size >= MAX_TAGGED) tagged.clear();
  tagged.set(word, tags);
  return tags;
}

/** Whether a folded name is one that parents give. */
export function isGivenName(name: string): boolean {
  return tagsOf(name).has("FirstName");
}

/** The sex that a given name, or a Russian father's or family name, shows. */
export function nameGender(names: readonly string[]): "he" | "she" | null {
  if (names.some((name) => /(?:ovna|evna|ichna|skaya|tskaya)$/u.test(name))) return "she";
  if (names.some((name) => /(?:ovich|evich|ievitch|ovitch|[^s]ych)$/u.test(name))) return "he";
  return sexOf(elementAt(names, 0));
}

/** The sex of everybody whom a short form of a given name may mean. */
export function shortNameGender(given: string): "he" | "she" | null {
  const sexes = new Set((FULL_NAMES.get(given) ?? []).map(sexOf));
  const [only = null] = sexes.size === 1 ? sexes : [];
  return only;
}

function sexOf(given: string): "he" | "she" | null {
  const tags = tagsOf(given);
  return tags.has("FemaleName") ? "she" : tags.has("MaleName") ? "he" : null;
}

/** The full given names that each form may stand for, itself included if it is one. */
const FULL_NAMES: ReadonlyMap<string, readonly string[]> = fullNames();

function fullNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [full = "", ...short] of wordList(new URL("./words/short-names.txt", import.meta.url))) {
    for (const form of [full, ...short]) names.set(form, [...(names.get(form) ?? []), full]);
  }
  return names;
}

/** Whether two given names, folded, may be one person's: the same, or forms of the same full name. */
export function sameGivenName(one: string, other: string): boolean {
  if (one === other) return true;
  const full = FULL_NAMES.get(one);
  return full !== undefined && (FULL_NAMES.get(other) ?? []).some((name) => full.includes(name));
}

/** Folded words that somewhere stand behind a title or a given name: "Small" of "Jonathan Small" is one though things are small. */
export function familyWords(text: string, tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  for (const [at, { key, capital, start }] of tokens.entries()) {
    const before = tokenAt(tokens, at - 1);
    if (!capital || !before.capital || !/^\.? $/u.test(text.slice(before.end, start))) continue;
    const isName = !NO_NAMES.has(key) && !TITLES.has(key);
    // "Victoria Street" is nobody's.
    const isGiven = isGivenName(before.key) && !PLACE_NOUNS.has(key);
    if (isName && (FAMILY_TITLES.has(before.key) || isGiven)) found.add(key);
  }
  return found;
}
