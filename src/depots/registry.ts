import { join } from "node:path";
import { UsageError } from "../core/errors.ts";
import { dailyCount, type DailyCount } from "../ops/daily-count.ts";
import type { Depot, KeptJobs, MovedStory } from "./depot.ts";
import { folderDepot } from "./folder.ts";

/** Where stories are kept. */
export interface Keeping {
  /** The folder in which the library works. */
  readonly folder: string;
  readonly depot: Depot;
  /** The calls of models that all who share it make. */
  readonly calls: DailyCount;
  /** Long tasks that all who share it may do; `null` where this process is alone. */
  readonly jobs: KeptJobs | null;
  /** A sentence about stories that lie in the data folder and are not kept where the others are; empty where there are none. */
  readonly leftBehind: () => Promise<readonly string[]>;
}

/** How stories are to be kept. */
export interface KeepingOptions {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** How much a cache may hold (bytes). */
  readonly cacheBytes: number;
  readonly callsPerDay: number;
  readonly warn: (message: string) => void;
}

/**
 * Keeps stories in the database at a URL, with a cache in the data folder, or in the data folder alone. The database is
 * loaded and connected to only when it is used; a URL that is none of PostgreSQL's rejects then, with a UsageError.
 */
export async function keepingFor({
  databaseUrl,
  dataFolder,
  cacheBytes,
  callsPerDay,
  warn,
}: KeepingOptions): Promise<Keeping> {
  if (databaseUrl === undefined) {
    const calls = dailyCount(join(dataFolder, "calls.db"), callsPerDay);
    return {
      folder: dataFolder,
      depot: folderDepot(dataFolder),
      calls,
      jobs: null,
      leftBehind: () => Promise.resolve([]),
    };
  }
  const [{ sharedDatabase }, { PostgresDepot }, { dailyCalls }, { unmovedStories }, { keptJobs }] =
    await Promise.all([
      import("./shared-database.ts"),
      import("./postgres.ts"),
      import("./daily-calls.ts"),
      import("./move-library.ts"),
      import("./kept-jobs.ts"),
    ]);
  const database = sharedDatabase(databaseUrl);
  const folder = join(dataFolder, "cache");
  const depot = new PostgresDepot({ database, folder, room: cacheBytes, warn });
  const leftBehind = async () => {
    const { length } = await unmovedStories(database, dataFolder);
    if (length === 0) return [];
    const stories = length === 1 ? "One story" : `${length} stories`;
    return [
      `${stories} in ${dataFolder} cannot be seen: "dramatis library move" puts them into the database.`,
    ];
  };
  return { folder, depot, calls: dailyCalls(database, callsPerDay), jobs: keptJobs(database), leftBehind };
}

/** Copies the stories of a data folder into a database: see `move-library.ts`. @throws UsageError when no database is named. */
export async function moveTo(
  databaseUrl: string | undefined,
  how: { readonly folder: string; readonly isDry: boolean },
): Promise<AsyncIterable<MovedStory>> {
  if (databaseUrl === undefined)
    throw new UsageError(
      "There is no database to move stories to: set DATABASE_URL to that of a PostgreSQL server.",
    );
  const { sharedDatabase } = await import("./shared-database.ts");
  const { moveLibrary } = await import("./move-library.ts");
  return moveLibrary({ database: sharedDatabase(databaseUrl), ...how });
}
