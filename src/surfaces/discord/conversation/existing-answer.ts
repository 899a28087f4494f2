import { type Message, MessageFlags } from "discord.js";
import { castUpTo } from "../../../knowledge/speakers.ts";
import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Answerable, Call } from "../bot.ts";
import { channelSender, ownMessages } from "../delivery/channel-sender.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import { messageSender } from "../delivery/message-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import type { Sender } from "../delivery/sender.ts";
import { webhookSender } from "../delivery/webhook-sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import { isGone, isRefused } from "../trouble.ts";
import type { ConversationDeps } from "./writing.ts";

type Deps = Pick<ConversationDeps, "client" | "webhooks" | "avatars">;

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

const NONE_LEFT = { otherIds: [], removeOthers: () => Promise.resolve() };

/**
 * Finds out how an answer was sent, also from before a restart.
 * @throws UsageError when none of its messages can be reached from there.
 */
export async function existingAnswer(
  deps: Deps,
  call: Call,
  turn: StoredTurn,
  outline: Pick<StoryOutline, "id" | "cast">,
): Promise<ExistingAnswer> {
  const { bot, interaction, channel } = call;
  const ids = await bot.store.messagesOf(turn.id);
  const message = messageOf(interaction);
  const isPrivate = message?.flags.has(MessageFlags.Ephemeral) ?? false;
  if (isPrivate || channel.kind === "elsewhere") return byInteraction(call, ids, isPrivate);
  const webhookId = message?.webhookId ?? null;
  if (webhookId === null || webhookId === bot.applicationId) return byBot(deps, call, ids);
  // A message that could not be deleted when the answer was sent again: its buttons act on the new one.
  const isLeftOver = ids.length > 0 && message !== null && !ids.includes(message.id);
  return byCharacter(deps, call, { turn, outline, ids, webhookId: isLeftOver ? null : webhookId });
}

function byBot({ client: { rest } }: Deps, { channel }: Call, ids: readonly string[]): ExistingAnswer {
  const sender = channelSender(rest, channel.channelId);
  return { sender, messageIds: ids, isWebhook: false, isPrivate: false, ...NONE_LEFT };
}

/** With `null` for `webhookId`, the messages belong to the channel's current webhook. */
async function byCharacter(
  deps: Deps,
  call: Call,
  standing: {
    readonly turn: StoredTurn;
    readonly outline: Pick<StoryOutline, "id" | "cast">;
    readonly ids: readonly string[];
    readonly webhookId: string | null;
  },
): Promise<ExistingAnswer> {
  const { client, webhooks, avatars } = deps;
  const { bot, channel, texts } = call;
  const { turn, outline, ids, webhookId } = standing;
  const where = { rest: client.rest, webhooks, channel };
  const found = await webhooks.find(channel.webhookChannelId);
  const isThere = !(found instanceof NoWebhook);
  if (!isThere && webhookId === null) return byBot(deps, call, ids);
  const character = castUpTo(outline, turn.bound).find(({ id }) => id === turn.characterId);
  // Spoilers go by the name that everybody knows.
  const name = (turn.isSpoiler ? turn.reply?.speaker : character?.name) ?? texts.narrator;
  const avatarUrl = character && isThere ? await avatars.urlFor(character, outline.id) : null;
  const further = isThere
    ? webhookSender({ ...where, name, avatarUrl })
    : channelSender(client.rest, channel.channelId);
  const common = { isWebhook: isThere, isPrivate: false };
  if (isThere && (webhookId ?? found.id) === found.id) {
    const existing = { ...where, applicationId: bot.applicationId, webhookId: found.id, further };
    return { sender: messageSender(existing), messageIds: ids, ...common, ...NONE_LEFT };
  }
  const own = ownMessages(client.rest, channel.channelId);
  const removeOthers = () => removeAll(call, ids, own);
  return { sender: further, messageIds: [], otherIds: ids, removeOthers, ...common };
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

/** The bot can delete another webhook's messages where it may manage messages. */
async function removeAll(
  { texts }: Call,
  ids: readonly string[],
  { delete: remove }: Pick<Sender, "delete">,
): Promise<void> {
  for (const id of ids) {
    await untilTaken(() => remove(id)).catch((error: unknown) => {
      if (isRefused(error)) throw new UsageError(texts.missingPermission("Manage Messages"));
      if (!isGone(error)) throw error;
    });
  }
}

/** The message that was pressed, or whose menu was used. */
function messageOf(interaction: Answerable): Message | null {
  if (interaction.isButton()) return interaction.message;
  return interaction.isMessageContextMenuCommand() ? interaction.targetMessage : null;
}
