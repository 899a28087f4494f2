import { join } from "node:path";
import { DatabaseFailure } from "../core/errors.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { whileLocked } from "../ops/file-lock.ts";
import { fileStamp, filesIn, removeAll, textOf } from "../ops/folders.ts";
import { CacheSize } from "./cache-size.ts";
import { allPlaces, cachedFiles } from "./cached-files.ts";
import { ContentGone, writeContent } from "./contents.ts";
import { busyWith, lockOf } from "./folder.ts";
import { type KeptStory, keptStory, versionOf } from "./kept-story.ts";
import type { FileRow, SharedDatabase, Statements } from "./shared-database.ts";

/** Which places of the cache are meant, where these files are kept. */
export type Places = (kept: KeptStory) => readonly string[];

/** What this process knows of a story in the cache. */
interface Known extends KeptStory {
  /** Of the file that says that the cache holds this version; another process may have replaced or removed it. */
  readonly mark: string | null;
  /** Names of places that were compared with what is kept. */
  readonly compared: ReadonlySet<string>;
}

/** How the names of marks end: files that say which version of a story the cache holds. */
const MARK = ".version";
/** How long a change of another process on this machine is waited for by those who only read (ms). */
const READERS_WAIT_MS = 60_000;
/** How often a list of files is read that others change meanwhile. */
const TRIES = 3;

/**
 * Stories of a database in a folder of this machine, of which nothing is lost when it is removed. Processes on this machine may
 * share it: whoever changes files of a story locks it and takes its mark away until the files are those of a version again.
 */
export class StoryCache {
  readonly files;
  readonly #database: SharedDatabase;
  readonly #folder: string;
  readonly #known = new Map<string, Known>();
  readonly #size: CacheSize;

  /** @param room how much it may hold (bytes). */
  constructor({ database, folder, room }: { database: SharedDatabase; folder: string; room: number }) {
    this.#database = database;
    this.#folder = folder;
    this.files = cachedFiles(folder);
    this.#size = new CacheSize({
      room,
      files: this.files,
      usedOf: (id) => lockOf(folder, id),
      ids: () => this.ids(),
      drop: (id) => this.locked(id, () => this.#drop(id), 0),
    });
  }

  /** Ids of the stories that it holds. */
  async ids(): Promise<string[]> {
    return (await filesIn(this.#marks, MARK)).map(decodeURIComponent);
  }

  /** The files of a story by the version that was seen last; `null` when none was. */
  lastSeen(id: string): KeptStory["files"] | null {
    return this.#known.get(id)?.files ?? null;
  }

  /** Runs work that changes files of a story, alone on this machine. @throws Failure when others are at it for longer. */
  locked<T>(id: string, work: () => Promise<T>, waitMs?: number): Promise<T> {
    const busy = busyWith(id);
    return whileLocked(
      { path: lockOf(this.#folder, id), busy, ...(waitMs !== undefined && { waitMs }) },
      work,
    );
  }

  /**
   * Has it hold what is kept in places that go by a name. While the database is away, what was compared before counts.
   *
   * @throws Failure when the story cannot be fetched.
   */
  async hold(id: string, name: string, places: Places): Promise<void> {
    let version: number;
    try {
      version = await this.#database.run((db) => versionOf(db, id));
    } catch (error) {
      if (error instanceof DatabaseFailure && this.#known.get(id)?.compared.has(name) === true) return;
      throw error;
    }
    await this.#size.used(id);
    if (await this.#isCurrent(id, version, name)) return;
    await this.locked(id, () => this.#fetch(id, { version, name, places }), READERS_WAIT_MS);
    if (version > 0) await this.#size.makeRoom(id);
  }

  /** Puts what is kept of a locked story in these places. */
  async pull(db: Statements, id: string, places: Places): Promise<KeptStory> {
    for (let tries = 1; ; tries += 1) {
      const kept = await keptStory(db, id);
      try {
        await this.#mirror(db, id, { kept, places: places(kept) });
        return kept;
      } catch (error) {
        if (!(error instanceof ContentGone) || tries === TRIES) throw error;
      }
    }
  }

  /** Takes the mark of a locked story away: its files are about to be changed. */
  async unmark(id: string): Promise<void> {
    this.#known.delete(id);
    await removeAll(this.#markOf(id));
  }

  /** Marks a locked story as one of a version; what was compared before counts on if nothing changed meanwhile. */
  async mark(id: string, kept: KeptStory, name: string): Promise<void> {
    const [path, before] = [this.#markOf(id), this.#known.get(id)];
    if (kept.version === 0) await removeAll(path);
    else if ((await textOf(path)) !== String(kept.version)) await writeFileAtomic(path, String(kept.version));
    const mark = await fileStamp(path);
    const isSame = before?.version === kept.version && before.mark === mark;
    this.#known.set(id, { ...kept, mark, compared: new Set([...(isSame ? before.compared : []), name]) });
  }

  get #marks(): string {
    return join(this.#folder, "kept");
  }

  #markOf(id: string): string {
    return join(this.#marks, `${encodeURIComponent(id)}${MARK}`);
  }

  async #isCurrent(id: string, version: number, name: string): Promise<boolean> {
    const known = this.#known.get(id);
    if (known?.version !== version || !known.compared.has(name)) return false;
    return known.mark === (await fileStamp(this.#markOf(id)));
  }

  async #fetch(
    id: string,
    { version, name, places }: { version: number; name: string; places: Places },
  ): Promise<void> {
    // Others who waited for the lock may have wanted the same.
    if (await this.#isCurrent(id, version, name)) return;
    const wasRemoved = version === 0 && (await fileStamp(this.#markOf(id))) !== null;
    const wanted: Places = wasRemoved ? () => allPlaces(id) : places;
    await this.mark(id, await this.#database.run((db) => this.pull(db, id, wanted)), name);
  }

  async #mirror(
    db: Statements,
    id: string,
    { kept, places }: { kept: KeptStory; places: readonly string[] },
  ): Promise<void> {
    const { files } = this;
    const wanted = [...kept.files.values()].filter(({ path }) =>
      places.some((place) => path.startsWith(place)),
    );
    for (const file of wanted.toSorted((one, other) => isLast(one) - isLast(other))) {
      if ((await files.sha256(id, file.path)) === file.sha256) continue;
      await writeContent(db, file.sha256, files.pathOf(id, file.path));
      await files.accept(id, file);
    }
    for (const path of await files.in(id, places)) if (!kept.files.has(path)) await files.remove(id, path);
  }

  async #drop(id: string): Promise<void> {
    await this.unmark(id);
    for (const path of await this.files.in(id, allPlaces(id))) await this.files.remove(id, path);
  }
}

/** An index counts once its manifest is there. */
function isLast({ path }: FileRow): number {
  return Number(path.endsWith("/manifest.json"));
}
