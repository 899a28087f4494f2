import { groupedBy } from "../core/grouped.ts";
import type { Story } from "../core/story.ts";
import type { Token } from "./tokens.ts";

/** Words of a court, before which a whole company sits to the end and mostly in silence. */
const COURT = new Set(
  "court jury juror jurors juryman jurymen coroner inquest witness witnesses verdict prosecution trial prisoner magistrate magistrates counsel".split(
    " ",
  ),
);
/** So many of these in one scene, and so many in a hundred sentences, make a sitting. */
const MIN_WORDS = 12;
const MIN_SHARE = 0.1;

/** For each sentence whether it is told of a sitting: an inquest or a trial, from the first such word of its scene to the last. */
export function sittingIn(
  { sentences }: Pick<Story, "sentences">,
  tokens: readonly Token[],
  scenes: readonly number[],
): boolean[] {
  const words = tokens.flatMap(({ key, sentence }) => (COURT.has(key) ? [sentence] : []));
  const sitting = sentences.map(() => false);
  for (const at of groupedBy(words, (sentence) => scenes[sentence]).values()) {
    const [first = 0, last = 0] = [at[0], at.at(-1)];
    if (at.length >= MIN_WORDS && at.length >= MIN_SHARE * (last - first + 1))
      sitting.fill(true, first, last + 1);
  }
  return sitting;
}
