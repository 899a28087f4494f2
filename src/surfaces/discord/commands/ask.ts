import { ApplicationCommandOptionType } from "discord.js";
import { textsFor } from "../locales/registry.ts";
import { ALL_STORIES, askedOfAll } from "./ask-all.ts";
import type { SlashCommand } from "./command.ts";
import { complete } from "./options/complete.ts";
import { namedBeside, namedIn } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { AT_OPTION, EVERYWHERE, MAX_TYPED_QUESTION, STORY_OPTION, UNTIL_OPTION } from "./options/shared.ts";

/** `/ask`: a question about the story. */
export const ASK: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["ask", "Ask about the story"],
      de: ["fragen", "Etwas über die Geschichte fragen"],
    }),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...labels({ en: ["question", "What you want to know"], de: ["frage", "Was du wissen willst"] }),
        required: true,
        max_length: MAX_TYPED_QUESTION,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...labels({
          en: ["as", "Who answers: the narrator, or somebody in the story"],
          de: ["als", "Wer antwortet: der Erzähler oder jemand aus der Geschichte"],
        }),
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
