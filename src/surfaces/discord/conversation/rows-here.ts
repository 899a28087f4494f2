import { RESTJSONErrorCodes } from "discord.js";
import { DatabaseFailure } from "../../../core/errors.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";
import { ownMessages } from "../delivery/channel-sender.ts";
import { isDiscordCode } from "../delivery/message-body.ts";
import type { Pacer } from "../delivery/pacer.ts";
import type { Rows } from "../delivery/sender.ts";
import { webhookMessages } from "../delivery/webhook-sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import type { Texts } from "../locales/texts.ts";
import { type Answered, answerRows } from "./rows.ts";
import type { ConversationDeps } from "./writing.ts";

/** The buttons an answer has where it is, which may be none. */
export async function rowsHere(
  bot: Pick<Bot, "preferences" | "store">,
  { channel, isPrivate }: { readonly channel: ChannelContext; readonly isPrivate: boolean },
  answered: Answered,
  texts: Texts,
): Promise<Rows> {
  const choice = isPrivate ? "all" : choiceIn(bot, channel);
  if (choice === "none" || (choice === "last" && !(await isLast(bot, channel, answered)))) return [];
  return answerRows(answered, texts);
}

/**
 * Takes the buttons from the answer before a new one, where only the last has any. Never rejects: at worst the earlier one
 * keeps its buttons, which still work.
 */
export async function takeEarlierRows(
  {
    client: { rest },
    webhooks,
    pacers,
    running,
  }: Pick<ConversationDeps, "client" | "webhooks" | "pacers" | "running">,
  bot: Pick<Bot, "preferences" | "store" | "log">,
  channel: ChannelContext,
  turnId: number,
): Promise<void> {
  if (choiceIn(bot, channel) !== "last") return;
  try {
    const earlier = await openAnswer(bot, channel, turnId);
    const messageId = earlier && (await bot.store.messagesOf(earlier.id)).at(-1);
    if (!messageId) return;
    const asBot = ownMessages(rest, channel.channelId);
    const byWebhook = webhookMessages({ rest, webhooks, channel });
    const take = async () => {
      if (running.has(earlier.id)) return;
      if (!isInOwnName(earlier, channel)) return asBot.edit(messageId, { rows: [] });
      await byWebhook.edit(messageId, { rows: [] }).catch((error: unknown) => {
        if (!(error instanceof NoWebhook) && !isDiscordCode(error, RESTJSONErrorCodes.UnknownMessage))
          throw error;
        return asBot.edit(messageId, { rows: [] });
      });
    };
    await whenThereIsRoom(pacers.forChannel(channel.channelId), take);
  } catch (error) {
    bot.log.info({ turn: turnId, err: error }, "the answer before keeps its buttons");
  }
}

/** Makes an edit for which no text of an answer has to wait. */
async function whenThereIsRoom(pacer: Pacer, edit: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stream = pacer.stream(
      async () => {
        stream.cancel();
        await edit().then(resolve, reject);
      },
      { isThere: true },
    );
    stream.offer("");
  });
}

/** Outside servers and direct messages the bot reaches its messages for some minutes only: their buttons stay. */
function choiceIn({ preferences }: Pick<Bot, "preferences">, channel: ChannelContext) {
  return channel.kind === "elsewhere" ? "all" : preferences.buttons(channel);
}

/** Whether no later answer is there. What follows one behind a spoiler mark is never the last. */
async function isLast(
  bot: Pick<Bot, "store">,
  channel: ChannelContext,
  { turnId, isSpoiler }: Answered,
): Promise<boolean> {
  if (isSpoiler) return false;
  try {
    return ((await openAnswer(bot, channel))?.id ?? turnId) <= turnId;
  } catch (error) {
    if (error instanceof DatabaseFailure) return true;
    throw error;
  }
}

/** The newest answer that everybody can read there, older than a turn if one is given. */
function openAnswer({ store }: Pick<Bot, "store">, { channelId }: ChannelContext, before?: number) {
  const sought = { channelId, from: "story", isSpoiler: false } as const;
  return store.latestTurn({ ...sought, ...(before !== undefined && { before }) });
}

/** Whether a character gave an answer under their own name, as far as can be told. */
function isInOwnName({ characterId, reply }: StoredTurn, { kind }: ChannelContext): boolean {
  return kind === "server" && characterId !== null && reply?.speaker !== speakerName(NARRATOR);
}
