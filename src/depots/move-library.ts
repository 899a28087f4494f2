import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { storyIdOn } from "../core/story-id.ts";
import { whileLocked } from "../ops/file-lock.ts";
import { filesIn, foldersIn } from "../ops/folders.ts";
import { shelfFolder, shelvesIn } from "../ops/shelf-folder.ts";
import { allPlaces, type CachedFiles, cachedFiles, placesOf } from "./cached-files.ts";
import { busyWith, lockOf } from "./folder.ts";
import { keepStory, type KeptStory, keptStory, lockStory } from "./kept-story.ts";
import type { MovedStory } from "./depot.ts";
import type { SharedDatabase } from "./shared-database.ts";

/** What is moved, and where. */
interface Moving {
  readonly database: SharedDatabase;
  readonly folder: string;
  /** Whether it is only told what would be done. */
  readonly isDry: boolean;
}

/**
 * Copies the stories of a data folder into a database, with all that belongs to them; the folder stays as it is. Each comes
 * whole or not at all, so that it can be broken off and gone on with at any time.
 *
 * @throws Failure when the database or the folder cannot be used, or a story is being changed.
 */
export async function* moveLibrary({ database, folder, isDry }: Moving): AsyncGenerator<MovedStory> {
  const ids = await storiesIn(folder);
  const files = cachedFiles(folder);
  for (const [at, id] of ids.entries()) {
    const { outcome, bytes } = await whileLocked({ path: lockOf(folder, id), busy: busyWith(id) }, () =>
      moved(id, { database, files, isDry }),
    );
    yield { id, outcome, bytes, done: at + 1, total: ids.length };
  }
}

/** Ids of stories in a data folder of which anything is kept, also of those that come with the program. */
async function storiesIn(folder: string): Promise<string[]> {
  const ids: string[] = [];
  for (const shelf of [null, ...(await shelvesIn(folder))]) {
    const own = shelfFolder(folder, shelf);
    const names = [
      ...(await filesIn(join(own, "stories"), ".story")),
      ...(await foldersIn(join(own, "casts"))),
    ];
    ids.push(...[...new Set(names)].toSorted().map((name) => storyIdOn(shelf, name)));
  }
  return ids;
}

/** Stories of a data folder that a database does not have. */
export async function unmovedStories(database: SharedDatabase, folder: string): Promise<readonly string[]> {
  const ids = await storiesIn(folder);
  if (ids.length === 0) return [];
  const rows = await database.run((db) =>
    db.selectFrom("library_stories").select("id").where("id", "in", ids).execute(),
  );
  const there = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

async function moved(
  id: string,
  { database, files, isDry }: { database: SharedDatabase; files: CachedFiles; isDry: boolean },
): Promise<Pick<MovedStory, "outcome" | "bytes">> {
  const bytes = await sizeOf(id, files);
  return database.run(async (db) => {
    const kept = await keptStory(db, id);
    if (kept.version > 0) return { outcome: (await isSame(id, files, kept)) ? "there" : "differs", bytes };
    if (!isDry)
      await db.transaction().execute(async (trx) => {
        await lockStory(trx, id);
        const now = await keptStory(trx, id);
        // Another may have moved it at this very moment.
        if (now.version === 0) await keepStory(trx, id, files, now);
      });
    return { outcome: "moved", bytes };
  });
}

/** Whether the folder has no other files of a story than are kept; indexes follow from them. */
async function isSame(id: string, files: CachedFiles, kept: KeptStory): Promise<boolean> {
  const { story, editions } = placesOf(id);
  for (const path of await files.in(id, [...story, ...editions]))
    if (kept.files.get(path)?.sha256 !== (await files.sha256(id, path))) return false;
  return true;
}

async function sizeOf(id: string, files: CachedFiles): Promise<number> {
  const paths = await files.in(id, allPlaces(id));
  const sizes = await Promise.all(paths.map(async (path) => (await lstat(files.pathOf(id, path))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
