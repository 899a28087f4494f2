import { type Client, Events, type Message } from "discord.js";
import { elementAt } from "../../../core/element-at.ts";
import { UsageError } from "../../../core/errors.ts";
import type { Bot } from "../bot.ts";
import { channelOfMessage } from "../channel-context.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { textsFor } from "../locales/registry.ts";
import { messageBatches } from "../messages/batch-messages.ts";
import { onChanges } from "../messages/follow-messages.ts";
import type { Proxies, Spoken } from "../messages/proxies.ts";
import { firstTime, newestIds } from "../seen.ts";
import { isExpected, isGone, isRefused, sentenceFor } from "../trouble.ts";
import { changed, retract } from "./changes.ts";
import { hear } from "./hear.ts";
import { inOrder } from "./in-order.ts";

/**
 * Takes what people write in the threads of scenes into them, in order, and lets characters speak once no more comes.
 * Follows edits and deletions. Returns a function that lets them speak at once.
 */
export function listenToScenes(
  client: Client<true>,
  bot: Bot,
  { isStopping, proxies }: { readonly isStopping: () => boolean; readonly proxies: Proxies },
): () => void {
  const recording = inOrder();
  const deleted = newestIds();
  const isNew = firstTime();
  const batches = messageBatches<Spoken>((batch) => {
    const spoken = elementAt(batch, -1);
    const { message } = spoken;
    void told(bot, message, () => {
      if (isStopping()) throw new UsageError(textsOf(message).restarting);
      return letSpeak(bot, spoken);
    });
  });
  const take = (spoken: Spoken) => {
    const { message } = spoken;
    const channel = channelOfMessage(message);
    if (!bot.preferences.maySpeak(channel)) {
      message.react("🔇").catch(() => {});
      return;
    }
    void told(bot, message, () =>
      recording(message.channelId, async () => {
        await proxies.settled(message);
        if (deleted.has(message.id)) return;
        if (!(await hear({ bot, ...spoken, channel, texts: textsOf(message) }))) return;
        bot.scenes.interrupt(channel.channelId, spoken.text);
        batches.add(channel.channelId, spoken);
      }),
    );
  };
  client.on(Events.MessageCreate, (message) => {
    if (!bot.scenes.isHere(message.channelId)) return;
    const spoken = proxies.spoken(message);
    if (spoken === null || !isNew(message.id)) return;
    if (spoken instanceof Promise) void spoken.then((found) => found !== null && take(found));
    else take(spoken);
  });
  const follow = (channelId: string, messageId: string, task: () => Promise<void>) => {
    if (!bot.scenes.isHere(channelId)) return;
    recording(channelId, task).catch((error: unknown) =>
      bot.log.error({ message: messageId, err: error }, "change in a scene not followed"),
    );
  };
  onChanges(
    client,
    (id, text, channelId) => follow(channelId, id, () => changed(bot, id, text)),
    (ids, channelId) => {
      for (const id of ids) {
        deleted.set(id, true);
        follow(channelId, id, () => retract(client, bot, id));
      }
    },
  );
  return batches.flush;
}

const textsOf = ({ guild }: Message) => textsFor(guild?.preferredLocale ?? "en-US");

async function letSpeak(bot: Bot, { message, written }: Spoken): Promise<void> {
  const channel = channelOfMessage(message);
  const scene = await bot.store.sceneIn(channel.channelId);
  const [opening] = scene === null ? [] : await bot.store.sceneEvents(scene.id);
  if (opening?.type !== "opened") return;
  await bot.scenes.speak({
    bot,
    channel,
    personId: written.author.id,
    texts: textsOf(message),
    lines: opening.turns,
  });
}

/** Does something for a message, and tells its author what went wrong. */
async function told(bot: Bot, message: Message, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    const line = { server: message.guildId, channel: message.channelId, message: message.id, err: error };
    if (isExpected(error)) bot.log.info(line, "refused in a scene");
    else bot.log.error(line, "scene failed");
    if (isGone(error) || isRefused(error)) return;
    const content = sentenceFor(error, textsOf(message));
    const sender = channelSender(message.client.rest, message.channelId, message.id);
    await sender
      .send({ content, rows: [] })
      .catch((err: unknown) => bot.log.warn({ ...line, err }, "not told"));
  }
}
