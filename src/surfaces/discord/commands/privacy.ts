import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { LibraryEntry } from "../../../engine/engine.ts";
import { isReadableFrom, nameOf, shelfOf } from "../../../core/story-id.ts";
import type { PersonalRecord } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import type { FoundPlace } from "../kept-places.ts";
import type { CommandTexts } from "../locales/command-texts.ts";
import { eraseShelf, shelfAt, shelfOfPerson } from "../shelf.ts";
import type { SlashCommand } from "./command.ts";
import { escaped } from "./parts/escape.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";
import { percentKnown } from "./parts/told.ts";

/** `/privacy`: what is kept about somebody, and how it is erased. */
export const PRIVACY: SlashCommand = {
  data: {
    ...EVERYWHERE,
    name: "privacy",
    description: "What I keep about you, and how to erase it",
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "show",
        description: "See what I keep about you",
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "delete",
        description: "Erase everything I keep about you, in every server",
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: "confirm",
            description: "True erases it; it cannot be brought back",
          },
        ],
      },
    ],
  },
  visibility: "private",
  async run(call) {
    const { bot, interaction, personId, texts } = call;
    const { privacy } = texts.commands;
    const shelf = shelfOfPerson(personId);
    const own = (await bot.engine.stories(shelf)).filter(({ id }) => shelfOf(id) === shelf);
    if (interaction.options.getSubcommand() === "delete" && interaction.options.getBoolean("confirm")) {
      // The stories first: as long as the rest is there, the person is told of it when this fails.
      await eraseShelf(bot, shelf);
      bot.forgetting.forget((said) => said.personId === personId);
      return tell(call, privacy.erased(await bot.store.forgetPerson(personId), own.length));
    }
    const record = await bot.store.personalRecord(personId);
    const entries = await bot.catalogue.entries(shelfAt(call));
    const progress = await placesHere(call, record);
    return tell(
      call,
      keptText(
        { ...record, progress, stories: own.length },
        { entries, shelf: shelfAt(call) },
        texts.commands,
      ),
    );
  },
};

/** Where somebody is in the stories they said it of; `null` for one that is not there. */
type Places = Readonly<Record<string, FoundPlace | null>>;

async function placesHere(call: Call, { progress }: PersonalRecord): Promise<Places> {
  const { catalogue, preferences, log } = call.bot;
  const shelf = shelfAt(call);
  const places = Object.entries(progress).map(async ([id, kept]) => {
    try {
      return [id, await preferences.found(kept, await catalogue.outline(shelf, id))] as const;
    } catch (error) {
      // That it is kept is told all the same.
      if (!(error instanceof UsageError)) log.warn({ err: error }, "a place could not be found");
      return [id, null] as const;
    }
  });
  return Object.fromEntries(await Promise.all(places));
}

/** What is kept about somebody, with the number of stories on their own shelf. */
interface Kept extends Omit<PersonalRecord, "progress"> {
  readonly progress: Places;
  readonly stories: number;
}

/**
 * What is kept about somebody, in words, and how it is erased. Stories that do not exist for the shelf it is read from
 * are counted and not named.
 */
export function keptText(
  { turns, choices, progress, channels, stories }: Kept,
  { entries, shelf }: { entries: readonly LibraryEntry[]; shelf: string },
  { privacy }: CommandTexts,
): string {
  const entryOf = (id: string) => entries.find((entry) => entry.id === id);
  const title = (id: string) => escaped(entryOf(id)?.title ?? nameOf(id));
  const isReadable = (id: string) => isReadableFrom(shelf, id);
  const here = Object.entries(progress).filter(([id]) => isReadable(id));
  const places = here.map(([id, at]) => {
    const length = entryOf(id)?.characters;
    if (at === null || length === undefined) return privacy.place(title(id), null);
    return at.isLost
      ? privacy.placeLost(title(id))
      : privacy.place(title(id), percentKnown(at.position, { length }));
  });
  const named = [...Object.keys(progress), ...(choices.storyId === null ? [] : [choices.storyId])];
  const elsewhere = new Set(named.filter((id) => !isReadable(id)));
  const lines = [
    ...(turns > 0 ? [privacy.turns(turns)] : []),
    ...(choices.storyId === null || !isReadable(choices.storyId)
      ? []
      : [privacy.story(title(choices.storyId))]),
    ...places,
    ...(channels > 0 ? [privacy.channels(channels)] : []),
    ...(elsewhere.size > 0 ? [privacy.elsewhere(elsewhere.size)] : []),
    ...(stories > 0 ? [privacy.stories(stories)] : []),
  ];
  return lines.length === 0
    ? privacy.nothing
    : [privacy.kept, ...lines.map((line) => `- ${line}`), "", privacy.howToErase].join("\n");
}
