import {
  type AutocompleteInteraction,
  type Client,
  DiscordAPIError,
  Events,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Answerable, Bot, Call } from "./bot.ts";
import { SLASH_COMMANDS } from "./commands/registry.ts";
import type { Admission } from "./conversation/admission.ts";
import { textsFor } from "./locales/registry.ts";
import type { DiscordPlace } from "./place.ts";
import { placeOfInteraction } from "./place-of.ts";
import { type Task, taskOf } from "./tasks.ts";
import { isExpected, isGone, sentenceFor } from "./trouble.ts";

/** What the dispatcher needs beside the bot. */
export interface Dispatching {
  readonly admission: Admission;
  /** Whether the program is coming to its end. */
  readonly isStopping: () => boolean;
}

/** Takes every interaction: acknowledges it before anything else, runs it, and tells the person what goes wrong. */
export function handleInteractions(client: Client, bot: Bot, dispatching: Dispatching): void {
  client.on(Events.InteractionCreate, (interaction) => {
    const handled = interaction.isAutocomplete()
      ? complete(bot, interaction)
      : dispatch(bot, interaction, dispatching);
    handled.catch((error: unknown) =>
      bot.log.error({ interaction: interaction.id, err: error }, "interaction failed"),
    );
  });
}

async function complete(bot: Bot, interaction: AutocompleteInteraction): Promise<void> {
  const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
  const typing = { bot, interaction, place: placeOfInteraction(interaction), personId: interaction.user.id };
  try {
    await interaction.respond([...((await command?.complete?.(typing)) ?? [])]);
  } catch (error) {
    // What could not be offered can be typed all the same.
    if (!interaction.responded) await interaction.respond([]);
    throw error;
  }
}

async function dispatch(bot: Bot, interaction: Interaction, dispatching: Dispatching): Promise<void> {
  const task = taskOf(interaction);
  if (task === null) return;
  const texts = textsFor(interaction.locale);
  const place = placeOfInteraction(interaction);
  const personId = interaction.user.id;
  const refusal = dispatching.isStopping()
    ? texts.restarting
    : task.asksStory
      ? await dispatching.admission.refusal(personId, texts)
      : null;
  if (refusal !== null) {
    await task.interaction.reply({ content: refusal, flags: MessageFlags.Ephemeral });
    return;
  }
  const call: Call = { bot, interaction: task.interaction, place, personId, texts };
  if (!(await acknowledge(call, task))) return;
  try {
    await task.run(call);
  } catch (error) {
    await tell(call, task, error);
  }
}

/** Tells Discord that the interaction was received, within the 3 seconds it waits. False when it gave up before. */
async function acknowledge({ bot, interaction, place, texts }: Call, task: Task): Promise<boolean> {
  const isPrivate =
    task.acknowledgement === "private" || (place.kind === "server" && !bot.preferences.maySpeak(place));
  try {
    if (task.acknowledgement === "update" && "deferUpdate" in interaction) await interaction.deferUpdate();
    else if (task.acknowledgement !== "form")
      await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    // A request that timed out had arrived all the same.
    if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return true;
    if (error.code !== RESTJSONErrorCodes.UnknownInteraction) throw error;
    bot.log.warn(
      { ...idsOf(interaction, place), name: task.name, late: age(interaction) },
      "acknowledged too late",
    );
    const channel = isPrivate || place.kind === "elsewhere" ? null : interaction.channel;
    if (channel?.isSendable()) await channel.send({ content: `<@${interaction.user.id}> ${texts.tooLate}` });
    return false;
  }
  bot.log.debug({ ...idsOf(interaction, place), name: task.name, ms: age(interaction) }, "acknowledged");
  return true;
}

/** The one place where errors of interactions end: a sentence for the person, a line for the log. */
async function tell({ bot, interaction, place, texts }: Call, task: Task, error: unknown): Promise<void> {
  const line = { ...idsOf(interaction, place), name: task.name, err: error };
  if (isExpected(error)) bot.log.info(line, "refused");
  else bot.log.error(line, "failed");
  if (isGone(error)) return;
  const content = sentenceFor(error, texts);
  // What a reply shows already stays, and a button's message belongs to everybody.
  if (interaction.replied || task.acknowledgement === "update" || task.acknowledgement === "form")
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  else await interaction.editReply({ content, components: [], flags: MessageFlags.SuppressEmbeds });
}

function idsOf(interaction: Answerable, place: DiscordPlace) {
  return { interaction: interaction.id, server: place.serverId, channel: place.channelId };
}

function age(interaction: Answerable): number {
  return Date.now() - interaction.createdTimestamp;
}
