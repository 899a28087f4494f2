import type { Bot } from "../bot.ts";
import type { DiscordPlace } from "../place.ts";
import type { Measured, ReachHere } from "../reach.ts";

/** Whether somebody who takes part in a talk knows more of the story than all may be told. */
export function isHeldBack({ shared, furthest }: Pick<ReachHere, "shared" | "furthest">): boolean {
  return shared < furthest;
}

/** The same of an answer that stands there, as things are now. What one person alone sees holds nothing back from them. */
export async function hasRest(
  { preferences }: Pick<Bot, "preferences">,
  place: DiscordPlace,
  turn: { readonly personId: string; readonly isPrivate: boolean; readonly isSpoiler: boolean },
  story: Measured,
): Promise<boolean> {
  if (turn.isPrivate || turn.isSpoiler) return false;
  return isHeldBack(await preferences.reach(place, turn.personId, story));
}
