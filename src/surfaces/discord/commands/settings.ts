import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  PermissionFlagsBits,
} from "discord.js";
import type { SlashCommand, Typing } from "./command.ts";
import { changeSettings, showSettings } from "./parts/change-settings.ts";
import { complete } from "./parts/complete.ts";
import type { Offer } from "./parts/offers.ts";
import { IN_SERVERS, OFF, STORY_OPTION, UNTIL_OPTION } from "./parts/options.ts";
import { textsFor } from "../locales/registry.ts";

const OPTIONS: readonly APIApplicationCommandBasicOption[] = [
  { ...STORY_OPTION, description: "The story talked about; off takes the choice back" },
  {
    type: ApplicationCommandOptionType.String,
    name: "speaker",
    description: "Who answers when nobody is named; off takes the choice back",
    max_length: 100,
    autocomplete: true,
  },
  { ...UNTIL_OPTION, description: "How far the story may be told for all to see; off for all of it" },
  {
    type: ApplicationCommandOptionType.Boolean,
    name: "speak",
    description: "Whether I may answer for all to see",
  },
];

const FREE_TALK: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Boolean,
  name: "free-talk",
  description: "Whether I answer every message in threads here, without being mentioned",
};

const READERS: readonly APIApplicationCommandBasicOption[] = [
  {
    type: ApplicationCommandOptionType.String,
    name: "new-readers",
    description: "What I do with those who have not said how far they are",
    choices: [
      { name: "Ask them first", value: "ask" },
      { name: "Tell them nothing", value: "nothing" },
      { name: "Tell them everything", value: "everything" },
      { name: "As the bot's owner set it", value: "default" },
    ],
  },
  {
    type: ApplicationCommandOptionType.String,
    name: "further",
    description: "How those who are further than others get the rest",
    choices: [
      { name: "A button for them alone", value: "button" },
      { name: "Behind a spoiler mark", value: "spoiler" },
    ],
  },
];

/** `/settings`: how the bot behaves in a server and its channels. */
export const SETTINGS: SlashCommand = {
  data: {
    ...IN_SERVERS,
    name: "settings",
    description: "How I behave here",
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "show",
        description: "See what is set here, and which permissions I lack",
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "server",
        description: "Set how I behave in this server",
        options: [...OPTIONS, ...READERS],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "channel",
        description: "Set how I behave in this channel or thread",
        options: [...OPTIONS, FREE_TALK],
      },
    ],
  },
  visibility: "private",
  complete: completeWithOff,
  async run(call) {
    const subcommand = call.interaction.options.getSubcommand();
    if (subcommand === "server" || subcommand === "channel") await changeSettings(call, subcommand);
    await showSettings(call);
  },
};

async function completeWithOff(typing: Typing): Promise<Offer[]> {
  const { commands } = textsFor(typing.interaction.locale);
  const offers = await complete(typing);
  return [...offers.slice(0, 24), { name: commands.settings.off, value: OFF }];
}
