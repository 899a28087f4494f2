import { type Message, MessageFlags, Routes } from "discord.js";
import { z } from "zod";
import { castUpTo } from "../../../knowledge/speakers.ts";
import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Answerable, Call } from "../bot.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import type { Sender } from "../delivery/sender.ts";
import { webhookSender } from "../delivery/webhook-sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import { isGone, isRefused } from "../trouble.ts";
import type { ConversationDeps } from "./writing.ts";

type SenderDeps = Pick<ConversationDeps, "client" | "webhooks" | "avatars">;

/** An answer on Discord, and how it is changed. */
interface ExistingAnswer {
  readonly sender: Sender;
  /** The messages that show it and can be changed. */
  readonly messageIds: readonly string[];
  /** Messages that cannot be changed: their content is sent again. */
  readonly otherIds: readonly string[];
  /** Deletes those. @throws UsageError that says why it cannot. */
  readonly removeOthers: () => Promise<void>;
  readonly isWebhook: boolean;
  readonly isPrivate: boolean;
}

/**
 * Finds out how an answer was sent, also before a restart.
 * @throws UsageError when none of its messages can be reached from the call.
 */
export async function existingAnswer(
  deps: SenderDeps,
  call: Call,
  turn: StoredTurn,
  outline: Pick<StoryOutline, "id" | "cast">,
): Promise<ExistingAnswer> {
  const { client, webhooks } = deps;
  const { bot, channel } = call;
  const ids = await bot.store.messagesOf(turn.id);
  const { message, isPrivate } = await messageUnder(call, turn, ids);
  if (isPrivate || channel.kind === "elsewhere") return byInteraction(call, ids, isPrivate);
  const asBot = channelSender(client.rest, channel.channelId);
  const changeable = { messageIds: ids, otherIds: [], removeOthers: () => Promise.resolve(), isPrivate };
  const writer = message?.webhookId ?? null;
  if (message === null || writer === null || writer === bot.applicationId)
    return { sender: asBot, isWebhook: false, ...changeable };
  // A message that could not be deleted when the answer was sent again: its buttons act on the new one.
  const isLeftOver = ids.length > 0 && !ids.includes(message.id);
  const webhook = await webhooks.find(channel.webhookChannelId);
  if (webhook instanceof NoWebhook) {
    if (isLeftOver) return { sender: asBot, isWebhook: false, ...changeable };
    return { ...toReplace(call, ids, asBot), sender: asBot, isWebhook: false };
  }
  const sender = await characterSender(deps, call, turn, outline);
  const isOurs = isLeftOver || writer === webhook.id;
  return { ...(isOurs ? changeable : toReplace(call, ids, asBot)), sender, isWebhook: true };
}

async function characterSender(
  { client, webhooks, avatars }: SenderDeps,
  { channel, texts }: Call,
  turn: StoredTurn,
  outline: Pick<StoryOutline, "id" | "cast">,
): Promise<Sender> {
  const character = castUpTo(outline, turn.bound).find(({ id }) => id === turn.characterId);
  // A spoiler's speaker keeps the name that everybody knows.
  const name = (turn.isSpoiler ? turn.reply?.speaker : character?.name) ?? texts.narrator;
  const avatarUrl = character ? await avatars.urlFor(character, outline.id) : null;
  return webhookSender({ rest: client.rest, webhooks, channel, name, avatarUrl });
}

/** Messages of a webhook that is gone: the bot can delete them where it may manage messages. */
function toReplace({ texts }: Call, ids: readonly string[], asBot: Sender) {
  async function removeOthers(): Promise<void> {
    for (const id of ids) {
      await untilTaken(() => asBot.delete(id)).catch((error: unknown) => {
        if (isRefused(error)) throw new UsageError(texts.missingPermission("Manage Messages"));
        if (!isGone(error)) throw error;
      });
    }
  }
  return { messageIds: [], otherIds: ids, removeOthers, isPrivate: false };
}

/** An interaction's token reaches the message that was pressed and those sent with it. */
function byInteraction(
  { interaction, texts }: Call,
  ids: readonly string[],
  isPrivate: boolean,
): ExistingAnswer {
  if (!interaction.isButton()) throw new UsageError(texts.useItsButtons);
  const pressedId = interaction.message.id;
  const otherIds = ids.filter((id) => id !== pressedId);
  return {
    sender: interactionSender(interaction, { pressedId, isPrivate }),
    messageIds: [pressedId],
    otherIds,
    isWebhook: false,
    isPrivate,
    async removeOthers() {
      if (otherIds.length > 0) throw new UsageError(texts.partsStay);
    },
  };
}

const FOUND = z
  .object({ id: z.string(), webhook_id: z.string().nullish() })
  .transform(({ id, webhook_id: webhookId }) => ({ id, webhookId: webhookId ?? null }));

/** A message of the answer as Discord has it, `null` when there is none, and whether one person alone sees it. */
async function messageUnder({ interaction, channel }: Call, turn: StoredTurn, ids: readonly string[]) {
  const message = messageOf(interaction);
  const isPrivate = message?.flags.has(MessageFlags.Ephemeral) ?? false;
  const lastId = ids.at(-1);
  const isNote = message !== null && isPrivate && !turn.isPrivate && !ids.includes(message.id);
  if (!isNote || lastId === undefined) return { message, isPrivate };
  // A private note about an answer that everybody sees.
  const route = Routes.channelMessage(channel.channelId, lastId);
  return { message: FOUND.parse(await interaction.client.rest.get(route)), isPrivate: false };
}

/** The message that was pressed, or whose menu was used. */
function messageOf(interaction: Answerable): Message | null {
  if (interaction.isButton()) return interaction.message;
  return interaction.isMessageContextMenuCommand() ? interaction.targetMessage : null;
}
