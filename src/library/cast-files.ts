import { join } from "node:path";
import { z } from "zod";
import { withCorrections } from "../cast/corrections-apply.ts";
import { type Corrected, type CorrectedFiles, parseCorrected } from "../cast/corrected.ts";
import { parseCorrections } from "../cast/corrections.ts";
import { parseStretches, withStretches } from "../cast/stretches.ts";
import type { AppliedEntries } from "../cast/apply-entries.ts";
import { Failure } from "../core/errors.ts";
import type { ChangingStory, Depot } from "../depots/depot.ts";
import type { Story } from "../core/story.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { fileStamp, filesIn, removeAll, textOf } from "../ops/folders.ts";
import { isJsonObject, type JsonObject } from "../cards/json-object.ts";
import { type ImportedCard, withCards } from "../cards/with-cards.ts";
import { type NotedStories, notedStories } from "./noted-stories.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import { nameOf, shelfOf } from "../core/story-id.ts";

/*
 * What is known of a story's cast beyond its text, in a folder: a model's notes (see noted-stories.ts) and
 *
 *   corrections.yaml   what people corrected, by commands or by hand; it wins and is never overwritten
 *   presence.yaml      who can know what, where people found that wrong; it wins too
 *   cards/<id>.json    the cards characters are played by
 */

const CORRECTIONS = "corrections.yaml";
const PRESENCE = "presence.yaml";

const importedCard = z.strictObject({
  id: z.string(),
  isGuest: z.boolean(),
  from: z.number(),
  length: z.number(),
  // Checked when it was imported: checking a large one again would take seconds.
  raw: z.custom<JsonObject>(isJsonObject),
  picture: z.string().nullable(),
});

/** Notes, corrections and cards of all stories. */
export interface CastFiles extends Omit<NotedStories, "stamp" | "noted"> {
  /** A stamp that changes whenever one of a story's files does. */
  stamp(id: string): Promise<string>;
  /**
   * The story with all of them, and a sentence about each correction that does not fit any more. A broken file is
   * reported and left out. `instead` stands in for what people corrected.
   */
  applied(story: Story, instead?: Corrected): Promise<AppliedEntries>;
  /** The files with what people corrected. */
  correctedFiles(id: string): Promise<CorrectedFiles>;
  /** What stands in such files of a story. @throws Failure when one is broken. */
  corrected(id: string, files: CorrectedFiles): Corrected;
  /** Writes those of the files that differ from `before`. */
  writeCorrected(id: string, files: CorrectedFiles, before: CorrectedFiles): Promise<void>;
  /** Runs work that reads files of a story and writes them, while no other does, in any process. */
  readonly changing: ChangingStory;
  cards(id: string): Promise<ImportedCard[]>;
  writeCard(id: string, card: ImportedCard): Promise<void>;
  removeCard(id: string, characterId: string): Promise<void>;
  /** Removes all files of a story. */
  remove(id: string): Promise<void>;
}

/** The files in a data folder; `warn` receives one sentence about a broken file. */
export function castFiles(
  data: string,
  { depot, warn }: { readonly depot: Depot; readonly warn: (message: string) => void },
): CastFiles {
  const folder = (id: string) => join(shelfFolder(data, shelfOf(id)), "casts", nameOf(id));
  const path = (id: string, ...names: string[]) => join(folder(id), ...names);
  const { stamp, noted, ...notes } = notedStories(folder, depot);
  const paths = (id: string) => ({ corrections: path(id, CORRECTIONS), presence: path(id, PRESENCE) });
  const corrections = async (id: string) =>
    parseCorrections(await textOf(paths(id).corrections), paths(id).corrections);
  const stretches = async (id: string) =>
    parseStretches(await textOf(paths(id).presence), paths(id).presence);
  const { cards, ...changingCards } = cardFiles((id, ...names) => path(id, "cards", ...names), depot);

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
    ...notes,
    async stamp(id) {
      const others = [path(id, CORRECTIONS), path(id, PRESENCE), path(id, "cards")];
      return (await Promise.all([stamp(id), ...others.map(fileStamp)])).join("|");
    },
    async applied(story, instead) {
      const withModel = await orWithout(noted(story), story);
      const made = instead?.corrections ?? (await orWithout(corrections(story.id), []));
      const { story: corrected, problems } = withCorrections(withModel, made);
      const written = instead?.stretches ?? (await orWithout(stretches(story.id), null));
      // A slip must not bring back somebody whom people took away from a scene: then nobody knows anything.
      const known = written
        ? withStretches(corrected, written)
        : { story: { ...corrected, witnesses: [] }, problems: [] };
      const cast = withCards(corrected, await orWithout(cards(story.id), []));
      return { story: { ...known.story, cast }, problems: [...problems, ...known.problems] };
    },
    ...whatIsCorrected(paths, depot),
    async cards(id) {
      await depot.fetch(id, "story");
      return cards(id);
    },
    changing: depot.changing,
    ...changingCards,
    remove: (id) => removeAll(folder(id)),
  };
}

/** What people corrected, two files for each story. */
function whatIsCorrected(
  paths: (id: string) => Readonly<Record<keyof CorrectedFiles, string>>,
  depot: Depot,
): Pick<CastFiles, "correctedFiles" | "corrected" | "writeCorrected"> {
  return {
    async correctedFiles(id) {
      await depot.fetch(id, "story");
      const { corrections, presence } = paths(id);
      return { corrections: await textOf(corrections), presence: await textOf(presence) };
    },
    corrected: (id, files) => parseCorrected(files, paths(id)),
    async writeCorrected(id, files, before) {
      for (const name of ["corrections", "presence"] as const)
        if (files[name] !== before[name]) await writeFileAtomic(paths(id)[name], files[name]);
    },
  };
}

/** The cards of stories, a file each. */
function cardFiles(path: (id: string, ...names: string[]) => string, { keeping }: Depot) {
  const cardOf = (id: string, name: string) => path(id, `${name}.json`);
  return {
    cards: async (id: string): Promise<ImportedCard[]> => {
      const names = (await filesIn(path(id), ".json")).toSorted();
      return Promise.all(names.map((name) => readCard(cardOf(id, name))));
    },
    writeCard: (id: string, card: ImportedCard) =>
      keeping(id, () => writeFileAtomic(cardOf(id, card.id), JSON.stringify(card))),
    removeCard: (id: string, characterId: string) => keeping(id, () => removeAll(cardOf(id, characterId))),
  };
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
