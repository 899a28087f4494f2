import { NamesPresent } from "./names-present.ts";
import { wordsSaid } from "./words-said.ts";

/** Whether a text names somebody who goes by these names. */
export function isNamed(text: string, names: readonly string[]): boolean {
  const known = new NamesPresent(new Map([["", names]]));
  const said = wordsSaid(text);
  return said.some((_, at) => known.find(said, at) !== null);
}
