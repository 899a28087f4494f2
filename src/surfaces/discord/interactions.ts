import {
  type AutocompleteInteraction,
  type Client,
  DiscordAPIError,
  Events,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from "discord.js";
import { StoryReplaced } from "../../core/errors.ts";
import type { Answerable, Bot, Call } from "./bot.ts";
import type { SlashCommand } from "./commands/command.ts";
import { SLASH_COMMANDS } from "./commands/registry.ts";
import type { Admission } from "./conversation/admission.ts";
import { textsFor } from "./locales/registry.ts";
import type { Texts } from "./locales/texts.ts";
import { type ChannelContext, placeOfInteraction } from "./channel-context.ts";
import { firstTime } from "./seen.ts";
import { shelfAt } from "./shelf.ts";
import { unlessCut } from "./delivery/send-again.ts";
import { type Task, taskOf } from "./tasks.ts";
import { isExpected, isGone, isOver, sentenceFor } from "./trouble.ts";

/** What the dispatcher needs beside the bot. */
export interface Dispatching {
  readonly admission: Admission;
  /** Whether the program is coming to its end. */
  readonly isStopping: () => boolean;
  /** Whether a channel may be told once more that a question was lost there: when many are, one word does for all. */
  readonly mayRepeat: (channelId: string) => boolean;
}

/** Takes every interaction: acknowledges it before anything else, runs it, and tells the person what goes wrong. */
export function handleInteractions(client: Client, bot: Bot, dispatching: Dispatching): void {
  const isNew = firstTime();
  client.on(Events.InteractionCreate, (interaction) => {
    if (!isNew(interaction.id)) return;
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
  const channel = placeOfInteraction(interaction);
  const isPublic = command?.visibility === "public";
  const typing = { bot, interaction, channel, personId: interaction.user.id, isPublic };
  const line = { interaction: interaction.id, name: interaction.commandName };
  let offers: Awaited<ReturnType<NonNullable<SlashCommand["complete"]>>> = [];
  try {
    offers = (await command?.complete?.(typing)) ?? [];
  } catch (error) {
    // It can still be typed.
    bot.log.error({ ...line, err: error }, "nothing could be offered");
  }
  await interaction.respond([...offers]).catch((error: unknown) => {
    if (!isGone(error)) throw error;
    // The person has typed on.
    bot.log.debug(line, "offered too late");
  });
}

async function dispatch(bot: Bot, interaction: Interaction, dispatching: Dispatching): Promise<void> {
  const task = taskOf(interaction);
  const texts = textsFor(interaction.locale);
  if (task === null) return refuse(interaction, texts.outdated);
  if (dispatching.isStopping()) return refuse(interaction, texts.restarting);
  const personId = interaction.user.id;
  const call: Call = {
    bot,
    interaction: task.interaction,
    channel: placeOfInteraction(interaction),
    personId,
    texts,
  };
  const entry = task.asksStory ? await dispatching.admission.enter(personId, texts) : null;
  if (entry !== null && entry.refusal !== null) return refuse(interaction, entry.refusal);
  try {
    if (await acknowledge(call, task, dispatching)) await perform(call, task);
  } finally {
    entry?.leave();
  }
}

async function perform(call: Call, task: Task): Promise<void> {
  try {
    await task.run(call);
  } catch (error) {
    await tell(call, task, error);
  }
}

/** Refuses with the acknowledgement itself, which is outside Discord's limits. */
async function refuse(interaction: Interaction, sentence: string): Promise<void> {
  if (interaction.isRepliable())
    await interaction.reply({ content: sentence, flags: MessageFlags.Ephemeral });
}

/** Tells Discord that the interaction was received, within the 3 seconds it waits. False when it gave up before. */
async function acknowledge(
  { bot, interaction, channel, texts }: Call,
  task: Task,
  { mayRepeat }: Dispatching,
): Promise<boolean> {
  const isPrivate =
    task.acknowledgement === "private" ||
    isUnderPrivate(interaction) ||
    (channel.kind === "server" && !bot.preferences.maySpeak(channel));
  try {
    await unlessCut(() => defer(interaction, task, isPrivate));
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
      // It had arrived when the answer was lost; this is what discord.js notes when it has the answer.
      interaction.deferred = true;
      if (task.acknowledgement !== "update") interaction.ephemeral = isPrivate;
      return true;
    }
    if (error.code !== RESTJSONErrorCodes.UnknownInteraction) throw error;
    bot.log.warn(
      { ...idsOf(interaction, channel), name: task.name, late: age(interaction) },
      "acknowledged too late",
    );
    const sendTo = isPrivate || channel.kind === "elsewhere" ? null : interaction.channel;
    if (sendTo?.isSendable() && mayRepeat(sendTo.id)) await sendTo.send({ content: texts.tooLate });
    return false;
  }
  bot.log.debug({ ...idsOf(interaction, channel), name: task.name, ms: age(interaction) }, "acknowledged");
  return true;
}

/** Whether a button or a form belongs to a private message: what follows is private too. */
function isUnderPrivate(interaction: Answerable): boolean {
  const message = "message" in interaction ? interaction.message : null;
  return message?.flags.has(MessageFlags.Ephemeral) === true;
}

async function defer(interaction: Answerable, { acknowledgement }: Task, isPrivate: boolean): Promise<void> {
  if (acknowledgement === "update" && "deferUpdate" in interaction) await interaction.deferUpdate();
  else if (acknowledgement !== "form")
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
}

/** The one place where errors of interactions end: a sentence for the person, a line for the log. */
async function tell(call: Call, task: Task, error: unknown): Promise<void> {
  const { bot, interaction, channel, texts } = call;
  if (error instanceof StoryReplaced) bot.catalogue.forget(shelfAt(call));
  const line = { ...idsOf(interaction, channel), name: task.name, err: error };
  if (isExpected(error)) bot.log.info(line, "refused");
  else bot.log.error(line, "failed");
  if (isOver(error)) return;
  if (isGone(error)) return tellGone(interaction, task, texts);
  const content = sentenceFor(error, texts);
  // Keep what a reply already shows; a button's message belongs to everybody.
  if (interaction.replied || task.acknowledgement === "update" || task.acknowledgement === "form")
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  else await interaction.editReply({ content, components: [], flags: MessageFlags.SuppressEmbeds });
}

/** The message is gone: nobody is told, but nothing is left "thinking". */
async function tellGone(interaction: Answerable, task: Task, { notAnAnswer }: Texts): Promise<void> {
  if (interaction.replied || task.acknowledgement === "update") return;
  if (interaction.ephemeral === true) await interaction.editReply({ content: notAnAnswer });
  else await interaction.deleteReply().catch(() => {});
}

function idsOf(interaction: Answerable, channel: ChannelContext) {
  return { interaction: interaction.id, server: channel.serverId, channel: channel.channelId };
}

function age(interaction: Answerable): number {
  return Date.now() - interaction.createdTimestamp;
}
