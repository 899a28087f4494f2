import { UsageError } from "../../../core/errors.ts";
import type { Store } from "../../../stores/store.ts";
import { type HeldLease, type LeaseWish, takeLease } from "./lease.ts";

/** How a bot comes to its database. */
interface Wish extends LeaseWish {
  readonly store: Store;
  readonly applicationId: string;
  /** The application whose data it takes over, if it is told to. */
  readonly takesOverFrom: string | undefined;
}

/**
 * Makes the database the bot's own and waits until no other process uses it.
 * @throws UsageError when it holds the data of another application, before anything is changed.
 */
export async function ownDatabase({ applicationId, takesOverFrom, ...leasing }: Wish): Promise<HeldLease> {
  const { store, log } = leasing;
  const ownerId = await store.claim(applicationId);
  const isOther = ownerId !== applicationId;
  if (isOther && ownerId !== takesOverFrom) {
    throw new UsageError(
      `The database holds the data of another Discord application (${ownerId}) than the token's (${applicationId}): correct DISCORD_BOT_TOKEN, or choose another database with DATABASE_URL or DRAMATIS_DATA_DIR, or set DISCORD_TAKE_OVER_FROM=${ownerId} to take its data over for good.`,
    );
  }
  const lease = await takeLease(leasing);
  if (isOther) {
    await store.takeOver(applicationId);
    log.info({ from: ownerId, to: applicationId }, "took another application's data over");
  }
  return lease;
}
