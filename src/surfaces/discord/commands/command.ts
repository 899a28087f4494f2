import type {
  ApplicationCommandOptionChoiceData,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";
import type { Bot, Call } from "../bot.ts";
import type { ChannelContext } from "../channel-context.ts";

/** Somebody using a slash command. */
export type SlashCall = Call<ChatInputCommandInteraction>;

/** Who sees the answer; known before anything is awaited. A public one becomes private where the bot may not speak. */
type Visibility = "public" | "private";

/** A slash command: its description for Discord, and what it does. */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly visibility: Visibility;
  /** Subcommands whose answers everybody sees, whatever the visibility of the others. */
  readonly publicSubcommands?: readonly string[];
  /** Whether a model may be asked: then the command is refused when too many questions are waiting. */
  readonly asksStory?: true;
  /** Runs after the interaction was deferred, and answers with `interaction.editReply`. What it throws is shown to the person. */
  run(call: SlashCall): Promise<void>;
  /** Offers values for the option being typed: at most 25, from memory, within the person's bound. */
  complete?(typing: Typing): Promise<readonly ApplicationCommandOptionChoiceData[]>;
}

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly visibility: Visibility;
  /** Whether a model may be asked: then the command is refused when too many questions are waiting. */
  readonly asksStory?: true;
  run(call: Call<MessageContextMenuCommandInteraction>): Promise<void>;
}

/** An option being typed. */
export interface Typing {
  readonly bot: Bot;
  readonly interaction: AutocompleteInteraction;
  readonly channel: ChannelContext;
  readonly personId: string;
  /** Whether the answer will be public: then only what every participant may know is offered. */
  readonly isPublic: boolean;
}
