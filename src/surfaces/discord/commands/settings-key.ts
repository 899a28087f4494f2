import { ButtonStyle } from "discord.js";
import type { Call } from "../bot.ts";
import { button, row } from "../conversation/rows.ts";
import { customId } from "../custom-id.ts";
import { NOBODY } from "../delivery/message-body.ts";
import { labels } from "./options/labels.ts";
import { managedServer } from "./options/manager.ts";
import { keyText } from "./replies/costs-text.ts";
import type { Subcommand } from "./subcommands.ts";

/** `/settings key`: a server's own key for the model. Its form and its end are behind buttons. */
export const KEY: Subcommand = {
  ...labels({
    en: ["key", "Pay for the language model with this server's own key"],
    de: ["schlüssel", "Das Sprachmodell mit dem eigenen Schlüssel dieses Servers bezahlen"],
  }),
  run: (call) => showKey(call),
};

/** Shows whether a server has a key, which alone is ever shown of it, with the buttons to change that. */
export async function showKey(call: Call, before: readonly string[] = []): Promise<void> {
  const { bot, interaction, texts } = call;
  const { costs } = texts.commands;
  const key = await bot.store.serverKey(managedServer(call));
  const buttons = [
    button(customId("keyenter", 0), costs.key.enter, ButtonStyle.Primary),
    ...(key === null ? [] : [button(customId("keyremove", 0), costs.key.remove, ButtonStyle.Danger)]),
  ];
  await interaction.editReply({
    content: [...before, keyText(key, bot.about.takesServerKeys, costs)].join("\n\n"),
    components: [row(buttons)],
    allowedMentions: NOBODY,
  });
}
