import { elementAt } from "../core/element-at.ts";
import nlp from "compromise/two";

const known = new Map<string, ReadonlySet<string>>();
/** Words looked up once and kept; forgotten all at once when there are this many. */
const MAX_KNOWN = 20_000;

/** What the compromise library knows of a single word written with a capital (`FirstName`, `City` …). */
export function tagsOf(word: string): ReadonlySet<string> {
  const before = known.get(word);
  if (before) return before;
  const term = nlp(word.slice(0, 1).toUpperCase() + word.slice(1)).docs[0]?.[0];
  const tags: ReadonlySet<string> = new Set(term?.tags ?? []);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(word, tags);
  return tags;
}

/** Whether a folded name is one that parents give. */
export function isGivenName(name: string): boolean {
  return tagsOf(name).has("FirstName");
}

/** What a given name says of its bearer's sex, and what a Russian father's or family name says. */
export function nameGender(names: readonly string[]): "he" | "she" | null {
  if (names.some((name) => /(?:ovna|evna|ichna|skaya|tskaya)$/u.test(name))) return "she";
  if (names.some((name) => /(?:ovich|evich|ievitch|ovitch|[^s]ych)$/u.test(name))) return "he";
  const tags = tagsOf(elementAt(names, 0));
  return tags.has("FemaleName") ? "she" : tags.has("MaleName") ? "he" : null;
}
