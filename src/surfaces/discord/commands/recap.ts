import type { SlashCommand } from "./command.ts";
import { complete } from "./options/complete.ts";
import { namedIn } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { EVERYWHERE, STORY_OPTION, UNTIL_OPTION } from "./options/shared.ts";

/** `/recap`: what has happened so far. */
export const RECAP: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({
      en: ["recap", "Hear what has happened so far"],
      de: ["zusammenfassung", "Hören, was bisher passiert ist"],
    }),
    options: [UNTIL_OPTION, STORY_OPTION],
  },
  visibility: "public",
  asksStory: true,
  complete,
  run: async (call) => call.bot.conversation.recap(call, await namedIn(call)),
};
