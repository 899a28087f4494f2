import { DiscordAPIError, type Interaction, MessageFlags, RESTJSONErrorCodes } from "discord.js";
import { measure, since } from "../../ops/meter.ts";
import type { Answerable, Call } from "./bot.ts";
import type { ChannelContext } from "./channel-context.ts";
import { unlessCut } from "./delivery/send-again.ts";
import type { SentAcknowledgements } from "./delivery/sent-acknowledgements.ts";
import type { OpenInteractions } from "./open-interactions.ts";
import type { Task } from "./tasks.ts";

/** What acknowledging needs. */
export interface Acknowledging {
  readonly interactions: OpenInteractions;
  /** Whether a channel may be told that a question was lost: one message is enough when many are. */
  readonly mayReportLoss: (channelId: string) => boolean;
  readonly acknowledgements: Pick<SentAcknowledgements, "wasRepeated">;
}

/**
 * Acknowledges within the 3 seconds that Discord waits. False when that was too late, or another program had done it; or when it was
 * refused instead, because it could not be written down before: nothing is left "thinking" of which no other process knows.
 */
export async function acknowledge(call: Call, task: Task, deps: Acknowledging): Promise<boolean> {
  const { bot, interaction, channel, texts } = call;
  const isPrivate =
    task.acknowledgement === "private" ||
    isUnderPrivate(interaction) ||
    (channel.kind === "server" && !bot.preferences.maySpeak(channel));
  const line = logLine(interaction, channel, task);
  const began = performance.now();
  const isLeftThinking = task.acknowledgement === "public" || task.acknowledgement === "private";
  const note = { token: interaction.token, serverId: channel.serverId };
  if (isLeftThinking && !(await deps.interactions.begin(note))) {
    measure("dramatis_acknowledgements_total", { result: "refused" });
    bot.log.warn(line, "refused, because it could not be written down");
    await refuse(interaction, texts.somethingWentWrong);
    return false;
  }
  try {
    await unlessCut(() => defer(interaction, task, isPrivate));
  } catch (error) {
    return wasTaken(error, { call, task, isPrivate }, deps);
  }
  measure("dramatis_acknowledgements_total", { result: "sent" });
  measure("dramatis_acknowledgement_seconds", {}, since(began));
  bot.log.debug({ ...line, ms: age(interaction) }, "acknowledged");
  return true;
}

/** Whether an acknowledgement arrived of which Discord says that it did not. @throws whatever else went wrong. */
async function wasTaken(
  error: unknown,
  {
    call: { bot, interaction, channel, texts },
    task,
    isPrivate,
  }: { readonly call: Call; readonly task: Task; readonly isPrivate: boolean },
  { acknowledgements, mayReportLoss }: Acknowledging,
): Promise<boolean> {
  const line = logLine(interaction, channel, task);
  if (!(error instanceof DiscordAPIError)) throw error;
  if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
    if (!acknowledgements.wasRepeated(interaction.id)) {
      measure("dramatis_acknowledgements_total", { result: "elsewhere" });
      bot.log.warn(line, "left to another program, which has acknowledged it");
      return false;
    }
    // It arrived but the response was lost: set what discord.js sets when it gets the response.
    interaction.deferred = true;
    if (task.acknowledgement !== "update") interaction.ephemeral = isPrivate;
    return true;
  }
  if (error.code !== RESTJSONErrorCodes.UnknownInteraction) throw error;
  measure("dramatis_acknowledgements_total", { result: "late" });
  bot.log.warn({ ...line, late: age(interaction) }, "acknowledged too late");
  const sendTo = isPrivate || channel.kind === "elsewhere" ? null : interaction.channel;
  if (sendTo?.isSendable() && mayReportLoss(sendTo.id)) await sendTo.send({ content: texts.tooLate });
  return false;
}

/** Whether a button or a form belongs to a private message, which makes what follows private. */
function isUnderPrivate(interaction: Answerable): boolean {
  const message = "message" in interaction ? interaction.message : null;
  return message?.flags.has(MessageFlags.Ephemeral) === true;
}

async function defer(interaction: Answerable, { acknowledgement }: Task, isPrivate: boolean): Promise<void> {
  if (acknowledgement === "update" && "deferUpdate" in interaction) await interaction.deferUpdate();
  else if (acknowledgement !== "form")
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

/** Refuses with the acknowledgement itself, which Discord does not rate-limit. */
export async function refuse(interaction: Interaction | Answerable, sentence: string): Promise<void> {
  if (interaction.isRepliable())
    await interaction.reply({ content: sentence, flags: MessageFlags.Ephemeral });
}

/** What tells an interaction from others in the log. */
export function logLine({ id }: Answerable, { serverId, channelId }: ChannelContext, { name }: Task) {
  return { interaction: id, server: serverId, channel: channelId, name };
}

function age(interaction: Answerable): number {
  return Date.now() - interaction.createdTimestamp;
}
