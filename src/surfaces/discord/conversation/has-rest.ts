import type { Bot } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { StoryExtent, ChannelBounds } from "../audience.ts";

/** Whether a participant knows more of the story than may be told publicly. */
export function isHeldBack({ everyone, furthest }: Pick<ChannelBounds, "everyone" | "furthest">): boolean {
  return everyone < furthest;
}

/** Whether an existing answer holds something back from a participant; private ones and spoilers do not. */
export async function hasRest(
  { preferences }: Pick<Bot, "preferences">,
  channel: ChannelContext,
  turn: { readonly personId: string; readonly isPrivate: boolean; readonly isSpoiler: boolean },
  story: StoryExtent,
): Promise<boolean> {
  if (turn.isPrivate || turn.isSpoiler) return false;
  return isHeldBack(await preferences.audienceBounds(channel, turn.personId, story));
}
