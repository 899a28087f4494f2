import { join } from "node:path";
import { dailyCount, type DailyCount } from "../ops/daily-count.ts";
import type { Depot } from "./depot.ts";
import { folderDepot } from "./folder.ts";

/** Where stories are kept. */
export interface Keeping {
  /** The folder in which the library works. */
  readonly folder: string;
  readonly depot: Depot;
  /** The calls of models that all who share it make. */
  readonly calls: DailyCount;
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
 * loaded and connected to only when it is used.
 *
 * @throws UsageError when the URL is not one of PostgreSQL.
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
    return { folder: dataFolder, depot: folderDepot(dataFolder), calls };
  }
  const [{ sharedDatabase }, { postgresDepot }, { dailyCalls }] = await Promise.all([
    import("./shared-database.ts"),
    import("./postgres.ts"),
    import("./daily-calls.ts"),
  ]);
  const database = sharedDatabase(databaseUrl);
  const folder = join(dataFolder, "cache");
  const depot = postgresDepot({ database, cache: folder, room: cacheBytes, warn });
  return { folder, depot, calls: dailyCalls(database, callsPerDay) };
}
