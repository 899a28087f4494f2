import type { LibraryEntry } from "../../../../engine/engine.ts";
import { isReadableFrom, nameOf } from "../../../../core/story-id.ts";
import type { PersonalRecord } from "../../../../stores/store.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import type { CurrentPosition } from "../../positions.ts";
import { escaped } from "./escape.ts";
import { percentKnown } from "./outline.ts";

/** What is stored about a person, with the number of stories on their own shelf. */
export interface StoredAbout extends Omit<PersonalRecord, "progress"> {
  /** Their positions by story id; `null` for stories that are gone. */
  readonly progress: Readonly<Record<string, CurrentPosition | null>>;
  readonly stories: number;
}

/** What is done with it: for how many days what is said here is kept, and the hosts that questions are sent to. */
export interface Handling {
  readonly keepDays: number;
  readonly servers: readonly string[];
}

/**
 * What is stored about a person, in words, and what is done with it. Stories that cannot be read from `shelf` are counted,
 * not named.
 */
export function keptText(
  kept: StoredAbout,
  { entries, shelf }: { readonly entries: readonly LibraryEntry[]; readonly shelf: string },
  { keepDays, servers }: Handling,
  { privacy }: CommandTexts,
): string {
  const lines = keptLines(kept, { entries, shelf }, privacy);
  const handling = [
    privacy.howLong(keepDays),
    privacy.whoSees,
    servers.length === 0 ? privacy.sentNowhere : privacy.sentTo(servers.map(escaped).join(", ")),
  ];
  if (lines.length === 0) return [privacy.nothing, "", ...handling].join("\n");
  const since = kept.since === null ? [] : [privacy.since(`<t:${Math.floor(kept.since)}:D>`)];
  return [
    privacy.kept,
    ...lines.map((line) => `- ${line}`),
    "",
    ...since,
    ...handling,
    "",
    privacy.whatToDo,
  ].join("\n");
}

function keptLines(
  { turns, sceneLines, usageDays, choices, progress, channels, stories }: StoredAbout,
  { entries, shelf }: { readonly entries: readonly LibraryEntry[]; readonly shelf: string },
  privacy: CommandTexts["privacy"],
): string[] {
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
  return [
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
}
