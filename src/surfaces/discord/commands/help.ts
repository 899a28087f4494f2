import type { SlashCommand } from "./command.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";

/** `/help`: what people can do, by what they want. */
export const HELP: SlashCommand = {
  data: { ...EVERYWHERE, name: "help", description: "See what you can do here" },
  visibility: "private",
  run: (call) => tell(call, call.texts.commands.help.join("\n")),
};
