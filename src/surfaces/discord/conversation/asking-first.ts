import { MessageFlags } from "discord.js";
import type { TurnKind } from "../../../core/turn.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { Answerable, Bot, Call, IncomingMessage, Question } from "../bot.ts";
import { escaped } from "../commands/replies/escape.ts";
import type { Waiting } from "../custom-id.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import type { Shown } from "../delivery/sender.ts";
import type { Texts } from "../locales/texts.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { PositionUnknown } from "../preferences.ts";
import { shelfAt } from "../shelf.ts";
import { recordMessages, type UnlinkedTurn } from "./begin-turn.ts";
import { quoted } from "./render.ts";
import { positionRows } from "./rows.ts";
import type { ConversationDeps } from "./writing.ts";

/** Stores a call's question and asks its author, alone, how far they have read. */
export async function askCaller(
  call: Call,
  unknown: PositionUnknown,
  question: Question & { readonly isPrivate: boolean },
): Promise<void> {
  const { bot, channel, personId } = call;
  const { kind = "answer", text, until, at, speaker, parentId = null, isPrivate } = question;
  const { outline, turn } = await waitingTurn(bot, { channel, personId, isPrivate, kind }, unknown);
  const found = async (words: string | undefined) =>
    words === undefined ? undefined : (await bot.engine.findPosition(outline.id, words)).position;
  const [furthest, moment = turn.moment] = await Promise.all([found(until), found(at)]);
  const turnId = await bot.store.addPersonTurn({ ...turn, moment, parentId, text, messageId: null });
  if (turnId === null) return;
  // They cannot see any more what they typed.
  const asked = kind === "answer" ? text : undefined;
  await askAlone(call, unknown, { turnId, until: furthest, speaker }, asked);
}

/** Asks somebody, alone, how far they have read before the waiting question is answered. */
export async function askAlone(
  { bot, interaction, channel, personId, texts }: Call,
  unknown: PositionUnknown,
  waiting: Waiting,
  asked?: string,
): Promise<void> {
  const { title } = await bot.catalogue.outline(shelfAt({ channel, personId }), unknown.storyId);
  const { content, rows } = asking({ title, unknown, waiting }, texts);
  const shown = asked === undefined ? content : `${quoted(asked)}\n${content}`;
  await showAlone(interaction, { content: shown, rows });
}

/** Stores messages and asks their author, below the last one, how far they have read. */
export async function askWriter(
  deps: ConversationDeps,
  incoming: IncomingMessage,
  unknown: PositionUnknown,
): Promise<void> {
  const { bot, channel, personId, texts, messages, parentId = null, named } = incoming;
  const audience = { channel, personId, isPrivate: false, kind: "answer" } as const;
  const { outline, turn } = await waitingTurn(bot, audience, unknown);
  const turnId = await recordMessages(bot, { ...turn, parentId }, messages);
  if (turnId === null) return;
  const { speaker } = named;
  const waiting = { turnId, ...(incoming.parentId !== undefined && { speaker }) };
  const sender = channelSender(deps.client.rest, channel.channelId, messages.at(-1)?.id);
  await sender.send(asking({ title: outline.title, unknown, waiting }, texts));
}

/** The turn of a waiting question. Its author may know all of the story. */
async function waitingTurn(
  bot: Bot,
  asked: { channel: ChannelContext; personId: string; isPrivate: boolean; kind: TurnKind },
  { storyId }: PositionUnknown,
): Promise<{ readonly outline: StoryOutline; readonly turn: UnlinkedTurn }> {
  const { channel, personId, isPrivate, kind } = asked;
  const { serverId, channelId } = channel;
  const outline = await bot.catalogue.outline(shelfAt(asked), storyId);
  const { edition, length } = outline;
  const where = { serverId, channelId, personId, storyId, edition, characterId: null };
  const known = { bound: length, moment: length };
  return { outline, turn: { ...where, ...known, kind, isPrivate, isSpoiler: false, isWaiting: true } };
}

function asking(
  { title, unknown, waiting }: { title: string; unknown: PositionUnknown; waiting: Waiting },
  texts: Texts,
): Shown {
  const { howFar, howFarNow, sayByCommand } = texts.position;
  const named = escaped(title);
  const sentence = unknown.isLost ? howFarNow(named) : howFar(named);
  const rows = positionRows(waiting, unknown.group !== null, texts);
  return { content: `${sentence}\n-# ${sayByCommand}`, rows };
}

/**
 * Tells one person something, however their call was acknowledged: publicly, privately, or by leaving a message
 * unchanged. A public acknowledgement cannot become private: it is deleted, and a private message follows.
 */
async function showAlone(interaction: Answerable, message: Shown): Promise<void> {
  const { content, rows } = message;
  if (interaction.ephemeral === true) {
    await interaction.editReply({ content, components: [...rows] });
    return;
  }
  if (interaction.ephemeral === false) await interaction.deleteReply();
  await interaction.followUp({ content, components: [...rows], flags: MessageFlags.Ephemeral });
}
