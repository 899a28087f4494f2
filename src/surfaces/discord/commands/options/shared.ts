import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from "discord.js";
import { labels } from "./labels.ts";

/** For commands that work everywhere, also where a person brought the bot along. */
export const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** For commands that only work in servers the bot is a member of. */
export const IN_SERVERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Longest question typed as an option or in a form (characters): as long as a message may be without Nitro. */
export const MAX_TYPED_QUESTION = 2000;

/** Typed instead of a story, a speaker or a position to take that choice back. */
export const OFF = "off";

const COMPLETED_TEXT = { type: ApplicationCommandOptionType.String, autocomplete: true } as const;

/** Which story. */
export const STORY_OPTION = {
  ...COMPLETED_TEXT,
  ...labels({
    en: ["story", "A story other than the one we talk about here"],
    de: ["geschichte", "Eine andere Geschichte als die, um die es hier geht"],
  }),
  max_length: 100,
};

/** Who in the story. */
export const CHARACTER_OPTION = {
  ...COMPLETED_TEXT,
  ...labels({
    en: ["character", "Who: somebody in the story"],
    de: ["figur", "Wer: jemand aus der Geschichte"],
  }),
  max_length: 100,
};

/** How far the story may be told. */
export const UNTIL_OPTION = {
  ...COMPLETED_TEXT,
  ...labels({
    en: ["until", 'Only up to there: a section, 40%, or "words of the story"'],
    de: ["bis", "Nur bis dahin: ein Abschnitt, 40% oder „Worte der Geschichte“"],
  }),
  max_length: 200,
};

/** How far a person or a group is. */
export const POSITION_OPTION = {
  ...COMPLETED_TEXT,
  ...labels({
    en: ["place", 'The last section you know, 40%, or "words of the story"'],
    de: ["stelle", "Der letzte Abschnitt, den du kennst, 40% oder „Worte der Geschichte“"],
  }),
  required: true,
  max_length: 200,
};

/** The moment a character speaks from. */
export const AT_OPTION = {
  ...COMPLETED_TEXT,
  ...labels({
    en: ["at", 'The moment they speak from: a section, 40%, or "words of the story"'],
    de: ["moment", "Der Moment, aus dem die Figur spricht: ein Abschnitt, 40% oder „Worte“"],
  }),
  max_length: 200,
};
