import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { sql } from "kysely";
import { DatabaseFailure, Failure } from "../core/errors.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { errorCode } from "../ops/error-code.ts";
import { whileLocked } from "../ops/file-lock.ts";
import { fileStamp, filesIn, removeAll, textOf } from "../ops/folders.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import { cacheSize } from "./cache-size.ts";
import { allPlaces, cachedFiles, indexOf, placesOf } from "./cached-files.ts";
import { ContentGone, removeUnused, writeContent } from "./contents.ts";
import type { Depot } from "./depot.ts";
import { busyWith, lockOf } from "./folder.ts";
import { keepStory, type KeptStory, keptStory, lockStory, versionOf } from "./kept-story.ts";
import type { FileRow, SharedDatabase, Statements } from "./shared-database.ts";

/** What a depot in a database is made of. */
export interface PostgresDepotOptions {
  readonly database: SharedDatabase;
  /** A folder of this machine, of which nothing is lost when it is removed. */
  readonly cache: string;
  /** How much the cache may hold (bytes). */
  readonly room: number;
  /** Receives what goes wrong beside the calls, in sentences for the log. */
  readonly warn: (message: string) => void;
}

/** Carries what was thrown by work out of a transaction, past those who explain errors of a database. */
class WorkFailed extends Failure {}

/** What this process knows of a story in its cache. */
interface Known extends KeptStory {
  /** Of the file that says that the cache holds this version; another process may have replaced or removed it. */
  readonly mark: string | null;
  /** Which places were compared with what is kept. */
  readonly places: ReadonlySet<string>;
}

/** Which places of the cache are meant, where these files are kept. */
type Places = (kept: KeptStory) => readonly string[];

/** How long a change of another process on this machine is waited for by those who only read (ms). */
const READERS_WAIT_MS = 60_000;
/** How often it is looked whether stories in the cache are gone (ms). */
const LOOK_MS = 30_000;
/** How often a list of files is read that others change meanwhile. */
const TRIES = 3;
/** How the names of marks end. */
const MARK = ".version";
/** Codes of PostgreSQL. */
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Stories in a PostgreSQL database. What they hold is kept by its SHA-256; a story is a list of files with a version. Before a
 * story is read its version is asked for, and only what differs is fetched, checked, and put in its place.
 */
