import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { ActorId } from "../../../core/scene.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { findSpeaker } from "../../../knowledge/find-speaker.ts";
import { presetsUpTo } from "../../../scenes/presets.ts";
import { foldName } from "../../../text/fold.ts";
import { textsFor } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import { type SceneHere, sceneIn } from "../scenes/here.ts";
import type { SlashCall, Typing } from "./command.ts";
import { complete, knownTo } from "./options/complete.ts";
import { labels } from "./options/labels.ts";
import { castOffers, type Offer, offered, positionOffers } from "./options/offers.ts";
import { STORY_OPTION } from "./options/shared.ts";
import { escaped } from "./replies/escape.ts";

const TEXT = ApplicationCommandOptionType.String;

/** Most lines of characters at once. */
const MAX_LINES = 6;

/** What a scene can be begun with. */
export const START_OPTIONS: APIApplicationCommandBasicOption[] = [
  {
    type: TEXT,
    autocomplete: true,
    ...labels({
      en: ["cast", "The characters who are there, with commas between (unset: who was there then)"],
      de: ["besetzung", "Die Figuren, die dabei sind, mit Kommas dazwischen (sonst: wer gerade da war)"],
    }),
    max_length: 500,
  },
  STORY_OPTION,
  {
    type: TEXT,
    autocomplete: true,
    ...labels({
      en: ["moment", "When in the story it plays: a scene that is ready, a section, a percentage or a line"],
      de: [
        "zeitpunkt",
        "Wann sie spielt: eine fertige Szene, ein Abschnitt, ein Prozentsatz oder eine Zeile",
      ],
    }),
    max_length: 300,
  },
  {
    type: TEXT,
    ...labels({ en: ["place", "Where it plays"], de: ["ort", "Wo sie spielt"] }),
    max_length: 200,
  },
  {
    type: TEXT,
    ...labels({ en: ["premise", "How it begins"], de: ["anfang", "Wie sie anfängt"] }),
    max_length: 1000,
  },
  {
    type: ApplicationCommandOptionType.Integer,
    ...labels({
      en: ["turns", "How many characters answer at most after somebody wrote (2)"],
      de: ["antworten", "Wie viele Figuren höchstens antworten, nachdem jemand schrieb (2)"],
    }),
    min_value: 1,
    max_value: MAX_LINES,
  },
  {
    type: ApplicationCommandOptionType.Boolean,
    ...labels({
      en: ["adults", "For adults alone: only in an age-restricted channel"],
      de: ["erwachsene", "Nur für Erwachsene: nur in einem altersbeschränkten Kanal"],
    }),
  },
];

/** How many lines the characters say among themselves. */
export const LINES_OPTION: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Integer,
  ...labels({ en: ["lines", "How many lines at most"], de: ["zeilen", "Wie viele Zeilen höchstens"] }),
  min_value: 1,
  max_value: MAX_LINES,
  required: true,
};

/** Somebody in the scene. */
export const WHO_OPTION: APIApplicationCommandBasicOption = {
  type: TEXT,
  autocomplete: true,
  ...labels({ en: ["name", "Who"], de: ["name", "Wer"] }),
  required: true,
  max_length: 100,
};

/** Offers stories, moments, and for the cast what was typed with another name behind its last comma. */
export async function completeStart(typing: Typing): Promise<readonly Offer[]> {
  const { name, value } = typing.interaction.options.getFocused(true);
  if (name === "story") return complete(typing);
  const known = await knownTo({ ...typing, isPublic: true });
  if (known === null) return [];
  if (name === "moment") return momentOffers(known.outline, known.bound, value);
  return offeredBehindComma(value, (typed) => castOffers(known.outline, known.bound, typed));
}

/** Scenes that are ready, then what {@link positionOffers} has. */
function momentOffers(outline: StoryOutline, bound: number, typed: string): Offer[] {
  const ready = presetsUpTo(outline, bound)
    .filter(({ title }) => foldName(title).includes(foldName(typed)))
    .map(({ title }) => ({ name: `🎬 ${title}`, value: title }));
  return offered([...ready, ...positionOffers(outline, bound, typed)]);
}

/** Offers what was typed with another name behind its last comma. */
function offeredBehindComma(value: string, offersFor: (typed: string) => readonly Offer[]): Offer[] {
  const names = value.split(",").map((one) => one.trim());
  const typed = names.pop() ?? "";
  const before = names.map((one) => `${one}, `).join("");
  const isChosen = (offer: string) => names.some((one) => foldName(one) === foldName(offer));
  return offered(
    offersFor(typed)
      .filter((offer) => !isChosen(offer.value))
      .map((offer) => ({ name: before + offer.name, value: before + offer.value })),
  );
}

/** Offers those who are in the scene. */
export async function completePresent(typing: Typing): Promise<readonly Offer[]> {
  const here = await sceneOf(typing);
  if (here === null) return [];
  return offered(presentOffers(here, typing.interaction.options.getFocused()));
}

/** The same, of whom several can be chosen. */
export async function completeSomePresent(typing: Typing): Promise<readonly Offer[]> {
  const here = await sceneOf(typing);
  if (here === null) return [];
  return offeredBehindComma(typing.interaction.options.getFocused(), (typed) => presentOffers(here, typed));
}

function presentOffers({ state, nameOf }: SceneHere, typed: string): Offer[] {
  return [...state.present]
    .map(nameOf)
    .filter((name) => foldName(name).includes(foldName(typed)))
    .map((name) => ({ name, value: name }));
}

/** Offers those who are not in the scene yet. */
export async function completeAbsent(typing: Typing): Promise<readonly Offer[]> {
  const here = await sceneOf(typing);
  if (here === null) return [];
  const { outline, state } = here;
  const absent = outline.cast.filter(({ id }) => !state.present.has(id));
  return castOffers({ cast: absent }, state.bound, typing.interaction.options.getFocused());
}

function sceneOf({ bot, channel, interaction }: Typing): Promise<SceneHere | null> {
  return sceneIn(bot, channel, textsFor(interaction.locale));
}

/** Who in the scene is named. @throws UsageError when nobody there is. */
export function presentGiven({ interaction, texts }: SlashCall, here: SceneHere): ActorId {
  return presentNamed(interaction.options.getString("name", true), here, texts);
}

/** Who in the scene has a name. @throws UsageError when nobody there has. */
export function presentNamed(
  typed: string,
  { state, outline, nameOf }: SceneHere,
  { commands: { scenes } }: Texts,
): ActorId {
  const named = [...state.present].find((actor) => foldName(nameOf(actor)) === foldName(typed));
  if (named !== undefined) return named;
  const speaker = findSpeaker(outline, typed, state.bound);
  if (speaker.kind === "character" && state.present.has(speaker.character.id)) return speaker.character.id;
  throw new UsageError(scenes.notThere(escaped(typed)));
}
