import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { NotesCache } from "../annotate/annotate.ts";
import type { PartNotes } from "../annotate/checked-notes.ts";
import { NOTES_VERSION, type SectionNotes, withNotes } from "../cast/annotations.ts";
import { notesFromYaml, notesToYaml } from "../cast/annotations-yaml.ts";
import { withCorrections } from "../cast/corrections-apply.ts";
import type { Corrections } from "../cast/corrections.ts";
import { formatCorrections, parseCorrections } from "../cast/corrections-yaml.ts";
import { Failure } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { sha256 } from "../ops/checksum.ts";
import { errorCode } from "../ops/error-code.ts";
import { fileStamp, filesIn, removeAll } from "../ops/folders.ts";
import { type ImportedCard, withCards } from "../roleplay/card/with-cards.ts";
import { shelfFolder } from "./shelf-folder.ts";
import { nameOf, shelfOf } from "./story-id.ts";

/*
 * What is known of a story's cast beside what was found in its text is a folder:
 *
 *   notes.yaml         what a model noted, section by section; written by the program
 *   corrections.yaml   what people corrected, by commands or by hand; it wins and is never overwritten
 *   cards/<id>.json    the cards somebody is played by
 *   read/<hash>.json   the model's notes on each part of the text, so that no part is paid for twice
 *   noted.json         what follows from the notes for this text: it may be deleted, and takes seconds to make again
 */

const NOTES = "notes.yaml";
const CORRECTIONS = "corrections.yaml";
const NOTED = "noted.json";

/** What notes make of a story, kept with a hash of all it follows from. */
interface Noted extends Pick<Story, "cast" | "witnesses" | "sections"> {
  readonly of: string;
}

const importedCard = z.strictObject({
  id: z.string(),
  isGuest: z.boolean(),
  from: z.number(),
  length: z.number(),
  raw: z.record(z.string(), z.json()),
  picture: z.string().nullable(),
});

/** Notes, corrections and cards of all stories. */
export interface CastFiles {
  /** What changes whenever one of a story's files does. */
  stamp(id: string): Promise<string>;
  /**
   * The story with all of them, and a sentence about each correction that does not fit any more. A file that is not in
   * order is told of and left out.
   */
  applied(story: Story): Promise<{ readonly story: Story; readonly problems: readonly string[] }>;
  /** @throws Failure when the file is not in order. */
  corrections(id: string): Promise<Corrections>;
  writeCorrections(id: string, corrections: Corrections): Promise<void>;
  writeNotes(story: Story, notes: readonly SectionNotes[]): Promise<void>;
  /** Notes tell sections by their number: in another edition they would be of others. */
  removeNotes(id: string): Promise<void>;
  notesCache(id: string): NotesCache;
  cards(id: string): Promise<ImportedCard[]>;
  writeCard(id: string, card: ImportedCard): Promise<void>;
  removeCard(id: string, characterId: string): Promise<void>;
  /** Removes all files of a story. */
  remove(id: string): Promise<void>;
}

/** The files in a data folder; `warn` receives one sentence about a file that is not in order. */
export function castFiles(data: string, warn: (message: string) => void): CastFiles {
  const folder = (id: string) => join(shelfFolder(data, shelfOf(id)), "casts", nameOf(id));
  const path = (id: string, ...names: string[]) => join(folder(id), ...names);
  const cards = async (id: string) => {
    const names = (await filesIn(path(id, "cards"), ".json")).toSorted();
    return Promise.all(names.map((name) => readCard(path(id, "cards", `${name}.json`))));
  };
  const corrections = async (id: string) =>
    parseCorrections(await textOf(path(id, CORRECTIONS)), path(id, CORRECTIONS));

  async function noted(story: Story): Promise<Story> {
    const file = path(story.id, NOTES);
    const source = await textOf(file);
    if (source === "") return story;
    const of = sha256(JSON.stringify([NOTES_VERSION, story.cast, story.text, source]));
    const kept = await notedIn(path(story.id, NOTED));
    if (kept?.of === of)
      return { ...story, cast: kept.cast, witnesses: kept.witnesses, sections: kept.sections };
    const { cast, witnesses, sections } = withNotes(story, notesFromYaml(source, file));
    const made: Noted = { of, cast, witnesses, sections };
    // Where it cannot be kept it is made again.
    await writeFileAtomic(path(story.id, NOTED), JSON.stringify(made)).catch((error: unknown) => {
      if (!(error instanceof Failure)) throw error;
    });
    return { ...story, cast, witnesses, sections };
  }

  async function orWithout<T>(reading: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await reading;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      warn(error.message);
      return otherwise;
    }
  }

  return {
    async stamp(id) {
      const paths = [path(id, NOTES), path(id, CORRECTIONS), path(id, "cards")];
      return (await Promise.all(paths.map(fileStamp))).join("|");
    },
    async applied(story) {
      const withModel = await orWithout(noted(story), story);
      const made = await orWithout(corrections(story.id), []);
      const { story: corrected, problems } = withCorrections(withModel, made);
      const cast = withCards(corrected, await orWithout(cards(story.id), []));
      return { story: { ...corrected, cast }, problems };
    },
    corrections,
    async writeCorrections(id, changed) {
      const previous = await textOf(path(id, CORRECTIONS));
      await writeFileAtomic(path(id, CORRECTIONS), formatCorrections(changed, previous));
    },
    writeNotes: (story, notes) => writeFileAtomic(path(story.id, NOTES), notesToYaml(story, notes)),
    async removeNotes(id) {
      await removeAll(path(id, NOTES));
      await removeAll(path(id, NOTED));
    },
    notesCache: (id) => ({
      async get(hash) {
        // Written whole or not at all, by us alone.
        const kept: PartNotes | null = JSON.parse((await textOf(path(id, "read", `${hash}.json`))) || "null");
        return kept;
      },
      set: (hash, kept) => writeFileAtomic(path(id, "read", `${hash}.json`), JSON.stringify(kept)),
    }),
    cards,
    writeCard: (id, card) => writeFileAtomic(path(id, "cards", `${card.id}.json`), JSON.stringify(card)),
    removeCard: (id, characterId) => removeAll(path(id, "cards", `${characterId}.json`)),
    remove: (id) => removeAll(folder(id)),
  };
}

async function notedIn(path: string): Promise<Noted | null> {
  // Written whole or not at all, by us alone.
  const kept: Noted | null = JSON.parse((await textOf(path)) || "null");
  return kept;
}

async function readCard(path: string): Promise<ImportedCard> {
  const { data, error } = importedCard.safeParse(parsed(await textOf(path)));
  if (data) return data;
  throw new Failure(`${path} is damaged: remove it and import the card again.`, { cause: error });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** A file's text; empty when there is none. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (errorCode(cause) === "ENOENT" || errorCode(cause) === "ENOTDIR") return "";
    throw new Failure(`${path} cannot be read: check its permissions.`, { cause });
  }
}
