import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import type { Bot, Call } from "../bot.ts";
import type { DiscordPlace } from "../place.ts";

/**
 * Who sees the answer; decided before anything is awaited. A public one becomes private by itself where the bot may
 * not speak.
 */
type Visibility = "public" | "private";

/** A slash command: what Discord is told of it, and what it does. */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly visibility: Visibility;
  /** Subcommands whose answers all see, whatever the others' visibility. */
  readonly publicSubcommands?: readonly string[];
  /** Whether a model may be asked: refused when there are too many. */
  readonly asksStory?: true;
  /** Runs after the interaction was deferred: answers with `interaction.editReply`. What it throws is told to the person. */
  run(call: Call<ChatInputCommandInteraction>): Promise<void>;
  /** Offers values for the option that is being typed: at most 25, from memory, within the person's bound. */
  complete?(typing: Typing): Promise<readonly ApplicationCommandOptionChoiceData[]>;
}

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly visibility: Visibility;
  /** Whether a model may be asked: refused when there are too many. */
  readonly asksStory?: true;
  run(call: Call<MessageContextMenuCommandInteraction>): Promise<void>;
}

/** Somebody typing an option. */
export interface Typing {
  readonly bot: Bot;
  readonly interaction: AutocompleteInteraction;
  readonly place: DiscordPlace;
  readonly personId: string;
  /** Whether all are to see the answer: what is offered is then offered to all. */
  readonly isPublic: boolean;
}
