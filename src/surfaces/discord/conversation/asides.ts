import { type Client, type Message, SnowflakeUtil } from "discord.js";
import type { Turn } from "../../../core/turn.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { Store } from "../../../stores/store.ts";
import type { ChannelContext } from "../channel-context.ts";
import type { DisplayNames } from "../display-names.ts";
import { readMessages } from "../messages/read-messages.ts";
import { isOutOfCharacter, isSpoken, withoutMention } from "../messages/spoken.ts";
import type { Preferences } from "../preferences.ts";

/** Messages read back in a thread, and the newest of them that are heard. */
const MAX_READ = 50;
const MAX_HEARD = 20;
/** Longest part of a message that is heard (characters). */
const MAX_LENGTH = 500;

/** What somebody said in a thread without speaking to the bot. */
export interface Aside extends Turn {
  readonly personId: string;
  /** Unix time (seconds). */
  readonly at: number;
}

/** What people said in a thread before a question. */
export interface Asides {
  /** Reads it on Discord: nothing of it is stored, and what was edited or deleted there is so here. Oldest first. */
  readonly before: (
    askedId: number | null,
    channel: ChannelContext,
    outline: StoryOutline,
  ) => Promise<readonly Aside[]>;
}

interface AsidesDeps {
  readonly client: Client;
  readonly store: Store;
  readonly preferences: Preferences;
  readonly names: DisplayNames;
  readonly hasMessageContent: boolean;
}

export function asides(deps: AsidesDeps): Asides {
  const { client, store, preferences, hasMessageContent } = deps;
  return {
    async before(askedId, channel, outline) {
      // Where every message is answered, every one is recorded.
      const isFree = preferences.isFreeTalk(channel);
      const asked = askedId === null ? null : await store.turn(askedId);
      if (!client.isReady() || asked === null || !channel.isThread || isFree || !hasMessageContent) return [];
      const [messageId] = await store.messagesOf(asked.id);
      const before = messageId ?? String(SnowflakeUtil.generate({ timestamp: (asked.at + 1) * 1000 }));
      const said = await readMessages(client, channel.channelId, { limit: MAX_READ, before });
      const heard: Message[] = [];
      for (const message of said) {
        if (heard.length === MAX_HEARD) break;
        if (isAside(client, message) && !(await isOfTalk(store, message))) heard.unshift(message);
      }
      return asTurns({ ...deps, client }, { heard, channel, outline });
    },
  };
}

/** Whether people said it among themselves. */
function isAside(client: Client<true>, message: Message): boolean {
  const isForBot =
    message.mentions.users.has(client.user.id) || message.mentions.repliedUser?.id === client.user.id;
  return isSpoken(message) && !isForBot && message.content !== "" && !isOutOfCharacter(message.content);
}

/** Whether a message is recorded, or replies to an answer that is. */
async function isOfTalk(store: Store, { id, reference }: Message): Promise<boolean> {
  if ((await store.turnOfMessage(id)) !== null) return true;
  const replied = reference?.messageId ? await store.turnOfMessage(reference.messageId) : null;
  return replied?.from === "story";
}

/** People without a position may say anything of the story. */
async function asTurns(
  { client, preferences, names }: AsidesDeps & { readonly client: Client<true> },
  { heard, channel, outline }: { heard: readonly Message[]; channel: ChannelContext; outline: StoryOutline },
): Promise<Aside[]> {
  const bounds = new Map<string, number>();
  for (const { author, member } of heard) {
    if (member !== null && channel.serverId !== null)
      names.note(channel.serverId, author.id, member.displayName);
    if (bounds.has(author.id)) continue;
    const { said } = await preferences.audienceBounds(channel, author.id, outline);
    bounds.set(author.id, said ?? outline.length);
  }
  return heard.map((message) => ({
    from: "person",
    text: withoutMention(client, message.content).slice(0, MAX_LENGTH),
    personId: message.author.id,
    at: message.createdTimestamp / 1000,
    storyId: outline.id,
    edition: outline.edition,
    characterId: null,
    isOverheard: true,
    bound: bounds.get(message.author.id) ?? outline.length,
  }));
}
