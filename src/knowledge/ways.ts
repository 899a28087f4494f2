import type { Witness } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { happensAt, momentOf } from "./story-time.ts";
import { thereIn } from "./there.ts";

/** One way in which a stretch of the telling comes to be known in the story. */
export interface Way {
  /** Id of the character who knows by it; `null` for everybody but guests. */
  readonly who: string | null;
  readonly how: "present" | "told" | "public";
  /** Bound (position) from which a reader may hear that it is known. */
  readonly from: number;
  /** Moment (position) from which it is known. */
  readonly since: number;
  /** How surely (0–1): less than 1 only for somebody who is there by what the text shows. */
  readonly sure: number;
  /** Where the words end by which they are told (position); unset where nobody needs to tell them. */
  readonly words?: number;
}

/** Every way in which a stretch comes to be known, the clearest of each person first; `timeAt` is its story's time. */
export function waysToKnow(witness: Witness, timeAt: (position: number) => number): Way[] {
  const [from, since] = [witness.end, happensAt(witness)];
  const ways: Way[] = [];
  for (const { who, sure = 1 } of thereIn(witness)) ways.push({ who, how: "present", from, since, sure });
  for (const { who, from: words } of witness.told)
    ways.push({
      who,
      how: "told",
      from: Math.max(from, words),
      since: Math.max(since, timeAt(words)),
      sure: 1,
      words,
    });
  if (witness.common) ways.push({ who: null, how: "public", from, since, sure: 1 });
  return ways;
}

/** Whether somebody knows by a way at a moment, as far as the story is told. */
export function isOpen(
  { from, since }: Pick<Way, "from" | "since">,
  when: Pick<Vantage, "bound" | "moment">,
) {
  return from <= when.bound && since <= momentOf(when);
}
