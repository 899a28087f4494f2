import { join } from "node:path";
import type { NotesCache } from "../annotate/annotate.ts";
import type { PartNotes } from "../annotate/checked-notes.ts";
import { NOTES_VERSION, withNotes } from "../cast/annotations.ts";
import { notesFile, type SectionNotes } from "../cast/section-notes.ts";
import { Failure } from "../core/errors.ts";
import type { Depot } from "../depots/depot.ts";
import type { Story } from "../core/story.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { sha256 } from "../ops/checksum.ts";
import { fileStamp, removeAll, textOf } from "../ops/folders.ts";

/*
 * What a model noted of a story, in its folder:
 *
 *   notes.yaml         section by section; written by the program, for people to read
 *   read/<hash>.json   its notes on each part of the text, so that no part is paid for twice
 *   noted.json         the story the notes lead to: it may be deleted, and takes seconds to make again
 */

const NOTES = "notes.yaml";
const NOTED = "noted.json";

/** What notes make of a story, with a hash of everything it follows from. */
interface NotedCast extends Pick<Story, "cast" | "witnesses" | "sections"> {
  readonly of: string;
}

/** A model's notes on all stories. */
export interface NotedStories {
  /** A stamp that changes whenever a story's notes do; `null` when it has none. */
  readonly stamp: (id: string) => Promise<string | null>;
  /** The story with its notes, or as it is without any. @throws Failure when the file of notes is broken. */
  readonly noted: (story: Story) => Promise<Story>;
  writeNotes(story: Story, notes: readonly SectionNotes[]): Promise<void>;
  /** Notes count sections by number, so they do not fit another edition. */
  removeNotes(id: string): Promise<void>;
  notesCache(id: string): NotesCache;
}

/** The notes in the folders that `folder` gives for stories. */
export function notedStories(
  folder: (id: string) => string,
  { keeping }: Pick<Depot, "keeping">,
): NotedStories {
  const path = (id: string, ...names: string[]) => join(folder(id), ...names);
  async function noted(story: Story): Promise<Story> {
    const file = path(story.id, NOTES);
    const source = await textOf(file);
    if (source === "") return story;
    const of = sha256(JSON.stringify([NOTES_VERSION, story.cast, story.text, source]));
    const { cast, witnesses, sections } =
      (await keptNoted(path(story.id, NOTED), of)) ??
      (await makeNoted(withNotes(story, notesFile(story).parse(source, file)), of, path(story.id, NOTED)));
    return { ...story, cast, witnesses, sections };
  }
  return {
    stamp: (id) => fileStamp(path(id, NOTES)),
    noted,
    writeNotes: (story, notes) =>
      keeping(story.id, async () => {
        await writeFileAtomic(path(story.id, NOTES), notesFile(story).format(notes));
        // Kept with them, so that nobody has to make it again.
        await noted(story);
      }),
    async removeNotes(id) {
      await removeAll(path(id, NOTES));
      await removeAll(path(id, NOTED));
    },
    notesCache: (id) => ({
      async get(hash) {
        const kept: PartNotes | null = await ownJson(path(id, "read", `${hash}.json`));
        return kept;
      },
      set: (hash, kept) =>
        keeping(id, () => writeFileAtomic(path(id, "read", `${hash}.json`), JSON.stringify(kept))),
    }),
  };
}

/** A file that only this program writes, whole or not at all; `null` where there is none. */
async function ownJson(path: string) {
  return JSON.parse((await textOf(path)) || "null");
}

async function keptNoted(path: string, of: string): Promise<NotedCast | null> {
  const kept: NotedCast | null = await ownJson(path);
  return kept?.of === of ? kept : null;
}

async function makeNoted({ cast, witnesses, sections }: Story, of: string, path: string): Promise<NotedCast> {
  const made = { of, cast, witnesses, sections };
  // Where it cannot be kept it is simply made again.
  await writeFileAtomic(path, JSON.stringify(made)).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
  });
  return made;
}
