import { wordList } from "../text/word-list.ts";

const FULL_NAMES: ReadonlyMap<string, readonly string[]> = fullNames();

function fullNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [full = "", ...short] of wordList(new URL("./words/short-names.txt", import.meta.url))) {
    for (const form of [full, ...short]) names.set(form, [...(names.get(form) ?? []), full]);
  }
  return names;
}

/** Whether two given names, folded, may be one person's: the same, or short forms of the same. */
export function sameGivenName(one: string, other: string): boolean {
  if (one === other) return true;
  const full = FULL_NAMES.get(one);
  return full !== undefined && (FULL_NAMES.get(other) ?? []).some((name) => full.includes(name));
}
