import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
} from "discord.js";
import { foldName } from "../../../../text/fold.ts";
import type { Call } from "../../bot.ts";
import type { Named, Standpoint } from "../../preferences.ts";
import { shelfAt } from "../../shelf.ts";

/** Of a command that works wherever somebody can type it, also where they brought the bot along. */
export const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Of a command that works in servers the bot is a member of. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Longest thing that may be asked (characters): what fits in a message, and so can be repeated above the answer. */
export const LONGEST_QUESTION = 2000;

/** Typed instead of a story, a speaker or a place to take that choice back. */
export const OFF = "off";

/** What a server may choose for those who did not say how far they are, and for those who are further than others. */
export const NEW_READERS = ["ask", "nothing", "everything"] as const;
export const FURTHER = ["button", "spoiler"] as const;

/** Which story; read by {@link namedIn}, completed by `complete`. */
export const STORY_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: "story",
  description: "Another story than the one talked about here",
  max_length: 100,
  autocomplete: true,
} as const;

/** How far the story may be told; read by {@link namedIn}, completed by `complete`. */
export const UNTIL_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: "until",
  description: 'Only up to there: a section, 40%, or "words of the story"',
  max_length: 200,
  autocomplete: true,
} as const;

/** How far somebody is; completed by `completeProgress`. */
export const PLACE_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: "place",
  description: 'The last section you know, 40%, or "words of the story"',
  required: true,
  max_length: 200,
  autocomplete: true,
} as const;

/** The moment a character speaks from; read by {@link namedIn}, completed by `complete`. */
export const AT_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: "at",
  description: 'The moment they speak from: a section, 40%, or "words of the story"',
  max_length: 200,
  autocomplete: true,
} as const;

/**
 * Id of the story somebody typed; `undefined` when they typed none.
 * @throws UnknownStory when there is none of that name for them.
 */
export async function storyTyped(
  where: Pick<Call, "bot" | "place" | "personId">,
  typed: string | null,
): Promise<string | undefined> {
  return typed === null ? undefined : where.bot.catalogue.named(shelfAt(where), typed);
}

/** What a person named by the options `story`, `until`, `at` and `as`. @throws UnknownStory */
export async function namedIn(call: Call<ChatInputCommandInteraction>): Promise<Named> {
  return {
    storyId: await storyTyped(call, call.interaction.options.getString("story")),
    ...namedBeside(call),
  };
}

/** The story a person named, or else the one talked about there, as far as they alone may know it. */
export async function storyKnown(call: Call<ChatInputCommandInteraction>): Promise<Standpoint> {
  const { bot, interaction, place, personId } = call;
  const storyId = await storyTyped(call, interaction.options.getString("story"));
  return bot.preferences.standpoint(place, personId, { storyId }, true);
}

/** What a person named by the options `until`, `at` and `as`. */
export function namedBeside({
  interaction: { options },
  texts,
}: Call<ChatInputCommandInteraction>): Pick<Named, "until" | "at" | "speaker"> {
  return {
    until: options.getString("until") ?? undefined,
    at: options.getString("at") ?? undefined,
    speaker: speakerNamed(options.getString("as"), texts.narrator),
  };
}

/** A speaker as somebody typed it, the narrator also in their language. */
export function speakerNamed(typed: string | null, narrator: string): string | undefined {
  if (typed === null) return undefined;
  return foldName(typed) === foldName(narrator) ? "narrator" : typed;
}
