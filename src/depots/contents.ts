import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { type RawBuilder, sql } from "kysely";
import { Failure } from "../core/errors.ts";
import { replaceFileAtomic } from "../ops/atomic-files.ts";
import { type Checksum, checksumOfFile } from "../ops/checksum.ts";
import { errorCode } from "../ops/error-code.ts";
import type { Statements } from "./shared-database.ts";

/** Bytes of a row: the driver reads it at once, within a millisecond or two. */
const CHUNK = 256 * 1024;
/** Rows read at a time: so much memory and no more is needed. */
const ROWS = 16;

/** A content that is not there any more: whoever lists it was changed meanwhile. */
export class ContentGone extends Failure {}

/** Keeps what a file holds, once; gives what it is. Part of the caller's transaction. */
export async function keepContent(db: Statements, path: string): Promise<Checksum> {
  const found = await checksumOfFile(path);
  if (found === null) throw new Failure(`${path} is gone.`);
  const isNew: RawBuilder<boolean> = sql`xmax = 0`;
  // A row that is there is written again: that holds off whoever would remove it until this transaction is over.
  const row = await db
    .insertInto("library_contents")
    .values(found)
    .onConflict((conflict) => conflict.column("sha256").doUpdateSet({ bytes: found.bytes }))
    .returning(isNew.as("is_new"))
    .executeTakeFirstOrThrow();
  if (!row.is_new) return found;
  const hash = createHash("sha256");
  let number = 0;
  for await (const piece of createReadStream(path, { highWaterMark: CHUNK })) {
    const data: Uint8Array = piece;
    hash.update(data);
    await db.insertInto("library_chunks").values({ sha256: found.sha256, number, data }).execute();
    number += 1;
  }
  if (hash.digest("hex") !== found.sha256)
    throw new Failure(`${path} was changed while it was read: try again.`);
  return found;
}

/**
 * Writes a content to a file, whole or not at all.
 *
 * @throws ContentGone when there is none; Failure when it is damaged, or the file cannot be written.
 */
export async function writeContent(db: Statements, sha256: string, path: string): Promise<void> {
  await replaceFileAtomic(path, async (temporary) => {
    const file = await open(temporary, "wx", 0o600);
    try {
      const hash = createHash("sha256");
      for await (const piece of chunksOf(db, sha256)) {
        hash.update(piece);
        await file.writeFile(piece);
      }
      if (hash.digest("hex") !== sha256) throw new Failure(`What the database keeps of ${path} is damaged.`);
    } finally {
      await file.close();
    }
  });
}

async function* chunksOf(db: Statements, sha256: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; from += ROWS) {
    const rows = await db
      .selectFrom("library_chunks")
      .select("data")
      .where("sha256", "=", sha256)
      .where("number", ">=", from)
      .orderBy("number")
      .limit(ROWS)
      .execute();
    if (from === 0 && rows.length === 0 && (await isGone(db, sha256)))
      throw new ContentGone("It is not kept any more.");
    for (const { data } of rows) yield data;
    if (rows.length < ROWS) return;
  }
}

/** An empty file has no chunks. */
async function isGone(db: Statements, sha256: string): Promise<boolean> {
  const row = await db
    .selectFrom("library_contents")
    .select("bytes")
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row === undefined;
}

/** Removes the contents that nothing refers to any more: of those named, or of all. */
export async function removeUnused(db: Statements, among?: readonly string[]): Promise<void> {
  if (among?.length === 0) return;
  const used = sql<boolean>`exists (select from library_files f where f.sha256 = library_contents.sha256)
    or exists (select from library_jobs j where j.sha256 = library_contents.sha256)`;
  const removing = db.deleteFrom("library_contents").where(sql<boolean>`not (${used})`);
  try {
    await (among ? removing.where("sha256", "in", among) : removing).execute();
  } catch (error) {
    // Somebody began to use one at this moment: then the others are left for the next time.
    if (errorCode(error) !== FOREIGN_KEY) throw error;
  }
}

const FOREIGN_KEY = "23503";
