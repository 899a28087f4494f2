import { DiscordAPIError, MessageFlags, type RESTPatchAPIChannelMessageJSONBody } from "discord.js";
import { z } from "zod";
import type { Shown } from "./sender.ts";

/** Said with every send and every edit: where it is left out, Discord notifies whomever the text names. */
export const NOBODY = { parse: [] };

/** A message as Discord's routes for sending and editing take it: nobody is notified, and links are not unfolded. */
export function messageBody(message: Shown): RESTPatchAPIChannelMessageJSONBody {
  return {
    content: message.content,
    components: [...message.rows],
    allowed_mentions: NOBODY,
    flags: MessageFlags.SuppressEmbeds,
  };
}

/** What is needed of a message as Discord answers a send. */
export const SENT = z.object({ id: z.string(), channel_id: z.string() });

/** Whether Discord refused something with this code of its own. */
export function isDiscordCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
