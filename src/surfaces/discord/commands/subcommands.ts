import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  type CommandInteractionOptionResolver,
} from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { SlashCall, SlashCommand, Typing } from "./command.ts";
import type { Labels } from "./options/labels.ts";
import type { Offer } from "./options/offers.ts";
import { EVERYWHERE } from "./options/shared.ts";

/** A part of a slash command. */
export interface Subcommand extends Labels {
  readonly options?: APIApplicationCommandBasicOption[];
  /** Whether everybody sees the answer. */
  readonly isPublic?: true;
  run(call: SlashCall): Promise<void>;
  /** Offers values for the option that is being typed. */
  complete?(typing: Typing): Promise<readonly Offer[]>;
}

/** Subcommands that belong together. All are private. */
export interface SubcommandGroup extends Labels {
  readonly subcommands: readonly Subcommand[];
}

/** A slash command that consists of its subcommands; `head` may override where it works. */
export function commandOf(
  head: Labels & Partial<SlashCommand["data"]>,
  subcommands: readonly Subcommand[],
  groups: readonly SubcommandGroup[] = [],
): SlashCommand {
  const named = (options: Pick<CommandInteractionOptionResolver, "getSubcommand" | "getSubcommandGroup">) => {
    const group = options.getSubcommandGroup(false);
    const among = group === null ? subcommands : groups.find(({ name }) => name === group)?.subcommands;
    return among?.find(({ name }) => name === options.getSubcommand());
  };
  const grouped = groups.map(({ subcommands: parts, ...labels }) => ({
    ...labels,
    type: ApplicationCommandOptionType.SubcommandGroup as const,
    options: parts.map(dataOf),
  }));
  const all = [...subcommands, ...groups.flatMap((group) => group.subcommands)];
  return {
    data: { ...EVERYWHERE, ...head, options: [...subcommands.map(dataOf), ...grouped] },
    visibility: "private",
    publicSubcommands: subcommands.filter(({ isPublic }) => isPublic).map(({ name }) => name),
    ...(all.some((part) => part.complete !== undefined) && {
      complete: async (typing: Typing) => (await named(typing.interaction.options)?.complete?.(typing)) ?? [],
    }),
    async run(call) {
      const subcommand = named(call.interaction.options);
      if (subcommand === undefined) throw new UsageError(call.texts.outdated);
      await subcommand.run(call);
    },
  };
}

function dataOf({ name, name_localizations, description, description_localizations, options }: Subcommand) {
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    name_localizations,
    description,
    description_localizations,
    ...(options && { options }),
  };
}
