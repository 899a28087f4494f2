import type { Bot } from "../bot.ts";
import type { DiscordPlace } from "../place.ts";
import type { Measured, ReachHere } from "../reach.ts";

/** Whether a participant knows more of the story than may be told publicly. */
export function isHeldBack({ shared, furthest }: Pick<ReachHere, "shared" | "furthest">): boolean {
  return shared < furthest;
}

/** Whether an existing answer holds something back from a participant; private ones and spoilers do not. */
export async function hasRest(
  { preferences }: Pick<Bot, "preferences">,
  place: DiscordPlace,
  turn: { readonly personId: string; readonly isPrivate: boolean; readonly isSpoiler: boolean },
  story: Measured,
): Promise<boolean> {
  if (turn.isPrivate || turn.isSpoiler) return false;
  return isHeldBack(await preferences.reach(place, turn.personId, story));
}
