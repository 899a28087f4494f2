import { readFileSync } from "node:fs";

/**
 * The lines of one of our own word lists (`.txt` beside the file that uses it), each as its words, which single spaces
 * separate. Blank lines and lines that begin with `#` are skipped.
 */
export function wordList(url: URL): string[][] {
  return readFileSync(url, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "));
}

/** All words of such a list. */
export function wordSet(url: URL): ReadonlySet<string> {
  return new Set(wordList(url).flat());
}
