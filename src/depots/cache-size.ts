import { stat, utimes } from "node:fs/promises";
import { Failure } from "../core/errors.ts";
import type { CachedFiles } from "./cached-files.ts";
import { allPlaces } from "./cached-files.ts";

/** What a cache is made smaller with. */
export interface CacheSizeOptions {
  /** How much it may hold (bytes). */
  readonly room: number;
  readonly files: CachedFiles;
  /** A file of a story that is there as long as the story is; its time says when the story was last used. */
  readonly usedOf: (id: string) => string;
  /** The stories in the cache. */
  readonly ids: () => Promise<readonly string[]>;
  /** Lets a story go that nobody changes or fetches at this moment. @throws Failure when somebody does. */
  readonly drop: (id: string) => Promise<void>;
}

/** A story used within this time (ms) may be being read. */
const IN_USE_MS = 60_000;

/** Keeps a cache within its room: those go first that were not used for longest. */
export function cacheSize({ room, files, usedOf, ids, drop }: CacheSizeOptions) {
  const noted = new Map<string, number>();
  return {
    /** Notes that a story is used now. */
    async used(id: string): Promise<void> {
      const now = Date.now();
      if (now - (noted.get(id) ?? 0) < IN_USE_MS / 2) return;
      noted.set(id, now);
      await utimes(usedOf(id), now / 1000, now / 1000).catch(() => undefined);
    },
    /** Makes room for a story that has just come. */
    async makeRoom(newest: string): Promise<void> {
      const held = await Promise.all(
        (await ids()).map(async (id) => ({
          id,
          at: await usedAt(usedOf(id)),
          bytes: await bytesOf(files, id),
        })),
      );
      let left = held.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const { id, at, bytes } of held.toSorted((one, other) => one.at - other.at)) {
        if (left <= room || Date.now() - at < IN_USE_MS) return;
        if (id === newest) continue;
        try {
          await drop(id);
          left -= bytes;
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
        }
      }
    },
  };
}

/** Unix time (ms); now where it cannot be told. */
async function usedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? Date.now();
}

async function bytesOf(files: CachedFiles, id: string): Promise<number> {
  const paths = await files.in(id, allPlaces(id));
  const sizes = paths.map(async (path) => (await stat(files.pathOf(id, path)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
