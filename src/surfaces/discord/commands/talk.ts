import { ApplicationCommandOptionType } from "discord.js";
import type { SlashCommand } from "./command.ts";
import { complete } from "./parts/complete.ts";
import {
  AT_OPTION,
  EVERYWHERE,
  LONGEST_QUESTION,
  namedIn,
  speakerNamed,
  STORY_OPTION,
  UNTIL_OPTION,
} from "./parts/options.ts";

/** `/talk`: a message to somebody in the story. */
export const TALK: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "talk",
    description: "Talk with somebody in the story",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "character",
        description: "Whom you talk with",
        required: true,
        max_length: 100,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "message",
        description: "What you say",
        required: true,
        max_length: LONGEST_QUESTION,
      },
      AT_OPTION,
      UNTIL_OPTION,
      STORY_OPTION,
    ],
  },
  visibility: "public",
  asksStory: true,
  complete,
  async run(call) {
    const { options } = call.interaction;
    await call.bot.conversation.ask(call, {
      ...(await namedIn(call)),
      speaker: speakerNamed(options.getString("character", true), call.texts.narrator),
      text: options.getString("message", true),
    });
  },
};
