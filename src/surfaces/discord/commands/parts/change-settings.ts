import type { ChatInputCommandInteraction } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { findSpeaker } from "../../../../knowledge/speakers.ts";
import type { Choices, Target } from "../../../../stores/store.ts";
import type { Call } from "../../bot.ts";
import type { DiscordPlace } from "../../place.ts";
import { shelfAt } from "../../shelf.ts";
import { managedServer } from "./manager.ts";
import { OFF, speakerNamed } from "./options.ts";
import { lackedPermissions, settingsText } from "./settings-text.ts";
import { tell } from "./tell.ts";

type SettingsCall = Call<ChatInputCommandInteraction>;
type SettingsScope = "server" | "channel";

/** Nobody has this id, so that no member's own choice counts. */
const NOBODY = "";

/** What holds for everybody in the whole server. */
const serverOf = (place: DiscordPlace): DiscordPlace => ({ ...place, channelIds: [] });

/**
 * Sets what was given, for the server or the channel; what was not given stays.
 * @throws UsageError when something in it will not do; then nothing is changed.
 */
export async function changeSettings(call: SettingsCall, scope: SettingsScope): Promise<void> {
  const { bot, interaction, place, texts } = call;
  const serverId = managedServer(call);
  const target: Target = { scope, id: scope === "server" ? serverId : place.channelId, serverId };
  const { options } = interaction;
  const freeTalk = scope === "channel" ? options.getBoolean("free-talk") : null;
  if (freeTalk && !bot.hasMessageContent) throw new UsageError(texts.commands.settings.needsMessageContent);
  const speaks = options.getBoolean("speak");
  const story = await storyGiven(call, scope);
  const until = await untilGiven(call, story.outline);
  const speaker = await speakerGiven(call, story.outline, until);
  const change: Partial<Choices> = {
    ...(story.id !== undefined && { storyId: story.id }),
    ...(speaker !== undefined && { speaker }),
    ...(speaks !== null && { speaks }),
    ...(freeTalk !== null && { freeTalk }),
  };
  if (Object.keys(change).length > 0) await bot.preferences.choose(target, change);
  if (until !== undefined) await bot.store.setProgress(target, story.outline.id, until);
}

/** The story that was chosen (`null`: the choice is taken back), and the one the other options speak of. */
async function storyGiven(
  call: SettingsCall,
  scope: SettingsScope,
): Promise<{ id: string | null | undefined; outline: StoryOutline }> {
  const { bot, interaction, place } = call;
  const typed = interaction.options.getString("story");
  if (typed !== null && typed !== OFF) {
    const shelf = shelfAt(call);
    const outline = await bot.catalogue.outline(shelf, await bot.catalogue.named(shelf, typed));
    return { id: outline.id, outline };
  }
  const where = scope === "server" ? serverOf(place) : place;
  const outline = await outlineHere(call, where);
  return { id: typed === null ? undefined : null, outline };
}

async function untilGiven(
  { bot, interaction }: SettingsCall,
  outline: StoryOutline,
): Promise<number | null | undefined> {
  const typed = interaction.options.getString("until");
  if (typed === null) return undefined;
  return typed === OFF ? null : bot.engine.place(outline.id, typed);
}

/** Id of the speaker that was chosen, who must have appeared as far as the channel and whoever chooses know. */
async function speakerGiven(
  { bot, interaction, place, personId, texts }: SettingsCall,
  outline: StoryOutline,
  until: number | null | undefined,
): Promise<string | null | undefined> {
  const typed = interaction.options.getString("speaker");
  if (typed === null || typed === OFF) return typed === null ? undefined : null;
  const own = (await bot.store.progress("member", personId, outline.id)) ?? outline.length;
  const here = until === undefined ? await bot.preferences.bound(place, NOBODY, outline) : until;
  const speaker = findSpeaker(
    outline,
    speakerNamed(typed, texts.narrator)!,
    Math.min(own, here ?? outline.length),
  );
  return speaker.kind === "character" ? speaker.character.id : "narrator";
}

/** The story that is talked about somewhere by those who chose none. */
async function outlineHere(call: SettingsCall, where: DiscordPlace): Promise<StoryOutline> {
  const { catalogue, preferences } = call.bot;
  return catalogue.outline(shelfAt(call), await preferences.storyId(where, NOBODY));
}

/** Tells what is set for the server and the channel, and what the bot lacks here. */
export async function showSettings(call: SettingsCall): Promise<void> {
  const { bot, interaction, place, personId, texts } = call;
  const serverId = managedServer(call);
  const shown = async (scope: SettingsScope, id: string, where: DiscordPlace) => {
    const outline = await outlineHere(call, where);
    return {
      choices: await bot.store.choices(scope, id),
      outline,
      until: await bot.store.progress(scope, id, outline.id),
      bound: await bot.preferences.bound(where, personId, outline),
    };
  };
  const text = settingsText(
    {
      server: await shown("server", serverId, serverOf(place)),
      channel: await shown("channel", place.channelId, place),
      lacked: lackedPermissions(interaction.appPermissions, place.isThread),
    },
    texts,
  );
  await tell(call, text);
}
