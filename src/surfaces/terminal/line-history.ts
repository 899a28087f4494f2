import { appendFile } from "node:fs/promises";
import { dirname } from "node:path";
import { writeFileAtomic } from "../../ops/atomic-files.ts";
import { makeFolder, textOf } from "../../ops/folders.ts";

/** Lines that are kept, as many as a person might look for with the arrow keys. */
const KEPT_LINES = 500;

/** Lines typed in this and in earlier runs. What cannot be read or kept is forgotten. */
export interface LineHistory {
  /** The newest first. */
  readonly lines: readonly string[];
  add(line: string): Promise<void>;
}

/** The lines kept in a file that only its owner can read. */
export async function historyIn(path: string): Promise<LineHistory> {
  const kept = (await textOf(path).catch(() => "")).split("\n").filter((line) => line !== "");
  const newest = kept.slice(-KEPT_LINES);
  if (newest.length < kept.length)
    await writeFileAtomic(path, `${newest.join("\n")}\n`).catch(() => undefined);
  return {
    lines: newest.toReversed(),
    async add(line) {
      try {
        await makeFolder(dirname(path));
        await appendFile(path, `${line}\n`, { mode: 0o600 });
      } catch {
        // The talk goes on without.
      }
    },
  };
}
