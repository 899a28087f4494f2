import { DiscordAPIError, MessageFlags, type RESTPatchAPIChannelMessageJSONBody } from "discord.js";
import { z } from "zod";
import type { Change } from "./sender.ts";

/** Sent with every message and edit: otherwise Discord notifies everybody the text mentions. */
export const NOBODY = { parse: [] };

/** The request body for a message or an edit: notifies nobody and shows no link previews. */
export function messageBody(message: Change): RESTPatchAPIChannelMessageJSONBody {
  const { content, rows } = message;
  return {
    ...(content !== undefined && { content }),
    ...(rows !== undefined && { components: [...rows] }),
    allowed_mentions: NOBODY,
    flags: MessageFlags.SuppressEmbeds,
  };
}

/** The fields used of a sent message. */
export const SENT = z.object({ id: z.string(), channel_id: z.string() });

/** Whether Discord answered with this error code. */
export function isDiscordCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
