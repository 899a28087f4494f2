import { join } from "node:path";
import { z } from "zod";
import { withCorrections } from "../cast/corrections-apply.ts";
import { type Corrections, formatCorrections, parseCorrections } from "../cast/corrections.ts";
import { withStretches } from "../cast/stretches-apply.ts";
import { formatStretches, parseStretches, type PresenceStretch } from "../cast/stretches.ts";
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
   * reported and left out.
   */
  applied(story: Story): Promise<{ readonly story: Story; readonly problems: readonly string[] }>;
  /** @throws Failure when the file is broken. */
  corrections(id: string): Promise<Corrections>;
  /** Who can know what, where it was corrected. @throws Failure when the file is broken. */
  stretches(id: string): Promise<readonly PresenceStretch[]>;
  writeStretches(id: string, stretches: readonly PresenceStretch[]): Promise<void>;
  writeCorrections(id: string, corrections: Corrections): Promise<void>;
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
  const corrections = async (id: string) =>
    parseCorrections(await textOf(path(id, CORRECTIONS)), path(id, CORRECTIONS));
  const stretches = async (id: string) =>
    parseStretches(await textOf(path(id, PRESENCE)), path(id, PRESENCE));
  const cards = async (id: string) => {
    const names = (await filesIn(path(id, "cards"), ".json")).toSorted();
    return Promise.all(names.map((name) => readCard(path(id, "cards", `${name}.json`))));
  };

  const fetched = <T>(read: (id: string) => Promise<T>) =>
    async function kept(id: string): Promise<T> {
      await depot.fetch(id, "story");
      return read(id);
    };

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
    async applied(story) {
      const withModel = await orWithout(noted(story), story);
      const made = await orWithout(corrections(story.id), []);
      const { story: corrected, problems } = withCorrections(withModel, made);
      const written = await orWithout(stretches(story.id), null);
      // A slip must not bring back somebody whom people took away from a scene: then nobody knows anything.
      const known = written
        ? withStretches(corrected, written)
        : { story: { ...corrected, witnesses: [] }, problems: [] };
      const cast = withCards(corrected, await orWithout(cards(story.id), []));
      return { story: { ...known.story, cast }, problems: [...problems, ...known.problems] };
    },
    corrections: fetched(corrections),
    async writeCorrections(id, changed) {
      const previous = await textOf(path(id, CORRECTIONS));
      await writeFileAtomic(path(id, CORRECTIONS), formatCorrections(changed, previous));
    },
    stretches: fetched(stretches),
    async writeStretches(id, changed) {
      const previous = await textOf(path(id, PRESENCE));
      await writeFileAtomic(path(id, PRESENCE), formatStretches(changed, previous));
    },
    cards: fetched(cards),
    changing: depot.changing,
    writeCard: (id, card) =>
      depot.keeping(id, () => writeFileAtomic(path(id, "cards", `${card.id}.json`), JSON.stringify(card))),
    removeCard: (id, characterId) =>
      depot.keeping(id, () => removeAll(path(id, "cards", `${characterId}.json`))),
    remove: (id) => removeAll(folder(id)),
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
