import type { Interaction } from "discord.js";
import type { Answerable, Call } from "./bot.ts";
import { buttonFor, formFor } from "./buttons/registry.ts";
import { MESSAGE_COMMANDS } from "./commands/message-menu.ts";
import { SLASH_COMMANDS } from "./commands/registry.ts";
import { parseCustomId } from "./custom-id.ts";

/** What an interaction asks the bot to do. */
export interface Task {
  readonly name: string;
  readonly interaction: Answerable;
  /** How it is acknowledged: with a reply, by leaving the message unchanged, or with a form. */
  readonly acknowledgement: "public" | "private" | "update" | "form";
  /** Whether it may call a model: such tasks are refused when there are too many. */
  readonly asksStory: boolean;
  readonly run: (context: Omit<Call, "interaction">) => Promise<void>;
}

/** Finds the task of an interaction; `null` when it is not ours, or no longer exists. */
export function taskOf(interaction: Interaction): Task | null {
  if (interaction.isChatInputCommand()) {
    const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    const subcommand = interaction.options.getSubcommand(false);
    const isPublic = subcommand !== null && command?.publicSubcommands?.includes(subcommand) === true;
    return commandTask(command, interaction, isPublic);
  }
  if (interaction.isMessageContextMenuCommand()) {
    const command = MESSAGE_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    return commandTask(command, interaction);
  }
  if (interaction.isButton()) {
    const id = parseCustomId(interaction.customId);
    const button = id && buttonFor(id.action);
    if (!button) return null;
    const run: Task["run"] = (context) => button.run({ ...context, interaction, ...id });
    return { ...button, name: id.action, interaction, run };
  }
  if (interaction.isModalSubmit()) {
    const id = parseCustomId(interaction.customId);
    const form = id && formFor(id.action);
    if (!form) return null;
    const run: Task["run"] = (context) => form.run({ ...context, interaction, ...id });
    return { ...form, name: `${id.action} form`, interaction, run };
  }
  return null;
}

/** A command for one kind of interaction. */
interface CommandFor<I extends Answerable> {
  readonly data: { readonly name: string };
  readonly visibility: "public" | "private";
  readonly asksStory?: true;
  run(call: Call<I>): Promise<void>;
}

function commandTask<I extends Answerable>(
  command: CommandFor<I> | undefined,
  interaction: I,
  isPublic = false,
): Task | null {
  if (command === undefined) return null;
  return {
    name: command.data.name,
    interaction,
    acknowledgement: isPublic ? "public" : command.visibility,
    asksStory: command.asksStory === true,
    run: (context) => command.run({ ...context, interaction }),
  };
}
