import { showKey } from "../commands/settings-key.ts";
import { managedServer } from "../commands/options/manager.ts";
import { demandKeysPossible, keepKey } from "../costs/server-key.ts";
import { customId } from "../custom-id.ts";
import type { Button, Form } from "./button.ts";
import { formWithField, WORDS } from "./form-field.ts";

/** Longest key (characters). */
const MAX_KEY = 300;

/** Opens the form for a server's own key. */
export const keyEnter: Button = {
  acknowledgement: "form",
  asksStory: false,
  async run(press) {
    managedServer(press);
    demandKeysPossible(press);
    const field = { ...press.texts.commands.costs.key.form, maxLength: MAX_KEY, isLong: false };
    await press.interaction.showModal(formWithField(customId("keyenter", 0), field));
  },
};

/** Takes the key: it is tried, and kept if it works. */
export const keyForm: Form = {
  acknowledgement: "update",
  // The key is tried with a call.
  asksStory: true,
  async run(sending) {
    const serverId = managedServer(sending);
    await keepKey(sending, serverId, sending.interaction.fields.getTextInputValue(WORDS).trim());
    await showKey(sending);
  },
};

/** Removes a server's own key. */
export const keyRemove: Button = {
  acknowledgement: "update",
  asksStory: false,
  async run(press) {
    await press.bot.costs.servers.setServerKey(managedServer(press), null);
    await showKey(press, [press.texts.commands.costs.key.removed]);
  },
};
