import { randomInt } from "node:crypto";
import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import { roll } from "../../../scenes/dice.ts";
import { textsFor } from "../locales/registry.ts";
import { append } from "../scenes/append.ts";
import { joinScene } from "../scenes/bound.ts";
import { actorOfCaller } from "../scenes/hear.ts";
import { sceneHere, sceneIn } from "../scenes/here.ts";
import { labels } from "./options/labels.ts";
import { positionOffers } from "./options/offers.ts";
import { escaped } from "./replies/escape.ts";
import { percentKnown } from "./replies/outline.ts";
import { tell } from "./replies/tell.ts";
import { sayInThread, tellEvent } from "./replies/tell-event.ts";
import type { Subcommand } from "./subcommands.ts";

const TEXT = ApplicationCommandOptionType.String;

const ROLL: Subcommand = {
  ...labels({ en: ["roll", "Roll dice"], de: ["würfeln", "Würfeln"] }),
  options: [
    {
      type: TEXT,
      ...labels({ en: ["dice", "For instance 2d6+1"], de: ["würfel", "Zum Beispiel 2w6+1"] }),
      required: true,
      max_length: 20,
    },
  ],
  isPublic: true,
  async run(call) {
    const { bot, interaction, personId, texts } = call;
    const rolled = roll(interaction.options.getString("dice", true), (below) => randomInt(below));
    const before = await sceneHere(call);
    const actor = await actorOfCaller(call, before);
    const here = await sceneHere(call);
    const text = texts.commands.scenes.rolls(here.nameOf(actor), rolled);
    const { id } = await append(bot.store, { sceneId: here.scene.id, by: personId }, { type: "ruled", text });
    await tellEvent(call, here, { eventId: id, content: `🎲 ${escaped(text)}` });
  },
};

const MOVE: Subcommand = {
  ...labels({
    en: ["move", "Go on in another place, or at another moment of the story"],
    de: ["wechseln", "An einem anderen Ort oder zu einem anderen Zeitpunkt weiterspielen"],
  }),
  options: [
    {
      type: TEXT,
      ...labels({ en: ["place", "Where it goes on"], de: ["ort", "Wo es weitergeht"] }),
      max_length: 200,
    },
    {
      type: TEXT,
      autocomplete: true,
      ...labels({
        en: ["moment", "When it goes on: a section, a percentage or a line of the story"],
        de: ["zeitpunkt", "Wann es weitergeht: Abschnitt, Prozentsatz oder Zeile der Geschichte"],
      }),
      max_length: 300,
    },
  ],
  isPublic: true,
  async complete({ bot, channel, interaction }) {
    const here = await sceneIn(bot, channel, textsFor(interaction.locale));
    return here === null
      ? []
      : positionOffers(here.outline, here.state.bound, interaction.options.getFocused());
  },
  async run(call) {
    const { bot, interaction, personId, texts } = call;
    const { scenes } = texts.commands;
    const here = await sceneHere(call);
    const place = interaction.options.getString("place")?.trim() ?? "";
    const words = interaction.options.getString("moment");
    if (place === "" && words === null) throw new UsageError(scenes.moveWhere);
    await joinScene(call, here);
    const moment = words === null ? null : await bot.engine.parsePosition(here.outline.id, words);
    if (moment !== null && moment > here.state.bound) throw new UsageError(scenes.beyondBound);
    const moved = { ...(place !== "" && { place }), ...(moment !== null && { moment }) };
    const { id } = await append(
      bot.store,
      { sceneId: here.scene.id, by: personId },
      { type: "moved", ...moved },
    );
    const content = [
      ...(place === "" ? [] : [`**${scenes.place}:** ${escaped(place)}`]),
      ...(moment === null ? [] : [`**${scenes.moment}:** ${percentKnown(moment, here.outline)} %`]),
    ].join("\n");
    await tellEvent(call, here, { eventId: id, content });
  },
};

const VEIL: Subcommand = {
  ...labels({
    en: ["veil", "Not further: the scene moves on, and nobody learns who wished it"],
    de: ["schleier", "Nicht weiter: Die Szene springt weiter, und niemand erfährt, wer es wollte"],
  }),
  async run(call) {
    const { bot, texts } = call;
    const { scenes } = texts.commands;
    const here = await sceneHere(call);
    bot.scenes.stop(here.scene.id, "gone");
    const veiled = { type: "ruled", text: scenes.movesOn } as const;
    const { id } = await append(bot.store, { sceneId: here.scene.id, by: null }, veiled);
    await sayInThread(call, here, { eventId: id, content: `*${scenes.veiled}*` });
    await tell(call, scenes.isVeiled);
  },
};

/** What is settled by people, not by what is said. */
export const SCENE_RULINGS: readonly Subcommand[] = [ROLL, MOVE, VEIL];
