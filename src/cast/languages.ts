import type { Token } from "./tokens.ts";

/** From this share of capitals inside sentences on, a language gives them to every noun; English has about 0.05. */
const NOUN_CAPITALS = 0.2;
/** Words inside sentences that are needed to tell. */
const ENOUGH_WORDS = 300;

/** Whether capital letters say nothing of names, as in German or in a text all in capitals. */
export function writesNounsWithCapitals(tokens: readonly Token[]): boolean {
  const inner = tokens.filter(({ opens, key }) => !opens && key !== "i");
  const capitals = inner.filter(({ capital }) => capital).length;
  return inner.length >= ENOUGH_WORDS && capitals / inner.length >= NOUN_CAPITALS;
}
