import { createWriteStream } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { removeStaleFolder, writeFailure } from "../../ops/atomic-files.ts";
import { cleanName } from "../../ops/clean-name.ts";
import { foldersIn, makeFolder, removeAll } from "../../ops/folders.ts";

/** A file that was sent. */
export interface ReceivedFile {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/** Files that are sent, each in a folder of its own until it is removed. */
export interface ReceivedFiles {
  /** Keeps a file under its name, cleaned. @throws UsageError for a name that is none; Failure when it cannot be written. */
  receive(fileName: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<ReceivedFile>;
}

/** The files in a folder, from which those that killed programs left are removed. @throws Failure when it cannot be read. */
export async function openReceived(folder: string): Promise<ReceivedFiles> {
  for (const left of await foldersIn(folder)) await removeStaleFolder(join(folder, left));
  return {
    async receive(fileName, content) {
      const name = cleanName(fileName);
      const own = await ownFolder(folder);
      const path = join(own, name);
      const remove = () => removeAll(own);
      try {
        await pipeline(content, createWriteStream(path, { mode: 0o600 }));
      } catch (error) {
        await remove();
        throw writeFailure(path, error);
      }
      return { path, remove };
    },
  };
}

async function ownFolder(folder: string): Promise<string> {
  try {
    await makeFolder(folder);
    return await mkdtemp(join(folder, "file-"));
  } catch (error) {
    throw writeFailure(folder, error);
  }
}
