import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "kysely";
import { Failure, messageOf } from "../core/errors.ts";
import { shelfOf } from "../core/story-id.ts";
import { errorCode } from "../ops/error-code.ts";
import { removeAll } from "../ops/folders.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import { indexOf, placesOf } from "./cached-files.ts";
import { removeUnused } from "./contents.ts";
import type { ChangingStory, Depot, Part } from "./depot.ts";
import { busyWith } from "./folder.ts";
import { keepStory, type KeptStory, lockStory } from "./kept-story.ts";
import type { SharedDatabase } from "./shared-database.ts";
import { type Places, StoryCache } from "./story-cache.ts";

/** What a depot in a database is made of. */
export interface PostgresDepotOptions {
  readonly database: SharedDatabase;
  /** A folder of this machine, of which nothing is lost when it is removed. */
  readonly folder: string;
  /** How much the folder may hold (bytes). */
  readonly room: number;
  /** Receives what goes wrong beside the calls, in sentences for the log. */
  readonly warn: (message: string) => void;
}

/** How often it is looked whether stories in the cache are gone (ms). */
const LOOK_MS = 30_000;
/** A code of PostgreSQL. */
const LOCK_NOT_AVAILABLE = "55P03";

/** Carries what was thrown by work out of a transaction, past those who explain errors of a database. */
class WorkFailed extends Failure {}

/**
 * Stories in a PostgreSQL database. What they hold is kept by its SHA-256; a story is a list of files with a version. Before a
 * story is read its version is asked for, and only what differs is fetched, checked, and put in its place.
 */
export class PostgresDepot implements Depot {
  readonly #options: PostgresDepotOptions;
  readonly #cache: StoryCache;
  /** The story that is being changed by whoever asks. */
  readonly #inside = new AsyncLocalStorage<string>();
  #isWatching = false;

  constructor(options: PostgresDepotOptions) {
    this.#options = options;
    this.#cache = new StoryCache(options);
  }

  labels(shelf: string | null): Promise<ReadonlyMap<string, string>> {
    return this.#options.database.run(async (db) => {
      const rows = await db
        .selectFrom("library_stories")
        .select(["id", "label"])
        .where(shelf === null ? sql<boolean>`shelf is null` : sql<boolean>`shelf = ${shelf}`)
        .orderBy("id")
        .execute();
      return new Map(rows.flatMap(({ id, label }) => (label === null ? [] : [[id, label]])));
    });
  }

  shelves(): Promise<string[]> {
    return this.#options.database.run(async (db) => {
      const rows = await db.selectFrom("library_stories").select("shelf").distinct().execute();
      return rows.flatMap(({ shelf }) => shelf ?? []);
    });
  }

  fetch(id: string, part: Part): Promise<void> {
    return this.#hold(id, part, () => placesOf(id)[part]);
  }

  fetchIndexes(id: string, beginning: string): Promise<void> {
    return this.#hold(id, `index ${beginning}`, (kept) =>
      indexesIn(id, kept)
        .filter((name) => name.startsWith(beginning))
        .map((name) => `${placesOf(id).indexes}${name}/`),
    );
  }

  async keepIndexes(id: string): Promise<void> {
    const { story, indexes } = placesOf(id);
    const kept = this.#cache.lastSeen(id);
    // Those of a story that comes with the program are made in no time.
    if (kept === null || !story.some((path) => kept.has(path))) return;
    const local = await this.#cache.files.in(id, [indexes]);
    if (local.some((path) => !kept.has(path))) await this.changing(id, () => Promise.resolve());
  }

  readonly changing: ChangingStory = async (id, work) => {
    if (this.#inside.getStore() === id) return work();
    const { database, warn } = this.#options;
    const { value, after } = await this.#cache.locked(id, async () => {
      try {
        const changed = await this.#changed(id, work);
        await this.#cache.mark(id, changed.after, "story");
        return changed;
      } catch (error) {
        throw reasonOf(error, id);
      }
    });
    // It is kept by now: what is left over is removed another time.
    await database
      .run((db) => removeUnused(db, after.lost))
      .catch((error: unknown) => warn(messageOf(error)));
    return value;
  };

  readonly keeping: ChangingStory = (id, work) => this.changing(id, work);

  async removeShelf(shelf: string): Promise<void> {
    const { database, folder } = this.#options;
    await database.run(async (db) => {
      await db.deleteFrom("library_stories").where("shelf", "=", shelf).execute();
      await removeUnused(db);
    });
    // Also what says which version the cache held: it names the shelf.
    for (const id of await this.#cache.ids()) if (shelfOf(id) === shelf) await this.fetch(id, "story");
    await removeAll(shelfFolder(folder, shelf));
  }

  async #hold(id: string, name: string, places: Places): Promise<void> {
    if (this.#inside.getStore() === id) return;
    if (!this.#isWatching) setInterval(() => void this.#look(), LOOK_MS).unref();
    this.#isWatching = true;
    await this.#cache.hold(id, name, places);
  }

  /** Runs work on a story that is locked on this machine, and keeps what came of it: all in one transaction, or nothing. */
  #changed<T>(id: string, work: () => Promise<T>) {
    const { story, editions } = placesOf(id);
    const cache = this.#cache;
    return this.#options.database.run((db) =>
      db.transaction().execute(async (trx) => {
        await lockStory(trx, id);
        await cache.unmark(id);
        const kept = await cache.pull(trx, id, () => [...story, ...editions]);
        await cache.files.nameIndexes(id, indexesIn(id, kept));
        const value = await this.#inside.run(id, work).catch((error: unknown) => {
          throw new WorkFailed("", { cause: error });
        });
        return { value, after: await keepStory(trx, id, cache.files, kept) };
      }),
    );
  }

  /** Removes from the cache what is not kept any more, and from the database what nothing refers to. */
  async #look(): Promise<void> {
    const { database, warn } = this.#options;
    try {
      const ids = await this.#cache.ids();
      if (ids.length === 0) return;
      const rows = await database.run(async (db) => {
        await removeUnused(db);
        return db.selectFrom("library_stories").select("id").where("id", "in", ids).execute();
      });
      const there = new Set(rows.map(({ id }) => id));
      for (const id of ids) if (!there.has(id)) await this.fetch(id, "story");
    } catch (error) {
      warn(`The stories on this machine could not be compared with the database: ${messageOf(error)}`);
    }
  }
}

function reasonOf(error: unknown, id: string): unknown {
  if (error instanceof WorkFailed) return error.cause;
  const isBusy = error instanceof Failure && errorCode(error.cause) === LOCK_NOT_AVAILABLE;
  return isBusy ? new Failure(busyWith(id), { cause: error }) : error;
}

function indexesIn(id: string, { files }: KeptStory): string[] {
  return [...new Set([...files.keys()].flatMap((path) => indexOf(id, path) ?? []))];
}
