import { ApplicationCommandOptionType } from "discord.js";
import type { SlashCommand } from "./command.ts";
import { ALL_STORIES, askedOfAll } from "./parts/ask-all.ts";
import { complete } from "./parts/complete.ts";
import {
  AT_OPTION,
  EVERYWHERE,
  LONGEST_QUESTION,
  namedBeside,
  namedIn,
  STORY_OPTION,
  UNTIL_OPTION,
} from "./parts/options.ts";
import { textsFor } from "../locales/registry.ts";

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
      AT_OPTION,
      UNTIL_OPTION,
      STORY_OPTION,
    ],
  },
  visibility: "public",
  asksStory: true,
  async complete(typing) {
    const offers = await complete(typing);
    if (typing.interaction.options.getFocused(true).name !== "story" || offers.length < 2) return offers;
    const { allStories } = textsFor(typing.interaction.locale).commands.library;
    return [{ name: allStories, value: ALL_STORIES }, ...offers.slice(0, 24)];
  },
  async run(call) {
    const { options } = call.interaction;
    const isOfAll = options.getString("story") === ALL_STORIES;
    const named = isOfAll ? namedBeside(call) : await namedIn(call);
    const question = { ...named, text: options.getString("question", true) };
    await call.bot.conversation.ask(call, isOfAll ? await askedOfAll(call, question) : question);
  },
};
