import type { MessageContextMenuCommandInteraction } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { Reply } from "../../../core/reply.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";

/** A finished answer. */
export interface Answer extends StoredTurn {
  readonly reply: Reply;
}

/** The turn a message shows; `null` when it shows none, or one from another channel or server than the call's. */
export async function turnOf(
  { bot, channel, personId }: Call,
  messageId: string,
): Promise<StoredTurn | null> {
  const turn = await bot.store.turnOfMessage(messageId);
  const isHere = turn?.serverId === channel.serverId && turn.channelId === channel.channelId;
  return isHere && (!turn.isPrivate || turn.personId === personId) ? turn : null;
}

/** The answer whose menu was opened. @throws UsageError when the message is not an answer of the bot. */
export async function answerOf(call: Call<MessageContextMenuCommandInteraction>): Promise<StoredTurn> {
  const turn = await turnOf(call, call.interaction.targetMessage.id);
  if (turn?.from !== "story") throw new UsageError(call.texts.notAnAnswer);
  return turn;
}

/**
 * The newest answer in the call's channel. Where the bot is not a member, only the person's own, because they may not
 * have seen others.
 * @throws UsageError when there is none.
 */
export async function latestAnswer({ bot, channel, personId, texts }: Call): Promise<Answer> {
  const turn = await bot.store.latestTurn({
    channelId: channel.channelId,
    from: "story",
    reader: personId,
    ...(channel.kind === "elsewhere" && { personId }),
  });
  if (turn?.serverId !== channel.serverId || turn.reply === null) throw new UsageError(texts.nothingThereYet);
  return { ...turn, reply: turn.reply };
}