export function postgresDepot({ database, cache, room, warn }: PostgresDepotOptions): Depot {
  const files = cachedFiles(cache);
  const known = new Map<string, Known>();
  const inside = new AsyncLocalStorage<string>();
  const marks = join(cache, "kept");
  const markOf = (id: string) => join(marks, `${encodeURIComponent(id)}${MARK}`);
  const locked = <T>(id: string, work: () => Promise<T>, waitMs?: number) =>
    whileLocked(
      { path: lockOf(cache, id), busy: busyWith(id), ...(waitMs !== undefined && { waitMs }) },
      work,
    );
  const cachedIds = async () => (await filesIn(marks, MARK)).map(decodeURIComponent);
  const drop = async (id: string) => {
    await removeAll(markOf(id));
    for (const path of await files.in(id, allPlaces(id))) await files.remove(id, path);
  };
  const size = cacheSize({
    room,
    files,
    usedOf: (id) => lockOf(cache, id),
    ids: cachedIds,
    drop: (id) => locked(id, () => drop(id), 0),
  });
  let watching: NodeJS.Timeout | undefined;

  /** Puts what is kept of a story in these places of the cache. */
  async function pull(db: Statements, id: string, places: Places): Promise<KeptStory> {
    for (let tries = 1; ; tries += 1) {
      const kept = await keptStory(db, id);
      try {
        await mirror(db, id, { kept, places: places(kept) });
        return kept;
      } catch (error) {
        if (!(error instanceof ContentGone) || tries === TRIES) throw error;
      }
    }
  }

  async function mirror(
    db: Statements,
    id: string,
    { kept, places }: { kept: KeptStory; places: readonly string[] },
  ): Promise<void> {
    const wanted = [...kept.files.values()].filter(({ path }) =>
      places.some((place) => path.startsWith(place)),
    );
    // An index counts once its manifest is there.
    const isLast = ({ path }: FileRow) => Number(path.endsWith("/manifest.json"));
    for (const file of wanted.toSorted((one, other) => isLast(one) - isLast(other))) {
      if ((await files.sha256(id, file.path)) === file.sha256) continue;
      await writeContent(db, file.sha256, files.pathOf(id, file.path));
      await files.accept(id, file);
    }
    for (const path of await files.in(id, places)) if (!kept.files.has(path)) await files.remove(id, path);
  }

  async function isCurrent(id: string, version: number, place: string): Promise<boolean> {
    const state = known.get(id);
    return (
      state?.version === version && state.places.has(place) && state.mark === (await fileStamp(markOf(id)))
    );
  }

  /** Marks the cache as holding a version; what was compared before counts on if nothing changed meanwhile. */
  async function note(id: string, kept: KeptStory, place: string): Promise<void> {
    const before = known.get(id);
    if (kept.version === 0) await removeAll(markOf(id));
    else if ((await textOf(markOf(id))) !== String(kept.version))
      await writeFileAtomic(markOf(id), String(kept.version));
    const mark = await fileStamp(markOf(id));
    const isSame = before?.version === kept.version && before.mark === mark;
    known.set(id, { ...kept, mark, places: new Set([...(isSame ? before.places : []), place]) });
  }

  /** Has the cache hold what is kept in places that go by a name. */
  async function ensure(id: string, name: string, places: Places): Promise<void> {
    if (inside.getStore() === id) return;
    watching ??= setInterval(() => void look(), LOOK_MS).unref();
    let version: number;
    try {
      version = await database.run((db) => versionOf(db, id));
    } catch (error) {
      // What was checked before goes on being read while the database is away.
      if (error instanceof DatabaseFailure && known.get(id)?.places.has(name) === true) return;
      throw error;
    }
    await size.used(id);
    if (await isCurrent(id, version, name)) return;
    const fetching = async () => {
      if (await isCurrent(id, version, name)) return;
      const wasRemoved = version === 0 && (await fileStamp(markOf(id))) !== null;
      await note(
        id,
        await database.run((db) => pull(db, id, wasRemoved ? () => allPlaces(id) : places)),
        name,
      );
    };
    await locked(id, fetching, READERS_WAIT_MS);
    if (version > 0) await size.makeRoom(id);
  }

  async function change<T>(id: string, work: () => Promise<T>): Promise<T> {
    const { story, editions } = placesOf(id);
    let lost: readonly string[] = [];
    const result = await locked(id, async () => {
      try {
        return await database.run(async (db) => {
          const changed = await db.transaction().execute(async (trx) => {
            await lockStory(trx, id);
            await removeAll(markOf(id));
            const kept = await pull(trx, id, () => [...story, ...editions]);
            await files.nameIndexes(id, indexesIn(id, kept));
            const value = await inside.run(id, work).catch((error: unknown) => {
              throw new WorkFailed("", { cause: error });
            });
            return { value, after: await keepStory(trx, id, files, kept) };
          });
          lost = changed.after.lost;
          known.delete(id);
          await note(id, changed.after, "story");
          return changed.value;
        });
      } catch (error) {
        known.delete(id);
        if (error instanceof WorkFailed) throw error.cause;
        throw errorCode(error instanceof Failure ? error.cause : error) === LOCK_NOT_AVAILABLE
          ? new Failure(busyWith(id), { cause: error })
          : error;
      }
    });
    // It is kept by now: what is left over is removed another time.
    await database.run((db) => removeUnused(db, lost)).catch((error: unknown) => warn(messageOf(error)));
    return result;
  }

  /** Removes from the cache what is not kept any more, and from the database what nothing refers to. */
  async function look(): Promise<void> {
    try {
      const ids = await cachedIds();
      const gone =
        ids.length === 0
          ? []
          : await database.run(async (db) => {
              await removeUnused(db);
              const rows = await db
                .selectFrom("library_stories")
                .select("id")
                .where("id", "in", ids)
                .execute();
              const there = new Set(rows.map(({ id }) => id));
              return ids.filter((id) => !there.has(id));
            });
      for (const id of gone) await ensure(id, "story", () => placesOf(id).story);
    } catch (error) {
      warn(`The stories kept on this machine could not be compared with the database: ${messageOf(error)}`);
    }
  }

  return {
    labels: (shelf) =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom("library_stories")
          .select(["id", "label"])
          .where(shelf === null ? sql<boolean>`shelf is null` : sql<boolean>`shelf = ${shelf}`)
          .where("label", "is not", null)
          .orderBy("id")
          .execute();
        return new Map(rows.map(({ id, label }) => [id, label!]));
      }),
    shelves: () =>
      database.run(async (db) => {
        const rows = await db
          .selectFrom("library_stories")
          .select("shelf")
          .where("shelf", "is not", null)
          .distinct()
          .execute();
        return rows.map(({ shelf }) => shelf!);
      }),
    fetch: (id, part) => ensure(id, part, () => placesOf(id)[part]),
    fetchIndexes: (id, beginning) =>
      ensure(id, `index ${beginning}`, (kept) =>
        indexesIn(id, kept)
          .filter((name) => name.startsWith(beginning))
          .map((name) => `${placesOf(id).indexes}${name}/`),
      ),
    async keepIndexes(id) {
      const kept = known.get(id)?.files;
      // Those of a story that comes with the program are made in no time.
      if (!kept?.has(storyFile(id))) return;
      const local = await files.in(id, [placesOf(id).indexes]);
      if (local.some((path) => !kept.has(path))) await change(id, () => Promise.resolve());
    },
    changing: change,
    keeping: change,
    async removeShelf(shelf) {
      await database.run(async (db) => {
        await db.deleteFrom("library_stories").where("shelf", "=", shelf).execute();
        await removeUnused(db);
      });
      await removeAll(shelfFolder(cache, shelf));
    },
  };
}

function storyFile(id: string): string {
  return placesOf(id).story[0]!;
}

function indexesIn(id: string, { files }: KeptStory): string[] {
  return [...new Set([...files.keys()].flatMap((path) => indexOf(id, path) ?? []))];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
