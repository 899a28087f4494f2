import type { SlashCommand } from "./command.ts";
import { complete } from "./parts/complete.ts";
import { EVERYWHERE, namedIn, STORY_OPTION, UNTIL_OPTION } from "./parts/options.ts";

/** `/recap`: what has happened so far. */
export const RECAP: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "recap",
    description: "Hear what has happened so far",
    options: [UNTIL_OPTION, STORY_OPTION],
  },
  visibility: "public",
  asksStory: true,
  complete,
  run: async (call) => call.bot.conversation.recap(call, await namedIn(call)),
};
