import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from "discord.js";
import type { Target } from "../../../../stores/store.ts";
import type { Call } from "../../bot.ts";
import { shelfAt } from "../../shelf.ts";
import { complete } from "../parts/complete.ts";
import { escaped } from "../parts/escape.ts";
import { managedServer } from "../parts/manager.ts";
import { STORY_OPTION, storyTyped } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/story use` */
export const USE: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "use",
    description: "Choose the story to talk about",
    options: [
      {
        ...STORY_OPTION,
        description: "The story; leave it out to take your choice back",
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "for",
        description: "For whom; for others you need Manage Server",
        choices: [
          { name: "me", value: "me" },
          { name: "this channel", value: "channel" },
          { name: "this server", value: "server" },
        ],
      },
    ],
  },
  complete,
  async run(call) {
    const { bot, interaction, texts } = call;
    const target = targetOf(call, interaction.options.getString("for") ?? "me");
    const named = await storyTyped(call, interaction.options.getString("story"));
    const outline = named === undefined ? null : await bot.catalogue.outline(shelfAt(call), named);
    await bot.preferences.choose(target, { storyId: outline?.id ?? null });
    const title = outline && escaped(outline.title);
    await tell(call, texts.commands.story.chosen(title, target.scope));
  },
};

/** Whose choice is made. @throws UsageError when this person may not make it. */
function targetOf(call: Call<ChatInputCommandInteraction>, scope: string): Target {
  if (scope === "me") return { scope: "member", id: call.personId, serverId: null };
  const serverId = managedServer(call);
  return scope === "server"
    ? { scope, id: serverId, serverId }
    : { scope: "channel", id: call.place.channelId, serverId };
}
