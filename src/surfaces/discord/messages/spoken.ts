import { type Client, type Message, MessageType } from "discord.js";

/** Marks that role-players put before text that is not part of the story. */
const OUT_OF_CHARACTER = /^\s*(?:\\|\(\(|\/\/)/u;

/** Whether a person wrote a message, not a bot, a webhook or Discord itself. */
export function isSpoken({ author, webhookId, type }: Message): boolean {
  const isOfPerson = !author.bot && webhookId === null;
  return isOfPerson && (type === MessageType.Default || type === MessageType.Reply);
}

/** Whether a text is marked as not part of the story. */
export function isOutOfCharacter(content: string): boolean {
  return OUT_OF_CHARACTER.test(content);
}

/** The text without mentions of the bot. */
export function withoutMention({ user }: Client<true>, content: string): string {
  return content
    .replaceAll(new RegExp(`<@!?${user.id}>`, "gu"), " ")
    .replaceAll(/ {2,}/gu, " ")
    .trim();
}
