import { utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { nameOf, shelfOf } from "../core/story-id.ts";
import { checksumOfFile } from "../ops/checksum.ts";
import { filesBelow, fileStamp, foldersIn, makeFolder, removeAll } from "../ops/folders.ts";
import { shelfFolder } from "../ops/shelf-folder.ts";
import type { FileRow } from "./shared-database.ts";

/*
 * Where the files of a story are in the folder of its shelf, and what they hold. A content is computed when a file is first
 * looked at in a process, and again once the file is another by its size, its time or its place on the disk.
 */

/** Files and folders of a story, by what of it they are; a path that ends in a slash is a folder with all in it. */
export function placesOf(id: string) {
  const name = nameOf(id);
  return {
    story: [`stories/${name}.story`, `casts/${name}/`],
    editions: [`editions/${name}/`],
    indexes: `indexes/${name}/`,
  };
}

/** All that a story has. */
export function allPlaces(id: string): readonly string[] {
  const { story, editions, indexes } = placesOf(id);
  return [...story, ...editions, indexes];
}

/** The files of a cache. */
export interface CachedFiles {
  /** Where a file of a story is. */
  pathOf(id: string, path: string): string;
  /** The files of a story in these places. */
  in(id: string, places: readonly string[]): Promise<string[]>;
  /** The SHA-256 of a file; `null` when there is none. */
  sha256(id: string, path: string): Promise<string | null>;
  /** Removes a file. */
  remove(id: string, path: string): Promise<void>;
  /** Names of the folders of indexes. */
  indexes(id: string): Promise<string[]>;
  /** Makes folders for indexes that are elsewhere, so that whoever looks sees that there are such. */
  nameIndexes(id: string, names: readonly string[]): Promise<void>;
  /** Takes a file that was just written, from a checked content, for what it is, and says since when. */
  accept(id: string, file: FileRow): Promise<void>;
}

export function cachedFiles(cache: string): CachedFiles {
  const known = new Map<string, { readonly stamp: string | null; readonly sha256: string }>();
  const pathOf = (id: string, path: string) => join(shelfFolder(cache, shelfOf(id)), path);
  return {
    pathOf,
    async in(id, places) {
      const found = await Promise.all(
        places.map(async (place) => {
          if (place.endsWith("/")) {
            const paths = await filesBelow(pathOf(id, place));
            return paths.filter((path) => !isBeingWritten(path)).map((path) => place + path);
          }
          return (await fileStamp(pathOf(id, place))) === null ? [] : [place];
        }),
      );
      return found.flat();
    },
    async sha256(id, relative) {
      const path = pathOf(id, relative);
      const stamp = await fileStamp(path);
      const before = known.get(path);
      if (stamp !== null && before?.stamp === stamp) return before.sha256;
      const sum = stamp === null ? null : await checksumOfFile(path);
      if (sum === null) known.delete(path);
      else known.set(path, { stamp, sha256: sum.sha256 });
      return sum?.sha256 ?? null;
    },
    async remove(id, path) {
      known.delete(pathOf(id, path));
      await removeAll(pathOf(id, path));
    },
    indexes: (id) => foldersIn(pathOf(id, placesOf(id).indexes)),
    async nameIndexes(id, names) {
      for (const name of names) await makeFolder(pathOf(id, placesOf(id).indexes + name));
    },
    async accept(id, { path: relative, sha256, written_at }) {
      const [path, at] = [pathOf(id, relative), new Date(written_at)];
      await utimes(path, at, at);
      known.set(path, { stamp: await fileStamp(path), sha256 });
    },
  };
}

/** Whether a file is being written: it has its own name only when it is whole. */
const isBeingWritten = (path: string) => basename(path).startsWith(".");

/** The name of the index that a file belongs to; `null` for other files. */
export function indexOf(id: string, path: string): string | null {
  const { indexes } = placesOf(id);
  return path.startsWith(indexes) ? (path.slice(indexes.length).split("/")[0] ?? null) : null;
}
