import type { SlashCommand } from "./command.ts";
import { complete } from "./options/complete.ts";
import { namedIn } from "./options/given.ts";
import { type Labels, labels } from "./options/labels.ts";
import { EVERYWHERE, STORY_OPTION, UNTIL_OPTION } from "./options/shared.ts";

/** `/recap`: what has happened so far. */
export const RECAP = overview(
  "recap",
  labels({
    en: ["recap", "Hear what has happened so far"],
    de: ["zusammenfassung", "Hören, was bisher passiert ist"],
  }),
);

/** `/discuss`: questions to talk about. */
export const DISCUSS = overview(
  "discuss",
  labels({
    en: ["discuss", "Get questions to discuss, about what has happened so far"],
    de: ["besprechen", "Fragen zum Gespräch über das, was bisher passiert ist"],
  }),
);

function overview(kind: "recap" | "discuss", names: Labels): SlashCommand {
  return {
    data: { ...EVERYWHERE, ...names, options: [UNTIL_OPTION, STORY_OPTION] },
    visibility: "public",
    asksStory: true,
    complete,
    run: async (call) => call.bot.conversation[kind](call, await namedIn(call)),
  };
}
