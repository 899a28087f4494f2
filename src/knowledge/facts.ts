import type { Character } from "../core/character.ts";
import type { Vantage } from "../core/vantage.ts";
import { momentOf } from "./story-time.ts";

/**
 * What is true of a character at a moment, as sentences, the newest first: revealed by the bound, begun by then, and not
 * over.
 */
export function factsAt(
  { relations, facts }: Character,
  vantage: Pick<Vantage, "bound" | "moment">,
): string[] {
  const moment = momentOf(vantage);
  return [...relations, ...facts]
    .filter(({ from, since = from }) => from <= vantage.bound && since <= moment)
    .filter(({ until }) => until === null || moment < until)
    .toSorted((one, other) => (other.since ?? other.from) - (one.since ?? one.from))
    .map((fact) => fact.text);
}
