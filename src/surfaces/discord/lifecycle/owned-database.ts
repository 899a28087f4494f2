import type { Logger } from "pino";
import { UsageError } from "../../../core/errors.ts";
import type { Store } from "../../../stores/store.ts";
import type { Membership } from "./membership.ts";

/** How a bot comes to its database. */
interface Wish {
  readonly store: Pick<Store, "claim" | "takeOver">;
  readonly applicationId: string;
  /** The application whose data it takes over, if it is told to. */
  readonly takesOverFrom: string | undefined;
  readonly log: Logger;
}

/** Makes the data the application's for good, once no older process lives that works with it. */
export type TakeOver = (member: Pick<Membership, "id" | "onSight">) => Promise<void>;

/**
 * Makes the database the bot's own, or gives what will, where it is told to take it over.
 * @throws UsageError when it holds the data of another application, before anything is changed.
 */
export async function ownDatabase(wish: Wish): Promise<TakeOver | null> {
  const { store, applicationId, takesOverFrom, log } = wish;
  const ownerId = await store.claim(applicationId);
  if (ownerId === applicationId) return null;
  if (ownerId !== takesOverFrom) {
    throw new UsageError(
      `The database holds the data of another Discord application (${ownerId}) than the token's (${applicationId}): correct DISCORD_BOT_TOKEN, or choose another database with DATABASE_URL or DRAMATIS_DATA_DIR, or set DISCORD_TAKE_OVER_FROM=${ownerId} to take its data over for good.`,
    );
  }
  return async ({ id, onSight }) => {
    await new Promise<void>((resolve) => {
      onSight(({ processes }) => {
        if (processes[0]?.id === id) resolve();
      });
    });
    await store.takeOver(applicationId);
    log.info({ from: ownerId, to: applicationId }, "took another application's data over");
  };
}
