import { ApplicationCommandOptionType, type GuildBasedChannel, PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { isLine, type SceneEvent } from "../../../core/scene.ts";
import { nameOf } from "../../../core/story-id.ts";
import { heardByPerson, sinceLastOf, wasIn } from "../../../scenes/heard.ts";
import { formOf, TRANSCRIPT_FORMS } from "../../../scenes/transcript-forms.ts";
import type { StoredScene } from "../../../stores/store.ts";
import { knownIn } from "../scenes/bound.ts";
import { retoldText } from "../scenes/end-scene.ts";
import { type SceneHere, sceneHere, sceneIn } from "../scenes/here.ts";
import { transcriptHere } from "../scenes/transcript-here.ts";
import { wishEnd } from "../scenes/vote.ts";
import { shelfAt } from "../shelf.ts";
import type { SlashCall } from "./command.ts";
import { labels, name } from "./options/labels.ts";
import { escaped } from "./replies/escape.ts";
import { sendFile, tell } from "./replies/tell.ts";
import type { Subcommand } from "./subcommands.ts";

/** Newest scenes of a server that are looked at, and most that are shown. */
const LOOKED_AT = 100;
const SHOWN = 20;

const END: Subcommand = {
  ...labels({
    en: ["end", "End the scene: at once, or by a vote of those who play"],
    de: ["ende", "Die Szene beenden: sofort, oder wenn die Mitspielenden dafür stimmen"],
  }),
  isPublic: true,
  run: async (call) => wishEnd(call, await sceneHere(call)),
};

const RECAP: Subcommand = {
  ...labels({
    en: ["recap", "Read what you have heard of the scene, retold"],
    de: ["rückblick", "Nacherzählt bekommen, was du von der Szene gehört hast"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["since", "Since when: its beginning if unset"],
        de: ["seit", "Seit wann: sonst seit dem Anfang"],
      }),
      choices: [
        { ...name({ en: "the beginning", de: "dem Anfang" }), value: "beginning" },
        { ...name({ en: "I last wrote", de: "meiner letzten Zeile" }), value: "last" },
      ],
    },
  ],
  async run(call) {
    const { interaction, personId, texts } = call;
    const { ending } = texts.commands.scenes;
    const [here, heard] = await heardHere(call);
    const isCatchUp = interaction.options.getString("since") === "last";
    const events = isCatchUp ? sinceLastOf(heard, personId) : heard;
    if (!events.some(isLine)) throw new UsageError(isCatchUp ? ending.nothingNew : ending.nothingHeard);
    const text = await retoldText(call, here, events);
    if (text !== null) return tell(call, text);
    await sendFile(call, await transcriptHere(call, here, events, "md"), ending.noModel);
  },
};

const EXPORT: Subcommand = {
  ...labels({
    en: ["export", "Get the scene as you heard it, as a file"],
    de: ["mitschnitt", "Die Szene, wie du sie gehört hast, als Datei"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...labels({
        en: ["format", "md: text; html: a page with faces; json: for other programs"],
        de: ["format", "md: Text; html: eine Seite mit Gesichtern; json: für andere Programme"],
      }),
      choices: Object.keys(TRANSCRIPT_FORMS).map((value) => ({ ...name({ en: value, de: value }), value })),
    },
  ],
  async run(call) {
    const [here, heard] = await heardHere(call);
    const form = formOf(call.interaction.options.getString("format") ?? "md") ?? "md";
    const file = await transcriptHere(call, here, heard, form);
    await sendFile(call, file, call.texts.commands.scenes.ending.transcript);
  },
};

const LIST: Subcommand = {
  ...labels({ en: ["list", "See the scenes of this server"], de: ["liste", "Die Szenen dieses Servers"] }),
  async run(call) {
    const { bot, channel, texts } = call;
    const { ending } = texts.commands.scenes;
    const scenes = await bot.store.scenesOf(channel, LOOKED_AT);
    const visible = scenes.filter((scene) => maySee(call, scene)).slice(0, SHOWN);
    if (visible.length === 0) throw new UsageError(ending.none);
    const lines = await Promise.all(
      visible.map(async (scene) => {
        const { channelId, newestAt, isEnded } = scene;
        const facts = [`<#${channelId}>`, await titleOf(call, scene), `<t:${newestAt}:R>`];
        return `- ${[...facts, ...(isEnded ? [ending.isOver] : [])].join(" · ")}`;
      }),
    );
    await tell(call, [`**${ending.list}**`, ...lines].join("\n"));
  },
};

/** How scenes end, and what is left of them. */
export const SCENE_END: readonly Subcommand[] = [END, RECAP, EXPORT, LIST];

/**
 * The scene of a call, ended or not, and what the caller heard of it, as far as they know the story.
 * @throws UsageError when there is none, or they were not in it.
 */
export async function heardHere(call: SlashCall): Promise<[SceneHere, SceneEvent[]]> {
  const { bot, channel, personId, texts } = call;
  const { scenes } = texts.commands;
  const here = await sceneIn(bot, channel, texts);
  if (here === null) throw new UsageError(scenes.noneHere);
  const { log, state } = here;
  if (!wasIn(log, personId)) throw new UsageError(scenes.ending.notIn);
  const bound = await knownIn(call, here);
  const events = heardByPerson(log, personId);
  if (bound >= state.bound) return [here, events];
  const id = (log.at(-1)?.id ?? 0) + 1;
  return [here, [...events, { type: "bounded", bound, id, at: 0, audience: [], by: null }]];
}

/** Whether the caller may see the channel in which a scene plays. */
function maySee({ interaction: { guild, member } }: SlashCall, scene: StoredScene): boolean {
  const channel: GuildBasedChannel | undefined = guild?.channels.cache.get(
    scene.parentChannelId ?? scene.channelId,
  );
  if (channel === undefined || member === null || !("displayName" in member)) return false;
  return channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
}

async function titleOf({ bot, channel }: SlashCall, { storyId, openedBy }: StoredScene): Promise<string> {
  // The story may be gone.
  const outline = await bot.catalogue
    .outline(shelfAt({ channel, personId: openedBy }), storyId)
    .catch(() => null);
  return escaped(outline?.title ?? nameOf(storyId));
}
