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

/** Who sees the answer; known before anything is awaited. A public one becomes private where the bot may not speak. */
type Visibility = "public" | "private";

/** A slash command: what Discord is told about it, and what it does. */
export interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly visibility: Visibility;
  /** Subcommands whose answers everybody sees, whatever the visibility of the others. */
  readonly publicSubcommands?: readonly string[];
  /** Whether a model may be asked: then the command is refused when too many are waiting. */
  readonly asksStory?: true;
  /** Runs after the interaction was deferred, and answers with `interaction.editReply`. The person is told what it throws. */
  run(call: Call<ChatInputCommandInteraction>): Promise<void>;
  /** Offers values for the option being typed: at most 25, from memory, within the person's bound. */
  complete?(typing: Typing): Promise<readonly ApplicationCommandOptionChoiceData[]>;
}

/** A command in the menu of a message. */
export interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly visibility: Visibility;
  /** Whether a model may be asked: then the command is refused when too many are waiting. */
  readonly asksStory?: true;
  run(call: Call<MessageContextMenuCommandInteraction>): Promise<void>;
}

/** Somebody typing an option. */
export interface Typing {
  readonly bot: Bot;
  readonly interaction: AutocompleteInteraction;
  readonly channel: ChannelContext;
  readonly personId: string;
  /** Whether everybody will see the answer: then nothing is offered that some of them may not know. */
  readonly isPublic: boolean;
}
