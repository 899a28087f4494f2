import type { SlashCommand } from "./command.ts";
import { labels } from "./options/labels.ts";
import { EVERYWHERE } from "./options/shared.ts";
import { tell } from "./replies/tell.ts";

/** `/help`: what people can do here. */
export const HELP: SlashCommand = {
  data: {
    ...EVERYWHERE,
    ...labels({ en: ["help", "See what you can do here"], de: ["hilfe", "Sehen, was du hier tun kannst"] }),
  },
  visibility: "private",
  run: (call) => tell(call, call.texts.commands.help.join("\n")),
};
