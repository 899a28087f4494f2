import type { APIApplicationCommandSubcommandOption, ChatInputCommandInteraction } from "discord.js";
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

/** A slash command that consists of its subcommands. */
export function commandOf(
  head: { readonly name: string; readonly description: string },
  subcommands: readonly Subcommand[],
): SlashCommand {
  const named = (name: string) => subcommands.find(({ data }) => data.name === name);
  return {
    data: { ...EVERYWHERE, ...head, options: subcommands.map(({ data }) => data) },
    visibility: "private",
    publicSubcommands: subcommands.filter(({ isPublic }) => isPublic).map(({ data }) => data.name),
    complete: async (typing) =>
      (await named(typing.interaction.options.getSubcommand())?.complete?.(typing)) ?? [],
    async run(call) {
      const subcommand = named(call.interaction.options.getSubcommand());
      if (subcommand === undefined) throw new UsageError(call.texts.outdated);
      await subcommand.run(call);
    },
  };
}
