import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "../core/errors.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
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
/** Longest name kept (bytes): file systems take 255, and the file is written under a longer one at first. */
const LONGEST_NAME = 150;

/** Jobs on disk: a file of what is wanted for each, and a folder with the story's file beside it. */
export interface JobFiles {
  /** Those that can be read, oldest first; what belongs to none is removed. */
  all(): Promise<JobRecord[]>;
  write(job: JobRecord): Promise<void>;
  /** Keeps a story's file under its own name, which is cleaned. @throws UsageError for a name that is none. */
  keepFile(id: string, name: string, bytes: Uint8Array): Promise<string>;
  /** Where {@link JobFiles.keepFile} put it. */
  pathOf(job: JobRecord): string;
  removeFile(id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The jobs kept in a folder. */
export function jobFiles(folder: string): JobFiles {
  return {
    async all() {
      const names = await filesIn(folder, ENDING);
      const found = await Promise.all(names.map((name) => readRecord(join(folder, `${name}${ENDING}`))));
      const jobs = found.filter((job) => job !== null);
      const ids = new Set(jobs.map(({ id }) => id));
      for (const id of await foldersIn(folder)) if (!ids.has(id)) await removeAll(join(folder, id));
      return jobs.toSorted((one, other) => one.askedAt - other.askedAt);
    },
    write: (job) => writeFileAtomic(join(folder, `${job.id}${ENDING}`), JSON.stringify(job)),
    async keepFile(id, name, bytes) {
      const clean = cleanName(name);
      await writeFileAtomic(join(folder, id, clean), bytes);
      return clean;
    },
    pathOf: (job) => join(folder, job.id, job.subject),
    removeFile: (id) => removeAll(join(folder, id)),
    async remove(id) {
      await removeAll(join(folder, `${id}${ENDING}`));
      await removeAll(join(folder, id));
    },
  };
}

async function readRecord(path: string): Promise<JobRecord | null> {
  // A record that another version wrote, or that is gone by now, is of nobody any more.
  const text = await readFile(path, "utf8").catch(() => "null");
  try {
    return record.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A file's name that leaves its folder nowhere, whoever made it. */
function cleanName(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, "-").replaceAll(/^[.\s-]+|[.\s]+$/gu, "");
  if (clean === "")
    throw new UsageError("The file has no name: give it one that ends in .txt, .md or .epub.");
  let short = clean.slice(-LONGEST_NAME);
  while (Buffer.byteLength(short) > LONGEST_NAME) short = short.slice(1);
  return short;
}
