import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { removeStaleFiles, writeFileAtomic } from "../ops/atomic-files.ts";
import type { JobEnd } from "./jobs.ts";
import { cleanName } from "../ops/clean-name.ts";
import { filesIn, foldersIn, removeAll } from "../ops/folders.ts";

const ended = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("done"),
    storyId: z.string(),
    title: z.string(),
    hasReplaced: z.boolean(),
    sections: z.number(),
    passages: z.number(),
    cast: z.array(z.string()).readonly(),
    warnings: z.array(z.string()).readonly(),
  }),
  z.strictObject({ type: z.literal("failed"), message: z.string() }),
  z.strictObject({ type: z.literal("cancelled") }),
]);

const record = z.strictObject({
  id: z.string().regex(/^[0-9a-f-]{36}$/u),
  kind: z.enum(["add", "annotate"]),
  shelf: z.string().nullable(),
  subject: z.string(),
  note: z.string(),
  /** Of a story that is added. */
  name: z.string().optional(),
  title: z.string().optional(),
  /** Of a story that is annotated. */
  storyId: z.string().optional(),
  /** Who pays for it. A server's key is encrypted here too. */
  payment: z
    .strictObject({
      account: z.strictObject({ serverId: z.string().nullable(), personId: z.string() }),
      payer: z.enum(["operator", "server", "nobody"]),
      sealedKey: z.string().optional(),
    })
    .optional(),
  /** Unix time (milliseconds). */
  askedAt: z.number(),
  /** How often it was begun: a job that takes the process down with it is given up. */
  attempts: z.number(),
  /** Somebody cancelled it: it is not begun again. */
  isCancelled: z.boolean(),
  /** How it ended; `null` while it has not. */
  ended: ended.nullable(),
});

/** A job as it is kept on disk. */
export type JobRecord = z.output<typeof record>;

const ENDING = ".json";

/** Jobs on disk: a record of what is wanted for each, and a folder with the story's file beside it. */
export type JobFiles = ReturnType<typeof jobFiles>;

/** The jobs kept in a folder. */
export function jobFiles(folder: string) {
  const recordOf = (id: string) => join(folder, `${id}${ENDING}`);
  const removeFile = (id: string) => removeAll(join(folder, id));
  return {
    /** Those that can be read, oldest first; what belongs to none is removed. */
    async all(): Promise<JobRecord[]> {
      const ids = await filesIn(folder, ENDING);
      const found = await Promise.all(ids.map((id) => readRecord(recordOf(id))));
      const jobs = found.filter((job) => job !== null);
      const known = new Set(jobs.map(({ id }) => id));
      await removeStaleFiles(folder, () => false);
      for (const id of await foldersIn(folder)) if (!known.has(id)) await removeFile(id);
      return jobs.toSorted((one, other) => one.askedAt - other.askedAt);
    },
    write: (job: JobRecord) => writeFileAtomic(recordOf(job.id), JSON.stringify(job)),
    /** Keeps a story's file under its own name, which is cleaned. @throws UsageError for a name that is none. */
    async keepFile(id: string, name: string, bytes: Uint8Array): Promise<string> {
      const clean = cleanName(name);
      await writeFileAtomic(join(folder, id, clean), bytes);
      return clean;
    },
    /** Where the file is that was kept. */
    pathOf: (job: JobRecord) => join(folder, job.id, job.subject),
    removeFile,
    async remove(id: string): Promise<void> {
      await removeAll(recordOf(id));
      await removeFile(id);
    },
  };
}

async function readRecord(path: string): Promise<JobRecord | null> {
  // Those that were removed since are skipped.
  return parsedRecord(await readFile(path, "utf8").catch(() => "null"));
}

/** A record as it was written; `null` for one that another version wrote. */
export function parsedRecord(text: string): JobRecord | null {
  try {
    return record.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** How a job ended, as it was written. */
export function parsedEnd(text: string): JobEnd {
  return ended.parse(JSON.parse(text));
}
