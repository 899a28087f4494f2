import { type Message, MessageFlags } from "discord.js";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Answerable, Bot, Call } from "../bot.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { interactionSender } from "../delivery/interaction-sender.ts";
import { messageSender } from "../delivery/message-sender.ts";
import type { Sender } from "../delivery/sender.ts";
import { webhookSender } from "../delivery/webhook-sender.ts";
import { RECAP_QUESTION } from "./history.ts";
import { quoted } from "./render.ts";
import { nameLine, type Voices } from "./route.ts";

/** An answer that stands on Discord, and how it is changed. */
interface ExistingAnswer {
  readonly sender: Sender;
  readonly messageIds: readonly string[];
  readonly isWebhook: boolean;
  /** Lines above the text when that speaker says it there. */
  readonly headFor: (speaker: string) => string[];
}

/** Finds out by which way an answer was written: one that may long have been there, from before a restart. */
export async function existingAnswer(
  { client, webhooks, avatars }: Voices,
  { bot, interaction, place, texts }: Call,
  about: { turn: StoredTurn; outline: Pick<StoryOutline, "id" | "cast">; question: string },
): Promise<ExistingAnswer> {
  const { turn, outline, question } = about;
  const message = messageOf(interaction);
  const webhookId = message?.webhookId ?? null;
  const isWebhook = webhookId !== null && webhookId !== bot.applicationId;
  const character = outline.cast.find(({ id }) => id === turn.characterId);
  const where = { rest: client.rest, webhooks, place };
  const isPrivate = message?.flags.has(MessageFlags.Ephemeral) ?? false;
  const isOnlyReachedByInteraction = isPrivate || place.kind === "elsewhere";
  const avatarUrl = isWebhook && character ? await avatars.urlFor(character, outline.id) : null;
  const further = isWebhook
    ? webhookSender({ ...where, name: character?.name ?? texts.narrator, avatarUrl })
    : channelSender(client.rest, place.channelId);
  const sender = isOnlyReachedByInteraction
    ? interactionSender(interaction, { isAnswered: true })
    : messageSender({ ...where, applicationId: bot.applicationId, webhookId, further });
  const asked = await questionLine(bot, turn, question);
  return {
    sender,
    messageIds: await bot.store.messagesOf(turn.id),
    isWebhook,
    headFor: (speaker) =>
      isWebhook && speaker === character?.name
        ? asked
        : [...asked, ...nameLine({ characterId: turn.characterId, texts }, speaker)],
  };
}

/** Words that no message shows stand above their answer. */
async function questionLine({ store }: Bot, { parentId }: StoredTurn, question: string): Promise<string[]> {
  if (parentId === null || question === "" || question === RECAP_QUESTION) return [];
  return (await store.messagesOf(parentId)).length > 0 ? [] : [quoted(question)];
}

/** The message that was pressed, or whose menu was used. */
function messageOf(interaction: Answerable): Message | null {
  if (interaction.isButton()) return interaction.message;
  return interaction.isMessageContextMenuCommand() ? interaction.targetMessage : null;
}
