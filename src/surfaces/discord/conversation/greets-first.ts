import type { Bot } from "../bot.ts";
import type { Standpoint } from "../preferences.ts";
import type { Audience } from "./writing.ts";

/** Whether a character first says the greeting of their card: to a member who has not talked with them in that place. */
export async function greetsFirst(
  { store }: Pick<Bot, "store">,
  { channel: { channelId }, personId }: Pick<Audience, "channel" | "personId">,
  { outline, characterId, moment }: Pick<Standpoint, "outline" | "characterId" | "moment">,
): Promise<boolean> {
  const card = outline.cast.find(({ id }) => id === characterId)?.card;
  if (!card?.greeting || card.from > moment) return false;
  const sought = { channelId, personId, storyId: outline.id, characterId, reader: personId };
  return (await store.latestTurn({ ...sought, from: "story" })) === null;
}
