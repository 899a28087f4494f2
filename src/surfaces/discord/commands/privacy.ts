import { ApplicationCommandOptionType } from "discord.js";
import { UsageError } from "../../../core/errors.ts";
import type { LibraryEntry } from "../../../engine/engine.ts";
import { isReadableFrom, nameOf, shelfOf } from "../../../core/story-id.ts";
import type { PersonalRecord } from "../../../stores/store.ts";
import type { Call } from "../bot.ts";
import type { CurrentPosition } from "../positions.ts";
import type { CommandTexts } from "../locales/texts.ts";
import { eraseShelf, shelfAt, shelfOfPerson } from "../shelf.ts";
import { escaped } from "./replies/escape.ts";
import { labels } from "./options/labels.ts";
import { tell } from "./replies/tell.ts";
import { percentKnown } from "./replies/outline.ts";
import { commandOf, type Subcommand } from "./subcommands.ts";

const SHOW_STORED: Subcommand = {
  ...labels({
    en: ["show", "See what I store about you"],
    de: ["zeigen", "Sehen, was ich über dich speichere"],
  }),
  run: showKept,
};

const DELETE: Subcommand = {
  ...labels({
    en: ["delete", "Erase everything I store about you, in every server"],
    de: ["löschen", "Alles löschen, was ich über dich speichere, auf allen Servern"],
  }),
  options: [
    {
      type: ApplicationCommandOptionType.Boolean,
      ...labels({
        en: ["confirm", "True erases it; this can't be undone"],
        de: ["bestätigen", "True löscht es; das lässt sich nicht rückgängig machen"],
      }),
    },
  ],
  async run(call) {
    if (call.interaction.options.getBoolean("confirm") !== true) return showKept(call);
    const { bot, personId, texts } = call;
    const { shelf, stories } = await ownStories(call);
    // The stories first: if this fails, everything else is still there to be shown.
    await eraseShelf(bot, shelf);
    bot.forgetting.forget((said) => said.personId === personId);
    await tell(call, texts.commands.privacy.erased(await bot.store.forgetPerson(personId), stories));
  },
};

/** `/privacy`: what is stored about a person, and how to erase it. */
export const PRIVACY = commandOf(
  labels({
    en: ["privacy", "What I store about you, and how to erase it"],
    de: ["datenschutz", "Was ich über dich speichere und wie du es löschst"],
  }),
  [SHOW_STORED, DELETE],
);

async function showKept(call: Call): Promise<void> {
  const { bot, personId, texts } = call;
  const record = await bot.store.personalRecord(personId);
  const shelf = shelfAt(call);
  const entries = await bot.catalogue.entries(shelf);
  const { stories } = await ownStories(call);
  const kept = { ...record, progress: await positionsHere(call, record), stories };
  await tell(call, keptText(kept, { entries, shelf }, texts.commands));
}

/** The shelf of the person's direct messages, and how many stories are on it. */
async function ownStories({ bot, personId }: Call) {
  const shelf = shelfOfPerson(personId);
  const stories = (await bot.engine.stories(shelf)).filter(({ id }) => shelfOf(id) === shelf).length;
  return { shelf, stories };
}

/** A person's positions by story id; `null` for stories that are gone. */
type StoredPositions = Readonly<Record<string, CurrentPosition | null>>;

async function positionsHere(call: Call, { progress }: PersonalRecord): Promise<StoredPositions> {
  const { catalogue, preferences, log } = call.bot;
  const shelf = shelfAt(call);
  const found = Object.entries(progress).map(async ([id, kept]) => {
    try {
      return [id, await preferences.found(kept, await catalogue.outline(shelf, id))] as const;
    } catch (error) {
      // It is still stored, so show it without a position.
      if (!(error instanceof UsageError)) log.warn({ err: error }, "a position could not be found");
      return [id, null] as const;
    }
  });
  return Object.fromEntries(await Promise.all(found));
}

/** What is stored about a person, with the number of stories on their own shelf. */
interface StoredAbout extends Omit<PersonalRecord, "progress"> {
  readonly progress: StoredPositions;
  readonly stories: number;
}

/**
 * What is stored about a person, in words, and how to erase it. Stories that cannot be read from `shelf` are counted, not
 * named.
 */
export function keptText(
  { turns, sceneLines, usageDays, choices, progress, channels, stories }: StoredAbout,
  { entries, shelf }: { entries: readonly LibraryEntry[]; shelf: string },
  { privacy }: CommandTexts,
): string {
  const entryOf = (id: string) => entries.find((entry) => entry.id === id);
  const title = (id: string) => escaped(entryOf(id)?.title ?? nameOf(id));
  const isReadable = (id: string) => isReadableFrom(shelf, id);
  const here = Object.entries(progress).filter(([id]) => isReadable(id));
  const positions = here.map(([id, at]) => {
    const length = entryOf(id)?.characters;
    if (at === null || length === undefined) return privacy.position(title(id), null);
    return at.isLost
      ? privacy.positionLost(title(id))
      : privacy.position(title(id), percentKnown(at.position, { length }));
  });
  const named = [...Object.keys(progress), ...(choices.storyId === null ? [] : [choices.storyId])];
  const elsewhere = new Set(named.filter((id) => !isReadable(id)));
  const lines = [
    ...(turns > 0 ? [privacy.turns(turns)] : []),
    ...(sceneLines > 0 ? [privacy.sceneLines(sceneLines)] : []),
    ...(usageDays > 0 ? [privacy.usage(usageDays)] : []),
    ...(choices.storyId === null || !isReadable(choices.storyId)
      ? []
      : [privacy.story(title(choices.storyId))]),
    ...positions,
    ...(channels > 0 ? [privacy.channels(channels)] : []),
    ...(elsewhere.size > 0 ? [privacy.elsewhere(elsewhere.size)] : []),
    ...(stories > 0 ? [privacy.stories(stories)] : []),
  ];
  return lines.length === 0
    ? privacy.nothing
    : [privacy.kept, ...lines.map((line) => `- ${line}`), "", privacy.howToErase].join("\n");
}
