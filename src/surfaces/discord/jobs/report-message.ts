import { type REST, Routes } from "discord.js";
import { channelSender } from "../delivery/channel-sender.ts";
import { messageBody } from "../delivery/message-body.ts";
import { untilTaken } from "../delivery/send-again.ts";
import type { Shown } from "../delivery/sender.ts";
import { isGone } from "../trouble.ts";
import type { JobNote } from "./note.ts";

/** What messages are written with when the interaction they answered is long over. */
export interface MessageMeans {
  readonly rest: REST;
  readonly applicationId: string;
}

/** Changes the message in which a job is reported. Rejects with discord.js's errors. */
export async function showReport(
  { rest, applicationId }: MessageMeans,
  { channelId, messageId, interactionToken }: JobNote,
  message: Shown,
): Promise<void> {
  if (interactionToken === null) return channelSender(rest, channelId).edit(messageId, message);
  const route = Routes.webhookMessage(applicationId, interactionToken, messageId);
  await rest.patch(route, { body: messageBody(message), auth: false });
}

/** Shows how a job ended: in its message, or in a new one where that is gone. Rejects where neither can be. */
export async function showEnd(means: MessageMeans, note: JobNote, content: string): Promise<void> {
  const message = { content, rows: [] };
  try {
    await untilTaken(() => showReport(means, note, message));
  } catch (error) {
    if (!isGone(error) || note.interactionToken !== null) throw error;
    await channelSender(means.rest, note.channelId).send(message);
  }
}
