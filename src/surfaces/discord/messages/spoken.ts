import { type Client, type Message, MessageType } from "discord.js";

/** How people mark what is not meant for the story: role-players' habits. */
const OUT_OF_CHARACTER = /^\s*(?:\\|\(\(|\/\/)/u;

/** Whether somebody wrote a message: no bot, no webhook, none of Discord's own notes. */
export function isSpoken({ author, webhookId, type }: Message): boolean {
  const isOfPerson = !author.bot && webhookId === null;
  return isOfPerson && (type === MessageType.Default || type === MessageType.Reply);
}

/** Whether words are marked as not meant for the story. */
export function isOutOfCharacter(content: string): boolean {
  return OUT_OF_CHARACTER.test(content);
}

/** The words without the mention that only calls the bot. */
export function withoutMention({ user }: Client<true>, content: string): string {
  return content
    .replaceAll(new RegExp(`<@!?${user.id}>`, "gu"), " ")
    .replaceAll(/ {2,}/gu, " ")
    .trim();
}
