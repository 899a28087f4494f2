import type { SlashCommand } from "./command.ts";
import { complete } from "./parts/complete.ts";
import { EVERYWHERE, namedIn, STORY_OPTION, UNTIL_OPTION } from "./parts/options.ts";

/** `/discuss`: questions to talk about. */
export const DISCUSS: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "discuss",
    description: "Get questions to talk about, on what has happened so far",
    options: [UNTIL_OPTION, STORY_OPTION],
  },
  visibility: "public",
  asksStory: true,
  complete,
  run: async (call) => call.bot.conversation.discuss(call, await namedIn(call)),
};
