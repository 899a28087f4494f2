import type { Client, Message } from "discord.js";
import { LRUCache } from "lru-cache";
import type { Forgetting } from "../forgetting.ts";
import { onChanges } from "./follow-messages.ts";

/** How long a person's message may be matched (ms), and how many are kept. */
const KEPT_MS = 60_000;
const MAX_KEPT = 2000;
/** How long a proxied message waits for the original to be deleted (ms): proxies post first. */
const DELETED_WITHIN_MS = 10_000;

/** A person's message that a proxy may post again. */
interface Original {
  readonly message: Message;
  readonly deletion: AbortController;
  text: string;
  isPostedAgain: boolean;
}

/** The newest messages of people, for a while after they were deleted. */
export interface Originals {
  readonly keep: (message: Message, text: string) => void;
  /** Aborts when a kept message is deleted. */
  readonly deletion: (messageId: string) => AbortSignal | undefined;
  /** The deleted message that a proxy posted again with these words, once it is deleted; `null` when none is. */
  readonly behind: (proxied: Message, words: string) => Promise<Message | null>;
}

export function originals(client: Client<true>, forgetting: Forgetting): Originals {
  const kept = new LRUCache<string, Original>({ max: MAX_KEPT, ttl: KEPT_MS });
  const looking = new Set<() => void>();
  onChanges(
    client,
    (id, text) => {
      const found = kept.get(id);
      if (found !== undefined) found.text = text;
    },
    (ids) => {
      for (const id of ids) kept.get(id)?.deletion.abort();
      for (const look of looking) look();
    },
  );
  forgetting.onForget((fits) => {
    for (const [id, { message }] of kept.entries()) {
      const { author, guildId: serverId, channelId } = message;
      if (fits({ personId: author.id, serverId, channelId })) kept.delete(id);
    }
  });
  return {
    keep(message, text) {
      if (kept.has(message.id)) return;
      kept.set(message.id, { message, text, deletion: new AbortController(), isPostedAgain: false });
    },
    deletion: (messageId) => kept.get(messageId)?.deletion.signal,
    behind: (proxied, words) =>
      new Promise((resolve) => {
        const end = (found: Original | null) => {
          clearTimeout(patience);
          looking.delete(look);
          if (found !== null) found.isPostedAgain = true;
          resolve(found?.message ?? null);
        };
        const look = () => {
          const found = bestMatch(proxied, words, [...kept.values()]);
          if (found !== null) end(found);
        };
        const patience = setTimeout(() => end(null), DELETED_WITHIN_MS);
        looking.add(look);
        look();
      }),
  };
}

/**
 * The deleted message that a proxy posted again: it holds the same words, perhaps between marks. One that was not posted
 * again yet, then the one with the fewest other characters, then the first; one message may be posted again in several.
 */
function bestMatch(proxied: Message, words: string, all: readonly Original[]): Original | null {
  const plain = oneLine(words);
  const fits = ({ message, text, deletion }: Original) =>
    deletion.signal.aborted &&
    message.channelId === proxied.channelId &&
    BigInt(message.id) < BigInt(proxied.id) &&
    (plain === "" ? oneLine(text) === "" : oneLine(text).includes(plain));
  const [best] = all
    .filter(fits)
    .toSorted(
      (one, other) =>
        Number(one.isPostedAgain) - Number(other.isPostedAgain) ||
        one.text.length - other.text.length ||
        one.message.createdTimestamp - other.message.createdTimestamp,
    );
  return best ?? null;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
