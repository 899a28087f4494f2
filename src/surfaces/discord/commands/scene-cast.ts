import { UsageError } from "../../../core/errors.ts";
import { NARRATOR_ACTOR } from "../../../core/scene.ts";
import { playable } from "../../../scenes/state.ts";
import { foldName } from "../../../text/fold.ts";
import { append } from "../scenes/append.ts";
import { joinScene } from "../scenes/bound.ts";
import { playedBy } from "../scenes/hear.ts";
import { sceneHere } from "../scenes/here.ts";
import { nextRows } from "../scenes/line-rows.ts";
import { characterGiven } from "./options/given.ts";
import { labels } from "./options/labels.ts";
import { escaped } from "./replies/escape.ts";
import { tell } from "./replies/tell.ts";
import { completeAbsent, completePresent, LINES_OPTION, presentGiven, WHO_OPTION } from "./scene-options.ts";
import type { Subcommand } from "./subcommands.ts";

const PLAY: Subcommand = {
  ...labels({ en: ["play", "Play a character yourself"], de: ["spielen", "Eine Figur selbst spielen"] }),
  options: [WHO_OPTION],
  isPublic: true,
  complete: completePresent,
  async run(call) {
    const { bot, personId, texts } = call;
    const here = await sceneHere(call);
    const actor = presentGiven(call, here);
    await joinScene(call, here);
    await append(
      bot.store,
      { sceneId: here.scene.id, by: personId },
      { type: "played", actor, player: personId },
    );
    await tell(call, texts.commands.scenes.plays(`<@${personId}>`, escaped(here.nameOf(actor))));
  },
};

const GIVE_BACK: Subcommand = {
  ...labels({
    en: ["give-back", "Let me play your character again"],
    de: ["zurückgeben", "Mich deine Figur wieder spielen lassen"],
  }),
  isPublic: true,
  async run(call) {
    const { bot, personId, texts } = call;
    const here = await sceneHere(call);
    const actor = playedBy(here, personId, texts);
    await append(
      bot.store,
      { sceneId: here.scene.id, by: personId },
      { type: "played", actor, player: null },
    );
    await tell(call, texts.commands.scenes.gaveBack(escaped(here.nameOf(actor))));
  },
};

const NEXT: Subcommand = {
  ...labels({
    en: ["next", "Choose who speaks next"],
    de: ["nächste", "Bestimmen, wer als Nächstes spricht"],
  }),
  options: [{ ...WHO_OPTION, required: false }],
  complete: completePresent,
  async run(call) {
    const { bot, interaction, texts } = call;
    const here = await sceneHere(call);
    if (here.state.isPaused) throw new UsageError(texts.commands.scenes.isPaused);
    const typed = interaction.options.getString("name");
    if (typed === null) {
      const components = [...(await nextRows(bot.engine, here, texts))];
      if (components.length === 0) throw new UsageError(texts.commands.scenes.nobodySpeaks);
      await interaction.editReply({ content: texts.commands.scenes.line.whoIsNext, components });
      return;
    }
    const isNarrator = [texts.narrator, "narrator"].some((name) => foldName(name) === foldName(typed));
    const first = isNarrator ? NARRATOR_ACTOR : presentGiven(call, here);
    const name = escaped(here.nameOf(first));
    if (!isNarrator && !playable(here.state).includes(first))
      throw new UsageError(texts.commands.scenes.isPlayed(name));
    await tell(call, texts.commands.scenes.willSpeak(name));
    await bot.scenes.speak({ ...call, lines: 1, first });
  },
};

const GO: Subcommand = {
  ...labels({
    en: ["go", "Let the characters talk among themselves"],
    de: ["weiter", "Die Figuren unter sich reden lassen"],
  }),
  options: [LINES_OPTION],
  async run(call) {
    const { interaction, texts } = call;
    const { state } = await sceneHere(call);
    if (state.isPaused) throw new UsageError(texts.commands.scenes.isPaused);
    const lines = interaction.options.getInteger("lines", true);
    await tell(call, texts.commands.scenes.goesOn(lines));
    await call.bot.scenes.speak({ ...call, lines, goesOn: true });
  },
};

const ENTER: Subcommand = {
  ...labels({ en: ["enter", "Let a character come in"], de: ["auftreten", "Eine Figur dazukommen lassen"] }),
  options: [WHO_OPTION],
  isPublic: true,
  complete: completeAbsent,
  async run(call) {
    const { bot, personId, texts } = call;
    const here = await sceneHere(call);
    const { id, name } = characterGiven(call, here.outline, here.state.bound, "name");
    await append(bot.store, { sceneId: here.scene.id, by: personId }, { type: "entered", actor: id, name });
    await tell(call, texts.commands.scenes.comesIn(escaped(name)));
  },
};

const LEAVE: Subcommand = {
  ...labels({ en: ["leave", "Let somebody leave"], de: ["abgehen", "Jemanden gehen lassen"] }),
  options: [WHO_OPTION],
  isPublic: true,
  complete: completePresent,
  async run(call) {
    const { bot, personId, texts } = call;
    const here = await sceneHere(call);
    const actor = presentGiven(call, here);
    await append(bot.store, { sceneId: here.scene.id, by: personId }, { type: "left", actor });
    await tell(call, texts.commands.scenes.goesOut(escaped(here.nameOf(actor))));
  },
};

/** Who plays whom, who is there and who speaks. */
export const SCENE_CAST: readonly Subcommand[] = [PLAY, GIVE_BACK, NEXT, GO, ENTER, LEAVE];
