import { UsageError } from "../../../core/errors.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import type { Bot, IncomingMessage } from "../bot.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { keepTyping } from "../delivery/typing.ts";
import type { ChannelContext } from "../channel-context.ts";
import { PositionUnknown, type Standpoint } from "../preferences.ts";
import { askWriter } from "./asking-first.ts";
import { isShared, recordMessages } from "./begin-turn.ts";
import { exchange } from "./exchange.ts";
import type { ConversationDeps } from "./writing.ts";

/** Answers messages; people who must first say how far they have read are asked. */
export async function answerMessages(deps: ConversationDeps, incoming: IncomingMessage): Promise<void> {
  const { bot, channel, personId, texts, messages, notes = [], parentId, named } = incoming;
  const endTyping = keepTyping(deps.client, channel.channelId);
  try {
    const text = messages
      .map((message) => message.text)
      .join("\n")
      .trim();
    if (text === "") throw new UsageError(texts.emptyQuestion);
    const standpoint =
      parentId === undefined
        ? await standpointHere(bot, channel, personId)
        : await bot.preferences.standpoint(channel, personId, named, false);
    const sender = channelSender(deps.client.rest, channel.channelId, messages.at(-1)?.id);
    await exchange(deps, bot, {
      kind: "answer",
      text,
      audience: { channel, personId, texts, isPrivate: false },
      standpoint,
      named: {},
      parentId,
      record: (asked) => recordMessages(bot, asked, messages),
      notes,
      asBot: {
        sender,
        head: [],
        async showWait(content) {
          const notice = channelSender(deps.client.rest, channel.channelId, messages.at(-1)?.id);
          const id = await notice.send({ content, rows: [] });
          return () => notice.delete(id);
        },
        aboveCharacter: () => linkTo(deps.client, incoming),
        lane: channel.channelId,
      },
      arrival: null,
      interactionToken: null,
    });
  } catch (error) {
    if (!(error instanceof PositionUnknown)) throw error;
    await askWriter(deps, incoming, error);
  } finally {
    endTyping();
  }
}

/** A small link to the question and its asker, where others have written since: which answer is whose? */
function linkTo(
  { channels }: ConversationDeps["client"],
  { channel, personId, messages }: IncomingMessage,
): string[] {
  const { serverId, channelId } = channel;
  const there = channels.cache.get(channelId);
  const askedIn = messages.at(-1)?.id;
  if (!there?.isTextBased() || there.lastMessageId === null || there.lastMessageId === askedIn) return [];
  return [`-# [↩](https://discord.com/channels/${serverId}/${channelId}/${askedIn}) <@${personId}>`];
}

/** In a shared talk the last speaker continues, unless one was chosen for the channel. */
async function standpointHere(bot: Bot, channel: ChannelContext, personId: string): Promise<Standpoint> {
  const standpoint = await bot.preferences.standpoint(channel, personId, {}, false);
  const { outline, bound } = standpoint;
  if (!isShared(channel, false) || bot.preferences.hasSpeaker(channel)) return standpoint;
  const sought = { channelId: channel.channelId, from: "story", storyId: outline.id } as const;
  const last = await bot.store.latestTurn(sought);
  const speaker = castUpTo(outline, bound).find(({ id }) => id === last?.characterId);
  return { ...standpoint, characterId: speaker?.id ?? null };
}
