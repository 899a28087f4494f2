import {
  type AutocompleteInteraction,
  type Client,
  Events,
  type Interaction,
  MessageFlags,
} from "discord.js";
import { StoryReplaced } from "../../core/errors.ts";
import { inSpan } from "../../ops/spans.ts";
import type { Answerable, Bot, Call } from "./bot.ts";
import type { SlashCommand } from "./commands/command.ts";
import { SLASH_COMMANDS } from "./commands/registry.ts";
import { WORDS } from "./buttons/form-field.ts";
import { quoted } from "./conversation/render.ts";
import type { arrivals } from "./conversation/arrivals.ts";
import type { Admission, Entry } from "./conversation/admission.ts";
import type { Running } from "./conversation/running.ts";
import { textsFor } from "./locales/registry.ts";
import type { Texts } from "./locales/texts.ts";
import { acknowledge, type Acknowledging, logLine, refuse } from "./acknowledge.ts";
import { channelOfInteraction } from "./channel-context.ts";
import { firstTime } from "./seen.ts";
import { parseCustomId } from "./custom-id.ts";
import { shelfAt } from "./shelf.ts";
import { type Task, taskOf } from "./tasks.ts";
import { isExpected, isGone, isOver, sentenceFor } from "./trouble.ts";

/** What handling interactions needs besides the bot. */
export interface InteractionDeps extends Acknowledging {
  readonly admission: Admission;
  readonly running: Pick<Running, "begin">;
  readonly arrivals: ReturnType<typeof arrivals>;
  /** Whether the program is shutting down. */
  readonly isStopping: () => boolean;
}

/** Handles every interaction: acknowledges it before anything else, runs it, and tells the person what went wrong. */
export function handleInteractions(client: Client, bot: Bot, deps: InteractionDeps): void {
  const isNew = firstTime();
  client.on(Events.InteractionCreate, (interaction) => {
    if (!isNew(interaction.id)) return;
    const handle = () =>
      interaction.isAutocomplete() ? complete(bot, interaction) : dispatch(bot, interaction, deps);
    inSpan("interaction", handle).catch((error: unknown) =>
      bot.log.error({ interaction: interaction.id, err: error }, "interaction failed"),
    );
  });
}

async function complete(bot: Bot, interaction: AutocompleteInteraction): Promise<void> {
  const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
  const channel = channelOfInteraction(interaction);
  const isPublic = command?.visibility === "public";
  const typing = { bot, interaction, channel, personId: interaction.user.id, isPublic };
  const line = { interaction: interaction.id, name: interaction.commandName };
  let offers: Awaited<ReturnType<NonNullable<SlashCommand["complete"]>>> = [];
  try {
    offers = (await command?.complete?.(typing)) ?? [];
  } catch (error) {
    // The person can still type it.
    bot.log.error({ ...line, err: error }, "nothing could be offered");
  }
  await interaction.respond([...offers]).catch((error: unknown) => {
    if (!isGone(error) && !isOver(error)) throw error;
    // The person went on typing.
    bot.log.debug(line, "offered too late");
  });
}

async function dispatch(bot: Bot, interaction: Interaction, deps: InteractionDeps): Promise<void> {
  const task = taskOf(interaction);
  const texts = textsFor(interaction.locale);
  if (task === null) return refuse(interaction, texts.outdated);
  if (deps.isStopping()) return refuse(interaction, texts.restarting);
  const personId = interaction.user.id;
  const channel = channelOfInteraction(interaction);
  const arrival = deps.arrivals(`${channel.channelId} ${personId}`);
  // Others need not wait for what belongs to an answer that stands there.
  if (!task.asksStory || task.acknowledgement === "update") arrival.pass();
  const call: Call = { bot, interaction: task.interaction, channel, personId, texts, arrival };
  // Whoever ends the process waits for it from now on.
  const handling = deps.running.begin(`interaction ${interaction.id}`, {
    ...channel,
    personId,
    askedId: null,
  });
  try {
    await admit(call, task, deps);
  } finally {
    arrival.pass();
    deps.interactions.end(interaction.token);
    handling?.end();
  }
}

async function admit(call: Call, task: Task, deps: InteractionDeps): Promise<void> {
  const { interaction, personId, texts } = call;
  const entry = task.asksStory ? await deps.admission.enter(personId, texts) : null;
  if (entry !== null && entry.refusal !== null) return refuse(interaction, entry.refusal);
  try {
    if (await acknowledge(call, task, deps)) await perform(call, task, entry);
  } finally {
    entry?.leave();
  }
}

async function perform(call: Call, task: Task, entry: Entry | null): Promise<void> {
  try {
    await entry?.demand();
    await task.run(call);
  } catch (error) {
    await reportError(call, task, error);
  }
}

/** Handles every error of an interaction: a sentence for the person, a line for the log. */
async function reportError(call: Call, task: Task, error: unknown): Promise<void> {
  const { bot, interaction, channel, texts } = call;
  if (error instanceof StoryReplaced) bot.catalogue.forget(shelfAt(call));
  const line = { ...logLine(interaction, channel, task), err: error };
  if (isExpected(error)) bot.log.info(line, "refused");
  else bot.log.error(line, "failed");
  if (isOver(error)) return;
  if (isGone(error)) return endThinking(interaction, task, texts);
  const sentence = sentenceFor(error, texts);
  // They cannot see any more what they typed.
  const asked = task.asksStory ? typedIn(interaction) : null;
  const content = asked === null ? sentence : `${quoted(asked)}\n${sentence}`;
  if (task.acknowledgement === "form" && !interaction.replied) return refuse(interaction, content);
  // Keep what the reply already shows, and a button's message, which everybody sees.
  if (interaction.replied || task.acknowledgement === "update" || task.acknowledgement === "form")
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  else await interaction.editReply({ content, components: [], flags: MessageFlags.SuppressEmbeds });
}

/** The question somebody typed; `null` when they typed none. */
function typedIn(interaction: Answerable): string | null {
  if (interaction.isModalSubmit())
    return parseCustomId(interaction.customId)?.action === "reply"
      ? interaction.fields.getTextInputValue(WORDS)
      : null;
  if (!interaction.isChatInputCommand()) return null;
  return interaction.options.getString("question") ?? interaction.options.getString("message");
}

/** The message is gone: say nothing, but leave nothing "thinking". */
async function endThinking(interaction: Answerable, task: Task, { notAnAnswer }: Texts): Promise<void> {
  if (interaction.replied || task.acknowledgement === "update") return;
  if (interaction.ephemeral === true) await interaction.editReply({ content: notAnAnswer });
  else await interaction.deleteReply().catch(() => {});
}
