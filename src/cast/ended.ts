import type { DatedFact } from "../core/character.ts";

/** What says of a relation that it is over: "former husband", "ex-husband", "late husband". */
const OVER = /\b(?:former |ex-|late )(?=\p{L})/giu;

/** Facts of which each that says that another is over ends it: "Al is her former husband" ends "Al is her husband". */
export function withEnded(facts: readonly DatedFact[]): DatedFact[] {
  const overFrom = new Map<string, number>();
  for (const { text, from } of facts) {
    const key = keyOf(text.replaceAll(OVER, ""));
    if (key !== keyOf(text)) overFrom.set(key, Math.min(from, overFrom.get(key) ?? Infinity));
  }
  return facts.map((fact) => {
    const until = overFrom.get(keyOf(fact.text));
    return until !== undefined && fact.until === null && fact.from < until ? { ...fact, until } : fact;
  });
}

function keyOf(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/gu, " ").replace(" was ", " is ").replace(/\.$/u, "").trim();
}
