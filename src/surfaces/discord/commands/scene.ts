import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { findSpeaker } from "../../../knowledge/find-speaker.ts";
import { presetTitled } from "../../../scenes/presets.ts";
import { append } from "../scenes/append.ts";
import { sceneHere } from "../scenes/here.ts";
import { openWithGreeting, type SceneWish, startScene } from "../scenes/start-scene.ts";
import { undo } from "../scenes/undo.ts";
import type { SlashCall } from "./command.ts";
import { storyGiven } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { IN_SERVERS } from "./options/shared.ts";
import { escaped } from "./replies/escape.ts";
import { toldUpTo } from "./replies/outline.ts";
import { infoText } from "./replies/scene-text.ts";
import { tell } from "./replies/tell.ts";
import { SCENE_CANON } from "./scene-canon.ts";
import { SCENE_CAST } from "./scene-cast.ts";
import { SCENE_END } from "./scene-end.ts";
import { completeStart, START_OPTIONS } from "./scene-options.ts";
import { SCENE_ME } from "./scene-me.ts";
import { SCENE_PIN } from "./scene-pin.ts";
import { SCENE_RULINGS } from "./scene-rulings.ts";
import { SCENE_SUGGEST } from "./scene-suggest.ts";
import { SCENE_WHISPER } from "./scene-whisper.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

/** Lines of characters after people wrote, where nobody says how many. */
const TURNS = 2;

const START: Subcommand = {
  ...labels({
    en: ["start", "Begin a scene in a thread"],
    de: ["starten", "Eine Szene in einem Thread beginnen"],
  }),
  options: START_OPTIONS,
  complete: completeStart,
  async run(call) {
    const { bot, interaction, channel, personId, texts } = call;
    const { options } = interaction;
    const storyId = await storyGiven(call);
    const asked = { storyId, speaker: "narrator" };
    const { outline, bound } = await bot.preferences.standpoint(channel, personId, asked, false);
    const begins = await beginning(call, outline, bound);
    const cast = castNamed(call, outline, bound) ?? begins.cast;
    if (cast.length === 0) throw new UsageError(texts.commands.scenes.nobodyNamed);
    const threadId = await startScene(call, {
      outline,
      bound,
      ...begins,
      cast: [...new Set(cast)],
      turns: options.getInteger("turns") ?? TURNS,
      isAgeRestricted: options.getBoolean("adults") === true,
    });
    await tell(call, texts.commands.scenes.begun(`<#${threadId}>`));
    await openWithGreeting(call, threadId);
  },
};

/** When, where and how a scene begins, as a scene that is ready says what was left out; with whom it would then be. */
async function beginning(
  { bot, interaction: { options } }: SlashCall,
  outline: StoryOutline,
  bound: number,
): Promise<Pick<SceneWish, "moment" | "place" | "premise" | "passage" | "cast">> {
  const words = options.getString("moment");
  const [place, premise] = [options.getString("place") ?? "", options.getString("premise") ?? ""];
  const preset = words === null ? undefined : presetTitled(outline, bound, words);
  if (preset) return { ...preset, place: place || preset.place, premise: premise || preset.premise };
  const named = words === null ? bound : await bot.engine.parsePosition(outline.id, words);
  const moment = Math.min(bound, named);
  const point = (await bot.engine.startingPoints(toldUpTo(outline, moment))).at(-1);
  const passage = premise === "" ? (point?.passage ?? "") : "";
  return { moment, place, premise, passage, cast: point?.cast.map(({ id }) => id) ?? [] };
}

/** Ids of the characters that were named; `null` when the option was left out. */
function castNamed({ interaction, texts }: SlashCall, outline: StoryOutline, bound: number): string[] | null {
  const names = interaction.options.getString("cast")?.split(",") ?? null;
  if (names === null) return null;
  return names
    .filter((name) => name.trim() !== "")
    .map((name) => {
      const speaker = findSpeaker(outline, name.trim(), bound);
      if (speaker.kind === "narrator") throw new UsageError(texts.commands.library.notTheNarrator);
      return speaker.character.id;
    });
}

const INFO: Subcommand = {
  ...labels({ en: ["info", "See how the scene stands"], de: ["info", "Wie die Szene steht"] }),
  run: async (call) => tell(call, infoText(await sceneHere(call), call.texts)),
};

const PAUSE: Subcommand = {
  ...labels({
    en: ["pause", "Pause the scene, or let it go on"],
    de: ["pause", "Die Szene unterbrechen oder weitergehen lassen"],
  }),
  isPublic: true,
  async run(call) {
    const { bot, personId, texts } = call;
    const { scene, state } = await sceneHere(call);
    await append(
      bot.store,
      { sceneId: scene.id, by: personId },
      { type: state.isPaused ? "resumed" : "paused" },
    );
    if (!state.isPaused) bot.scenes.stop(scene.id, "stopped");
    await tell(call, state.isPaused ? texts.commands.scenes.resumed : texts.commands.scenes.paused);
  },
};

const UNDO: Subcommand = {
  ...labels({
    en: ["undo", "Take back my last line, or yours if that is newer"],
    de: ["zurücknehmen", "Meine letzte Zeile zurücknehmen, oder deine, wenn sie neuer ist"],
  }),
  async run(call) {
    const here = await sceneHere(call);
    const actor = await undo(call, here);
    await tell(call, call.texts.commands.scenes.undone(escaped(here.nameOf(actor))));
  },
};

/** `/scene`: characters and members talk in turn. */
export const SCENE = commandOf(
  {
    ...IN_SERVERS,
    ...labels({
      en: ["scene", "Play a scene with the characters"],
      de: ["szene", "Mit den Figuren eine Szene spielen"],
    }),
  },
  [
    START,
    ...SCENE_CAST,
    ...SCENE_ME,
    ...SCENE_SUGGEST,
    ...SCENE_WHISPER,
    ...SCENE_RULINGS,
    ...SCENE_PIN,
    ...SCENE_CANON,
    INFO,
    PAUSE,
    ...SCENE_END,
    UNDO,
  ],
);
