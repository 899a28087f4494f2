import { MessageFlags } from "discord.js";
import { z } from "zod";
import type { Job } from "../../../engine/jobs.ts";
import type { Call } from "../bot.ts";

const NOTE = z.object({
  surface: z.literal("discord"),
  /** Of the person who asked. */
  locale: z.string(),
  personId: z.string(),
  serverId: z.string().nullable(),
  channelId: z.string(),
  /** The message that reports its progress. */
  messageId: z.string(),
  /** Gives access to that message for 15 minutes where only the interaction reaches it; else `null`. */
  interactionToken: z.string().nullable(),
});

/** Where and to whom a job is reported; stored with the job. */
export type JobNote = z.output<typeof NOTE>;

/** The note for a job whose report answers a call. */
export function noteFor({ interaction, channel, personId }: Call, messageId: string): string {
  const isPrivate = interaction.isButton()
    ? interaction.message.flags.has(MessageFlags.Ephemeral)
    : interaction.ephemeral === true;
  const isOutOfReach = channel.kind === "elsewhere" || isPrivate;
  const note: JobNote = {
    surface: "discord",
    locale: interaction.locale,
    personId,
    serverId: channel.serverId,
    channelId: channel.channelId,
    messageId,
    interactionToken: isOutOfReach ? interaction.token : null,
  };
  return JSON.stringify(note);
}

/** The note of a job; `null` when it was not started on Discord. */
export function noteOf({ note }: Pick<Job, "note">): JobNote | null {
  try {
    return NOTE.safeParse(JSON.parse(note)).data ?? null;
  } catch {
    return null;
  }
}
