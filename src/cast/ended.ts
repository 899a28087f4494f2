import type { DatedFact } from "../core/character.ts";
import { eachOnce } from "./same-person.ts";

/** What says of a relation that it is over: "former husband", "ex-husband", "late husband", "was her husband and is dead". */
const OVER = /\b(?:former |ex-|late )(?=\p{L})| and is dead\b/giu;

/** Facts of which each that says that another is over ends it: "Al is her former husband" ends "Al is her husband". */
export function withEnded(facts: readonly DatedFact[]): DatedFact[] {
  const overFrom = new Map<string, number>();
  for (const { text, from } of facts) {
    const key = keyOf(text.replaceAll(OVER, "").replace(/\bwidow\b/u, "wife"));
    if (key !== keyOf(text)) overFrom.set(key, Math.min(from, overFrom.get(key) ?? Infinity));
  }
  return facts.map((fact) => {
    const until = overFrom.get(keyOf(fact.text));
    return until !== undefined && fact.until === null && fact.from < until ? { ...fact, until } : fact;
  });
}

/** Facts of which those with the words of `text` end at a position, from which they are told as former. */
export function withFormer(facts: readonly DatedFact[], text: string, until: number): DatedFact[] {
  const ended = facts.map((fact) =>
    fact.until === null && fact.from < until && keyOf(fact.text) === keyOf(text) ? { ...fact, until } : fact,
  );
  return eachOnce([...ended, { text: `Formerly: ${text}`, from: until, until: null }]);
}

function keyOf(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/gu, " ").replace(" was ", " is ").replace(/\.$/u, "").trim();
}
