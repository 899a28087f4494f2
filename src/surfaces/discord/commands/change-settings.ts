import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { findSpeaker } from "../../../knowledge/find-speaker.ts";
import type { Choices, Store, Target } from "../../../stores/store.ts";
import type { ChannelContext } from "../channel-context.ts";
import { NOBODY, PositionUnknown } from "../preferences.ts";
import { shelfAt } from "../shelf.ts";
import type { SlashCall } from "./command.ts";
import { speakerNamed } from "./options/given.ts";
import { managedServer } from "./options/manager.ts";
import { OFF } from "./options/shared.ts";
import { lackedPermissions, settingsText } from "./replies/settings-text.ts";
import { tell } from "./replies/tell.ts";

type SettingsScope = "server" | "channel";
type NewLimit = NonNullable<Parameters<Store["setProgress"]>[2]>;

/** What a server may choose for people who haven't said how far they are, for those further along than others, and for answers. */
const NEW_READERS = ["ask", "nothing", "everything"] as const;
const FURTHER = ["button", "spoiler"] as const;
const ANSWER_LENGTHS = ["short", "medium", "long"] as const;
const BUTTONS = ["last", "all", "none"] as const;

/** A server as a whole, without any of its channels. */
const serverOf = (channel: ChannelContext): ChannelContext => ({ ...channel, channelIds: [] });

/**
 * Sets what was given, for the server or the channel; what was not given stays.
 * @throws UsageError when one of the options cannot be used; then nothing is changed.
 */
export async function changeSettings(call: SlashCall, scope: SettingsScope): Promise<void> {
  const { bot, interaction, channel, texts } = call;
  const serverId = managedServer(call);
  const target: Target = { scope, id: scope === "server" ? serverId : channel.channelId, serverId };
  const { options } = interaction;
  const freeTalk = scope === "channel" ? options.getBoolean("free-talk") : null;
  if (freeTalk && !bot.hasMessageContent) throw new UsageError(texts.commands.settings.needsMessageContent);
  const speaks = options.getBoolean("speak");
  const story = await storySetting(call, scope);
  const until = await limitSetting(call, story.outline);
  const speaker = await speakerSetting(call, story.outline, until);
  const newReaders = chosenOf(NEW_READERS, options.getString("new-readers"));
  const further = chosenOf(FURTHER, options.getString("further"));
  const answerLength = chosenOf(ANSWER_LENGTHS, options.getString("answer-length"));
  const buttons = chosenOf(BUTTONS, options.getString("buttons"));
  const change: Partial<Choices> = {
    ...(story.id !== undefined && { storyId: story.id }),
    ...(speaker !== undefined && { speaker }),
    ...(speaks !== null && { speaks }),
    ...(freeTalk !== null && { freeTalk }),
    ...(newReaders !== undefined && { newReaders }),
    ...(further !== undefined && { further }),
    ...(answerLength !== undefined && { answerLength }),
    ...(buttons !== undefined && { buttons }),
  };
  if (Object.keys(change).length > 0) await bot.preferences.choose(target, change);
  if (until !== undefined) await bot.store.setProgress(target, story.outline.id, until);
}

/** Sets for how many days what is said in the server is kept; without a number, as many as elsewhere. */
export async function changeRetention(call: SlashCall): Promise<void> {
  const serverId = managedServer(call);
  const keepDays = call.interaction.options.getInteger("days");
  await call.bot.preferences.choose({ scope: "server", id: serverId, serverId }, { keepDays });
}

/** One of the possible choices; `undefined` when none was made, `null` when an earlier one is taken back. */
function chosenOf<T extends string>(choices: readonly T[], given: string | null): T | null | undefined {
  if (given === null) return undefined;
  return choices.find((choice) => choice === given) ?? null;
}

/** The story that was chosen (`null`: the choice is taken back), and the one the other options are about. */
async function storySetting(
  call: SlashCall,
  scope: SettingsScope,
): Promise<{ id: string | null | undefined; outline: StoryOutline }> {
  const { bot, interaction, channel } = call;
  const typed = interaction.options.getString("story");
  if (typed !== null && typed !== OFF) {
    const shelf = shelfAt(call);
    const outline = await bot.catalogue.outline(shelf, await bot.catalogue.named(shelf, typed));
    return { id: outline.id, outline };
  }
  const where = scope === "server" ? serverOf(channel) : channel;
  const outline = await outlineHere(call, where);
  return { id: typed === null ? undefined : null, outline };
}

async function limitSetting(
  { bot, interaction }: SlashCall,
  outline: StoryOutline,
): Promise<NewLimit | null | undefined> {
  const typed = interaction.options.getString("until");
  if (typed === null) return undefined;
  if (typed === OFF) return null;
  const { position, edition } = await bot.engine.findPosition(outline.id, typed);
  return { bound: position, edition };
}

/** Id of the chosen speaker, who must have appeared as far as the channel and the person choosing know the story. */
async function speakerSetting(
  { bot, interaction, channel, personId, texts }: SlashCall,
  outline: StoryOutline,
  until: NewLimit | null | undefined,
): Promise<string | null | undefined> {
  const typed = interaction.options.getString("speaker");
  if (typed === OFF) return null;
  const named = speakerNamed(typed, texts.narrator);
  if (named === undefined) return undefined;
  const reach = await bot.preferences.audienceBounds(channel, personId, outline);
  const { said, group, newReaders } = reach;
  if (said === null && newReaders !== "everything" && named !== "narrator")
    throw new PositionUnknown(outline.id, reach);
  const here = until === undefined ? group : until && until.bound;
  const bound = Math.min(said ?? outline.length, here ?? outline.length);
  const speaker = findSpeaker(outline, named, bound);
  return speaker.kind === "character" ? speaker.character.id : "narrator";
}

/** The story that people who chose none talk about there. */
async function outlineHere(call: SlashCall, where: ChannelContext): Promise<StoryOutline> {
  const { catalogue, preferences } = call.bot;
  return catalogue.outline(shelfAt(call), await preferences.storyId(where, NOBODY));
}

/** Shows what is set for the server and the channel, and which permissions are missing here. */
export async function showSettings(call: SlashCall): Promise<void> {
  const { bot, interaction, channel, personId, texts } = call;
  const serverId = managedServer(call);
  const shown = async (scope: SettingsScope, id: string, where: ChannelContext) => {
    const outline = await outlineHere(call, where);
    const kept = await bot.store.progress(scope, id, outline.id);
    return {
      choices: await bot.store.choices(scope, id),
      outline,
      until: kept && (await bot.preferences.found(kept, outline)),
      bound: (await bot.preferences.audienceBounds(where, personId, outline)).asker,
    };
  };
  const text = settingsText(
    {
      server: await shown("server", serverId, serverOf(channel)),
      channel: await shown("channel", channel.channelId, channel),
      newReaders: bot.preferences.newReaders(channel),
      further: bot.preferences.further(channel),
      buttons: bot.preferences.buttons(channel),
      keepDays: bot.preferences.keepDays(channel),
      lacked: lackedPermissions(interaction.appPermissions, channel.isThread),
    },
    texts,
  );
  await tell(call, text);
}
