import { setTimeout as delay } from "node:timers/promises";
import type { Client, Message } from "discord.js";
import type { Forgetting } from "../forgetting.ts";
import { newestIds } from "../seen.ts";
import { onChanges } from "./follow-messages.ts";
import { originals } from "./originals.ts";
import { isProxied, isSpoken, withoutMention, withoutReplyQuote } from "./spoken.ts";

/** What a person said, in a message of their own or in one that a proxy posted for them. */
export interface Spoken {
  /** The message that shows it. */
  readonly message: Message;
  /** The one the person wrote: its author, and what it replies to and mentions, count. */
  readonly written: Message;
  /** Its words, without mentions of the bot. */
  readonly text: string;
  /** Whether it was said while the bot was away. */
  readonly isLate?: true;
}

/**
 * Knows the people behind the messages of PluralKit and Tupperbox, which post what a person wrote once more under another
 * name and then delete the original. Without asking those services: by the words and the time of the deleted message.
 */
export interface Proxies {
  /** What a message says and who wrote it; `null` for bots, and where nobody is found behind a proxied message. */
  readonly spoken: (message: Message) => Spoken | Promise<Spoken | null> | null;
  /** How long to wait before a person's message is answered, as it may be posted again (ms). */
  readonly waitFor: (message: Message) => number;
  /** Resolves when that time is over, or at once when the message is deleted. */
  readonly settled: (message: Message) => Promise<void>;
}

/** @param waitMs time in which a proxy posts a message again (milliseconds). */
export function proxies(client: Client<true>, waitMs: number, forgetting: Forgetting): Proxies {
  const people = originals(client, forgetting);
  const places = newestIds();
  /** The words of the proxied messages whose originals are looked for. */
  const newest = new Map<string, string>();
  onChanges(
    client,
    (id, text) => newest.has(id) && newest.set(id, text),
    () => {},
  );

  async function proxied(message: Message): Promise<Spoken | null> {
    const words = withoutReplyQuote(withoutMention(client, message.content));
    newest.set(message.id, words);
    const written = await people.behind(message, words);
    const text = newest.get(message.id) ?? words;
    newest.delete(message.id);
    return written && { message, written, text };
  }

  const waitFor = ({ guildId, webhookId }: Message) =>
    webhookId === null && guildId !== null && places.has(guildId) ? waitMs : 0;

  return {
    waitFor,
    spoken(message) {
      const { guildId } = message;
      if (guildId !== null && isProxied(message)) {
        places.set(guildId, true);
        return proxied(message);
      }
      if (!isSpoken(message)) return null;
      const text = withoutMention(client, message.content);
      if (guildId !== null) people.keep(message, text);
      return { message, written: message, text };
    },
    async settled(message) {
      const signal = people.deletion(message.id);
      const ms = waitFor(message) - (Date.now() - message.createdTimestamp);
      if (ms > 0) await delay(Math.min(ms, waitMs), undefined, signal && { signal }).catch(() => {});
    },
  };
}
