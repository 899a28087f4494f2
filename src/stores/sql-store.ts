import type { Kysely } from "kysely";
import { messageOf } from "../core/errors.ts";
import type { Fence } from "./fence.ts";
import { type IdKind, migrate } from "./migrations.ts";
import type { CountQuestion } from "./postgres-questions.ts";
import type { Schema } from "./schema.ts";
import { sqlChoices } from "./sql-choices.ts";
import { sqlErasing, sqlForgetting } from "./sql-erasing.ts";
import { sqlPersonalData } from "./sql-personal-data.ts";
import { sqlForgotten, sqlPerson } from "./sql-person.ts";
import { sqlRetention } from "./sql-retention.ts";
import { unlessForgotten } from "./unless-forgotten.ts";
import { sqlInteractions } from "./sql-interactions.ts";
import { sqlHistory } from "./sql-history.ts";
import { sqlProgress, sqlSchedules } from "./sql-progress.ts";
import { sqlAudience } from "./sql-audience.ts";
import { sqlNotices } from "./sql-notices.ts";
import { sqlOwner } from "./sql-owner.ts";
import { sqlLogins, sqlProcesses, sqlShards } from "./sql-processes.ts";
import { sqlQuotas, sqlServerKeys } from "./sql-quotas.ts";
import { sqlServers } from "./sql-servers.ts";
import { sqlDrafts, sqlMessages, sqlTurns } from "./sql-turns.ts";
import { sqlSceneEvents, sqlSceneMessages } from "./sql-scene-events.ts";
import { sqlScenes } from "./sql-scenes.ts";
import { sqlUsage, sqlUsed } from "./sql-usage.ts";
import { sqlVariants } from "./sql-variants.ts";
import { statementTimes } from "./statement-times.ts";
import type { Store } from "./store.ts";
import { reseal } from "./resealing.ts";
import type { Sealing } from "../ops/sealing.ts";

/** An open database, and what differs between the two kinds. */
export interface SqlDatabase {
  readonly db: Kysely<Schema>;
  /** The same over a connection that no other statement holds, for what an acknowledgement waits for; unset: `db`. */
  readonly apart?: Kysely<Schema>;
  readonly ids: IdKind;
  /** What `db` holds back writes by. */
  readonly fence: Fence;
  readonly countQuestion: CountQuestion;
  /** The database's own error as a `Failure` that says what to do; any other error as it is. */
  readonly explain: (error: unknown) => unknown;
  /** What `db` seals texts with; unset where it does not. */
  readonly sealing?: Sealing;
  /** Takes what was erased out of the files beside the database too, as far as nobody reads them. */
  readonly settle?: () => void;
  /** Receives what goes wrong beside the calls, in sentences for the log. */
  readonly warn?: (message: string) => void;
}

/**
 * The store in a database, after bringing its tables up to date. Closing the store closes the database.
 * `now` gives Unix time (seconds).
 *
 * @throws Failure when the database cannot be used; it is closed then.
 */
export async function openSqlStore(
  { db: database, apart = database, ids, fence, countQuestion, explain, sealing, settle, warn }: SqlDatabase,
  now = () => Math.floor(Date.now() / 1000),
): Promise<Store> {
  try {
    await migrate(database, ids);
  } catch (error) {
    await database.destroy();
    throw explain(error);
  }
  const db = database.withPlugin(statementTimes());
  const closing = new AbortController();
  const resealing = sealing
    ? reseal(database.withoutPlugins(), sealing, { signal: closing.signal }).then(
        (count) => count > 0 && warn?.(ALL_SEALED),
        (error: unknown) => warn?.(`What was kept before is not sealed yet: ${messageOf(explain(error))}`),
      )
    : Promise.resolve();
  const store: Store = {
    ...sqlTurns(db, now),
    ...sqlDrafts(db),
    ...sqlInteractions(apart.withPlugin(statementTimes())),
    ...sqlMessages(db),
    ...sqlVariants(db),
    ...sqlHistory(db),
    ...sqlChoices(db),
    ...sqlProgress(db),
    ...sqlAudience(db, now),
    ...sqlSchedules(db),
    ...sqlScenes(db, now),
    ...sqlSceneEvents(db),
    ...sqlSceneMessages(db),
    ...sqlErasing(db),
    ...sqlForgetting(db, now),
    ...sqlPerson(db, now, settle),
    ...sqlForgotten(db, now, settle),
    ...sqlPersonalData(db),
    ...sqlRetention(db, now, settle),
    ...sqlServers(db, now),
    ...sqlOwner(db),
    ...sqlProcesses(db, fence),
    ...sqlShards(db, fence),
    ...sqlLogins(db, fence),
    countQuestion,
    ...sqlUsage(db),
    ...sqlUsed(db),
    ...sqlQuotas(db),
    ...sqlServerKeys(db, now),
    ...sqlNotices(db, now),
    async close() {
      closing.abort();
      await resealing;
      await database.destroy();
      if (apart !== database) await apart.destroy();
    },
  };
  return explained(unlessForgotten(store, db, now), explain);
}

const ALL_SEALED =
  "What was kept before is encrypted with the newest key now: older ones may be taken out of DRAMATIS_ENCRYPTION_KEY.";

/** The same store, with its database's errors explained. */
function explained(store: Store, explain: SqlDatabase["explain"]): Store {
  return new Proxy(store, {
    get(target, name): unknown {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return await method(...args);
        } catch (error) {
          throw explain(error);
        }
      };
    },
  });
}
