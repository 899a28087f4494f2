import type { StoryOutline } from "../../../engine/engine.ts";
import type { Call } from "../bot.ts";
import { complete, completeProgress } from "./options/complete.ts";
import { outlineGiven } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { POSITION_OPTION, STORY_OPTION } from "./options/shared.ts";
import { GROUP } from "./progress-group.ts";
import { escaped } from "./replies/escape.ts";
import { toldUpTo } from "./replies/outline.ts";
import { progressText } from "./replies/progress-text.ts";
import { tell } from "./replies/tell.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

const SET: Subcommand = {
  ...labels({
    en: ["set", "Say how far you are in the story"],
    de: ["setzen", "Sagen, wie weit du in der Geschichte bist"],
  }),
  options: [POSITION_OPTION, STORY_OPTION],
  complete: (typing) => completeProgress(typing),
  async run(call) {
    const { bot, interaction, channel, personId, texts } = call;
    const outline = await outlineGiven(call);
    const words = interaction.options.getString("place", true);
    const { position, edition, isRepeated } = await bot.engine.findPosition(outline.id, words);
    const target = { scope: "member", id: personId, serverId: null } as const;
    await bot.store.setProgress(target, outline.id, { bound: position, edition });
    const { kind, serverId, channelId } = channel;
    if (kind === "server") await bot.store.takePart({ serverId, channelId, personId, storyId: outline.id });
    const said = await progressOf(call, outline);
    await tell(call, isRepeated ? `${said}\n${texts.commands.reading.repeated}` : said);
  },
};

const SHOW_PROGRESS: Subcommand = {
  ...labels({
    en: ["show", "See how far I think you are"],
    de: ["zeigen", "Sehen, wie weit du meines Wissens bist"],
  }),
  options: [STORY_OPTION],
  complete,
  run: async (call) => tell(call, await progressOf(call, await outlineGiven(call))),
};

/** How far the person is in a story, in words. */
async function progressOf({ bot, channel, personId, texts }: Call, outline: StoryOutline): Promise<string> {
  const reach = await bot.preferences.audienceBounds(channel, personId, outline);
  const told = reach.said === null ? "" : await bot.engine.textUpTo(toldUpTo(outline, reach.said));
  return progressText({ outline, reach, told }, texts.commands);
}

const CLEAR: Subcommand = {
  ...labels({
    en: ["clear", "Take back how far you are in this story, and that you take part in reading it"],
    de: ["löschen", "Zurücknehmen, wie weit du in dieser Geschichte bist und dass du mitliest"],
  }),
  options: [STORY_OPTION],
  complete,
  async run(call) {
    const { bot, personId, texts } = call;
    const { id: storyId, title } = await outlineGiven(call);
    await bot.store.setProgress({ scope: "member", id: personId, serverId: null }, storyId, null);
    await bot.store.stopReading({ personId, storyId });
    await tell(call, texts.commands.reading.cleared(escaped(title)));
  },
};

const FORGET: Subcommand = {
  ...labels({
    en: ["forget", "Take back how far you are in every story, in every server"],
    de: ["vergessen", "Zurücknehmen, wie weit du in allen Geschichten bist, auf allen Servern"],
  }),
  async run(call) {
    await call.bot.store.forgetProgress(call.personId);
    await tell(call, call.texts.commands.reading.forgotten);
  },
};

/** `/progress`: how far somebody is in a story, and how far the group is that reads it in a channel. */
export const PROGRESS = commandOf(
  labels({
    en: ["progress", "Say how far you are, so that I don't give away what comes later"],
    de: ["lesestand", "Sagen, wie weit du bist, damit ich nichts Späteres verrate"],
  }),
  [SET, SHOW_PROGRESS, CLEAR, FORGET],
  [GROUP],
);
