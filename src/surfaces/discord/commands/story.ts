import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  AttachmentBuilder,
  type ChatInputCommandInteraction,
} from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { Target } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import type { SlashCommand } from "./command.ts";
import { complete } from "./parts/complete.ts";
import { escaped } from "./parts/escape.ts";
import { managedServer } from "./parts/manager.ts";
import { EVERYWHERE, namedIn, STORY_OPTION, storyNamed } from "./parts/options.ts";
import { storyInfoText, storyListText } from "./parts/story-texts.ts";
import { tell } from "./parts/tell.ts";

type StoryCall = Call<ChatInputCommandInteraction>;

const LIST: APIApplicationCommandSubcommandOption = {
  type: ApplicationCommandOptionType.Subcommand,
  name: "list",
  description: "See all stories, and which one is talked about here",
};

const USE: APIApplicationCommandSubcommandOption = {
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
};

const INFO: APIApplicationCommandSubcommandOption = {
  type: ApplicationCommandOptionType.Subcommand,
  name: "info",
  description: "See what a story is, and how far you are in it",
  options: [STORY_OPTION],
};

const TEXT: APIApplicationCommandSubcommandOption = {
  type: ApplicationCommandOptionType.Subcommand,
  name: "text",
  description: "Get the story as a text file, as far as you are",
};

/** `/story`: which stories there are, which one is talked about, and what it is. */
export const STORY: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "story",
    description: "Stories: list, choose, look at one",
    options: [LIST, USE, INFO, TEXT],
  },
  visibility: "private",
  complete,
  run: (call) => SUBCOMMANDS[call.interaction.options.getSubcommand()]!(call),
};

const SUBCOMMANDS: Readonly<Record<string, (call: StoryCall) => Promise<void>>> = {
  list: listStories,
  use: useStory,
  info: showInfo,
  text: sendText,
};

async function listStories(call: StoryCall): Promise<void> {
  const { bot, place, personId, texts } = call;
  const here = await bot.preferences.storyId(place, personId);
  // Asked anew, so that a story added a moment ago is there.
  await tell(call, storyListText(await bot.engine.stories(), here, texts.commands));
}

async function useStory(call: StoryCall): Promise<void> {
  const { bot, interaction, texts } = call;
  const scope = interaction.options.getString("for") ?? "me";
  const target = targetOf(call, scope);
  const named = storyNamed(bot.catalogue.entries(), interaction.options.getString("story"));
  const outline = named === undefined ? null : await bot.catalogue.outline(named);
  await bot.preferences.choose(target, { storyId: outline?.id ?? null });
  const title = outline && escaped(outline.title);
  await tell(call, texts.commands.story.chosen(title, target.scope));
}

/** Whose choice is made. @throws UsageError when this person may not make it. */
function targetOf(call: StoryCall, scope: string): Target {
  if (scope === "me") return { scope: "member", id: call.personId, serverId: null };
  const serverId = managedServer(call);
  return scope === "server"
    ? { scope, id: serverId, serverId }
    : { scope: "channel", id: call.place.channelId, serverId };
}

async function showInfo(call: StoryCall): Promise<void> {
  const { bot, place, personId, texts } = call;
  const { outline, bound } = await bot.preferences.standpoint(place, personId, {
    storyId: namedIn(call).storyId,
  });
  await tell(call, storyInfoText(outline, bound, texts.commands));
}

async function sendText(call: StoryCall): Promise<void> {
  const { bot, interaction, place, personId, texts } = call;
  const { outline, bound } = await bot.preferences.standpoint(place, personId, {});
  const text = Buffer.from(await bot.engine.textUpTo(outline.id, bound));
  if (text.length === 0) throw new UsageError(texts.commands.story.nothingToldYet);
  if (text.length > interaction.attachmentSizeLimit) throw new UsageError(texts.commands.story.textTooLarge);
  await interaction.editReply({
    content: texts.commands.story.textOf(escaped(outline.title)),
    files: [new AttachmentBuilder(text, { name: `${outline.id}.txt` })],
  });
}
