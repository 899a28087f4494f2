import { sceneHere } from "../scenes/here.ts";
import { suggest } from "../scenes/suggest.ts";
import { labels } from "./options/labels.ts";
import type { Subcommand } from "./subcommands.ts";

const SUGGEST: Subcommand = {
  ...labels({
    en: ["suggest", "See three lines that you could say next"],
    de: ["vorschlagen", "Drei Zeilen sehen, die du als Nächstes sagen könntest"],
  }),
  run: async (call) => suggest(call, await sceneHere(call)),
};

/** What helps those who do not know how to go on. */
export const SCENE_SUGGEST: readonly Subcommand[] = [SUGGEST];
