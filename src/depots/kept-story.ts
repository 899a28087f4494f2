import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { shelfOf } from "../core/story-id.ts";
import { type CachedFiles, indexOf, placesOf } from "./cached-files.ts";
import { keepContent } from "./contents.ts";
import type { FileRow, Statements } from "./shared-database.ts";

/** A story as it is kept: its files by their paths. The version of one that is not kept is 0. */
export interface KeptStory {
  readonly version: number;
  readonly files: ReadonlyMap<string, FileRow>;
}

/** How long another machine's change is waited for (ms). */
const WAIT_MS = 4000;

/** A story as it is kept. */
export async function keptStory(db: Statements, id: string): Promise<KeptStory> {
  // The version first: files of a later one are then listed again.
  const version = await versionOf(db, id);
  if (version === 0) return { version, files: new Map() };
  const rows = await db
    .selectFrom("library_files")
    .select(["path", "sha256", "written_at"])
    .where("story_id", "=", id)
    .execute();
  return { version, files: new Map(rows.map((row) => [row.path, row])) };
}

/** What is raised whenever something of a story changes; 0 where nothing is kept of it. */
export async function versionOf(db: Statements, id: string): Promise<number> {
  const row = await db
    .selectFrom("library_stories")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/**
 * Locks a story until the transaction is over, also one that is not kept yet. The lock is the transaction's own: a connection
 * that is lost in between takes the changes with it.
 */
export async function lockStory(db: Statements, id: string): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${WAIT_MS}ms`}, true)`.execute(db);
  const locking = db.selectFrom("library_stories").select("version").where("id", "=", id).forUpdate();
  // Whoever held it may have removed it.
  do
    await db
      .insertInto("library_stories")
      .values({ id, shelf: shelfOf(id), label: null, version: 0 })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  while ((await locking.executeTakeFirst()) === undefined);
}

/** What became of a story that was changed. */
export interface Change extends KeptStory {
  /** Contents that it does not have any more. */
  readonly lost: readonly string[];
}

/** Keeps what the cache holds of a locked story in place of what is kept of it. */
export async function keepStory(
  db: Statements,
  id: string,
  files: CachedFiles,
  kept: KeptStory,
): Promise<Change> {
  const places = placesOf(id);
  const [own, editions, indexed] = [
    await files.in(id, places.story),
    await files.in(id, places.editions),
    await files.in(id, [places.indexes]),
  ];
  const hasStory = own.some((path) => path === places.story[0]);
  // Only with a story are its indexes of use to others.
  const local = [...own, ...editions, ...(hasStory ? indexed : [])];
  const after = new Map<string, FileRow>();
  const lost: string[] = [];
  for (const path of local) {
    const before = kept.files.get(path);
    const row =
      before?.sha256 === (await files.sha256(id, path)) ? before : await keepFile(db, id, files, path);
    after.set(path, row!);
    if (before !== undefined && before.sha256 !== row!.sha256) lost.push(before.sha256);
  }
  const isElsewhere = await indexesElsewhere(id, files, kept);
  for (const [path, row] of kept.files) {
    if (after.has(path)) continue;
    if (isElsewhere(path)) after.set(path, row);
    else {
      await db.deleteFrom("library_files").where("story_id", "=", id).where("path", "=", path).execute();
      lost.push(row.sha256);
    }
  }
  const version = await raised(db, id, {
    kept,
    after,
    label: hasStory ? await firstLine(files.pathOf(id, places.story[0]!)) : null,
  });
  return { version, files: after, lost };
}

async function keepFile(db: Statements, id: string, files: CachedFiles, path: string): Promise<FileRow> {
  const onDisk = files.pathOf(id, path);
  const { sha256 } = await keepContent(db, onDisk);
  const row = { path, sha256, written_at: Math.trunc((await stat(onDisk)).mtimeMs) };
  await db
    .insertInto("library_files")
    .values({ story_id: id, ...row })
    .onConflict((conflict) =>
      conflict.columns(["story_id", "path"]).doUpdateSet({ sha256, written_at: row.written_at }),
    )
    .execute();
  return row;
}

/** Says which missing files of indexes are missing only because these indexes were never needed here. */
async function indexesElsewhere(
  id: string,
  files: CachedFiles,
  { files: kept }: KeptStory,
): Promise<(path: string) => boolean> {
  const { indexes } = placesOf(id);
  const elsewhere = new Set<string>();
  for (const name of await files.indexes(id)) {
    const manifest = `${indexes}${name}/manifest.json`;
    const sha256 = await files.sha256(id, manifest);
    if (sha256 === null || sha256 === kept.get(manifest)?.sha256) elsewhere.add(name);
  }
  return (path) => elsewhere.has(indexOf(id, path) ?? "");
}

/** Writes down that a story was changed, if it was; its version then. */
async function raised(
  db: Statements,
  id: string,
  { kept, after, label }: { kept: KeptStory; after: ReadonlyMap<string, FileRow>; label: string | null },
): Promise<number> {
  if (after.size === 0) {
    await db.deleteFrom("library_stories").where("id", "=", id).execute();
    return 0;
  }
  const isSame =
    after.size === kept.files.size && [...after].every(([path, row]) => kept.files.get(path) === row);
  if (isSame) return kept.version;
  const version = sql<number>`nextval('library_versions')`;
  const row = await db
    .updateTable("library_stories")
    .set({ label, version })
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return row.version;
}

async function firstLine(path: string): Promise<string> {
  const stream = createReadStream(path, "utf8");
  try {
    for await (const line of createInterface({ input: stream })) return line;
    return "";
  } finally {
    stream.destroy();
  }
}
