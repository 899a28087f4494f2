import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  type CommandInteractionOptionResolver,
  type ChatInputCommandInteraction,
} from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { Call } from "../../bot.ts";
import type { SlashCommand, Typing } from "../command.ts";
import type { Offer } from "./offers.ts";
import { EVERYWHERE } from "./options.ts";

/** A part of a slash command. */
export interface Subcommand {
  readonly data: APIApplicationCommandSubcommandOption;
  /** Whether all see the answer. */
  readonly isPublic?: true;
  run(call: Call<ChatInputCommandInteraction>): Promise<void>;
  /** Offers values for the option that is being typed. */
  complete?(typing: Typing): Promise<readonly Offer[]>;
}

/** What a command or a group of subcommands is called and does. */
interface Head {
  readonly name: string;
  readonly description: string;
}

/** Parts of a slash command that belong together. All are private. */
export interface SubcommandGroup extends Head {
  readonly subcommands: readonly Subcommand[];
}

/** A slash command that consists of its subcommands. */
export function commandOf(
  head: Head,
  subcommands: readonly Subcommand[],
  groups: readonly SubcommandGroup[] = [],
): SlashCommand {
  const named = (options: Pick<CommandInteractionOptionResolver, "getSubcommand" | "getSubcommandGroup">) => {
    const group = options.getSubcommandGroup(false);
    const among = group === null ? subcommands : groups.find(({ name }) => name === group)?.subcommands;
    return among?.find(({ data }) => data.name === options.getSubcommand());
  };
  const grouped = groups.map(({ name, description, subcommands: parts }) => ({
    type: ApplicationCommandOptionType.SubcommandGroup as const,
    name,
    description,
    options: parts.map(({ data }) => data),
  }));
  return {
    data: { ...EVERYWHERE, ...head, options: [...subcommands.map(({ data }) => data), ...grouped] },
    visibility: "private",
    publicSubcommands: subcommands.filter(({ isPublic }) => isPublic).map(({ data }) => data.name),
    complete: async (typing) => (await named(typing.interaction.options)?.complete?.(typing)) ?? [],
    async run(call) {
      const subcommand = named(call.interaction.options);
      if (subcommand === undefined) throw new UsageError(call.texts.outdated);
      await subcommand.run(call);
    },
  };
}
