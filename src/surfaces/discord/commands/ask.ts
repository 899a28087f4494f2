import { ApplicationCommandOptionType } from "discord.js";
import type { SlashCommand } from "./command.ts";
import { complete } from "./parts/complete.ts";
import { EVERYWHERE, LONGEST_QUESTION, namedIn, STORY_OPTION, UNTIL_OPTION } from "./parts/options.ts";

/** `/ask`: a question about the story. */
export const ASK: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "ask",
    description: "Ask about the story",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "question",
        description: "What you want to know",
        required: true,
        max_length: LONGEST_QUESTION,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "as",
        description: "Who answers: the narrator, or somebody in the story",
        max_length: 100,
        autocomplete: true,
      },
      UNTIL_OPTION,
      STORY_OPTION,
    ],
  },
  visibility: "public",
  asksStory: true,
  complete,
  run: (call) =>
    call.bot.conversation.ask(call, {
      ...namedIn(call),
      text: call.interaction.options.getString("question", true),
    }),
};
