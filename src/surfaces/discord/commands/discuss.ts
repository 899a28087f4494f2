import type { SlashCommand } from "./command.ts";
import { complete } from "./options/complete.ts";
import { namedIn } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { EVERYWHERE, STORY_OPTION, UNTIL_OPTION } from "./options/shared.ts";

/** `/discuss`: questions to talk about. */
export const DISCUSS: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["discuss", "Get questions to discuss, about what has happened so far"],
      de: ["besprechen", "Fragen zum Gespräch über das, was bisher passiert ist"],
    }),
    options: [UNTIL_OPTION, STORY_OPTION],
  },
  visibility: "public",
  asksStory: true,
  complete,
  run: async (call) => call.bot.conversation.discuss(call, await namedIn(call)),
};
