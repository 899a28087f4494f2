import { ApplicationCommandOptionType } from "discord.js";
import type { SlashCommand } from "./command.ts";
import { complete } from "./options/complete.ts";
import { namedIn, speakerNamed } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import {
  AT_OPTION,
  CHARACTER_OPTION,
  EVERYWHERE,
  MAX_TYPED_QUESTION,
  STORY_OPTION,
  UNTIL_OPTION,
} from "./options/shared.ts";

/** `/talk`: a message to somebody in the story. */
export const TALK: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["talk", "Talk with somebody in the story"],
      de: ["reden", "Mit jemandem aus der Geschichte reden"],
    }),
    options: [
      {
        ...CHARACTER_OPTION,
        ...labels({ en: ["character", "Whom you talk with"], de: ["figur", "Mit wem du redest"] }),
        required: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...labels({ en: ["message", "What you say"], de: ["nachricht", "Was du sagst"] }),
        required: true,
        max_length: MAX_TYPED_QUESTION,
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
