import { type Client, type Message, MessageType } from "discord.js";

/** Marks that role-players put before text that is not part of the story. */
const OUT_OF_CHARACTER = /^\s*(?:\\|\(\(|\/\/)/u;

/** Whether a person wrote a message, not a bot, a webhook or Discord itself. */
export function isSpoken({ author, webhookId, type }: Message): boolean {
  const isOfPerson = !author.bot && webhookId === null;
  return isOfPerson && (type === MessageType.Default || type === MessageType.Reply);
}

/** Applications of PluralKit and Tupperbox, by whose webhooks people speak. */
const PROXY_APPLICATIONS: readonly unknown[] = ["466378653216014359", "431544605209788416"];

/** Whether a webhook of one of them posted a message, for a person. */
export function isProxied({
  webhookId,
  applicationId,
}: Pick<Message, "webhookId" | "applicationId">): boolean {
  return webhookId !== null && PROXY_APPLICATIONS.includes(applicationId);
}

/** What stands at the beginning of a proxied message that replies to another: a quote of it, or a link to it. */
const REPLY_QUOTE = /^(?:(?:> ?|-# |\[?\*{0,2}reply to).*(?:\n|$))+/iu;
const LINK_TO_MESSAGE = /channels\/\d+\/\d+\/\d+/u;

/** The words of a proxied message without the quote of what it replies to. */
export function withoutReplyQuote(text: string): string {
  const [quote = ""] = REPLY_QUOTE.exec(text) ?? [];
  return LINK_TO_MESSAGE.test(quote) ? text.slice(quote.length).trim() : text;
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
