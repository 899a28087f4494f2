import { type Client, Routes } from "discord.js";
import { z } from "zod";
import { isLine } from "../../../core/scene.ts";
import type { StoredScene } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import { channelContext } from "../channel-context.ts";
import type { ConversationDeps } from "../conversation/writing.ts";
import { textsFor } from "../locales/registry.ts";
import { eventOf } from "./changes.ts";
import { haltId } from "./halt-rows.ts";
import { sceneIn } from "./here.ts";
import { lineInPlace } from "./line-in-place.ts";

/** What recovering needs beside the bot. */
type RecoveryDeps = ConversationDeps & { readonly client: Client<true> };

/** Newest messages of a thread among which an unfinished line may stand. */
const LOOKED_AT = 50;

/** What is needed of messages as Discord gives them. */
const MESSAGES = z.array(
  z.object({
    id: z.string(),
    components: z
      .array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })) }))
      .catch([]),
  }),
);
type Found = z.infer<typeof MESSAGES>[number];

/**
 * Ends the lines that were being written when the process died: one that is in its scene is shown whole, one that is not
 * is deleted.
 */
export async function recoverScenes(bot: Bot, deps: RecoveryDeps): Promise<void> {
  for (const scene of await bot.store.openScenes(bot.shard)) {
    // After what is being said there by now: that is not broken off.
    await deps.admission
      .run(scene.channelId, () => recoverScene(bot, deps, scene))
      .catch((error: unknown) =>
        bot.log.warn({ scene: scene.id, err: error }, "could not look after a scene"),
      );
  }
}

async function recoverScene(bot: Bot, deps: RecoveryDeps, scene: StoredScene): Promise<void> {
  const { client } = deps;
  const query = new URLSearchParams({ limit: String(LOOKED_AT) });
  const newest = MESSAGES.parse(await client.rest.get(Routes.channelMessages(scene.channelId), { query }));
  const unfinished = newest.filter(({ components }) =>
    components.some((row) => row.components.some(({ custom_id: id }) => id === haltId(scene.id))),
  );
  for (const message of unfinished) await endLine(bot, deps, scene, message);
}

async function endLine(bot: Bot, deps: RecoveryDeps, scene: StoredScene, message: Found): Promise<void> {
  const { client } = deps;
  const thread = await client.channels.fetch(scene.channelId);
  const channel = channelContext(scene.serverId, thread ?? { id: scene.channelId });
  const texts = textsFor(client.guilds.cache.get(scene.serverId ?? "")?.preferredLocale ?? "en-US");
  const found = await eventOf(bot.store, message.id);
  const here = await sceneIn(bot, channel, texts);
  if (found === null || here === null || !isLine(found.event))
    return void (await bot.scenes.takeAway(channel, [message.id]));
  const { actor, text } = found.event;
  const { rootId } = found;
  const line = await lineInPlace(deps, bot, { here, channel, texts, actor, rootId });
  await line.show(text, [], []);
}
