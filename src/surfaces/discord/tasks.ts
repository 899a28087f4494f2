import type { Interaction } from "discord.js";
import type { Answerable, Call } from "./bot.ts";
import { buttonFor, formFor } from "./buttons/registry.ts";
import { MESSAGE_COMMANDS } from "./commands/message-menu.ts";
import { SLASH_COMMANDS } from "./commands/registry.ts";
import { parseCustomId } from "./custom-id.ts";

/** What an interaction asks for. */
export interface Task {
  readonly name: string;
  readonly interaction: Answerable;
  /** How it is acknowledged: with a reply, by leaving the message as it is, or with a form. */
  readonly acknowledgement: "public" | "private" | "update" | "form";
  /** Whether a model may be asked: such tasks are refused when there are too many. */
  readonly asksStory: boolean;
  readonly run: (context: Omit<Call, "interaction">) => Promise<void>;
}

/** Finds what an interaction asks for; `null` when it is not ours, or no longer exists. */
export function taskOf(interaction: Interaction): Task | null {
  if (interaction.isChatInputCommand()) {
    const command = SLASH_COMMANDS.find(({ data }) => data.name === interaction.commandName);
    const task = commandTask(command, interaction);
    const subcommand = interaction.options.getSubcommand(false);
    const isPublic = subcommand !== null && command?.publicSubcommands?.includes(subcommand);
    return task && (isPublic ? { ...task, acknowledgement: "public" } : task);
  }
  if (interaction.isMessageContextMenuCommand()) {
    return commandTask(
      MESSAGE_COMMANDS.find(({ data }) => data.name === interaction.commandName),
      interaction,
    );
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

function commandTask<I extends Answerable>(command: CommandFor<I> | undefined, interaction: I): Task | null {
  if (command === undefined) return null;
  return {
    name: command.data.name,
    interaction,
    acknowledgement: command.visibility,
    asksStory: command.asksStory === true,
    run: (context) => command.run({ ...context, interaction }),
  };
}
