import type { Amount } from "../../../core/usage.ts";
import { type RecordingDeps, recordUsage, type UsageRecords } from "./record-usage.ts";
import { usedByAll } from "./used-by-all.ts";
import type { Store } from "../../../stores/store.ts";

/** What the models of this process are used for, and what all use. */
export interface ProcessUsage extends UsageRecords {
  /** What all people together used today at the operator's cost. */
  readonly byAll: () => Promise<Amount>;
}

/** Writes down what is spent, until it is ended. */
export function openUsage({
  store,
  ...recording
}: Omit<RecordingDeps, "onWrite"> & { readonly store: Pick<Store, "usedByAll"> }): ProcessUsage {
  const usage = recordUsage({ ...recording, onWrite: (spent) => sum.add(spent) });
  const sum = usedByAll(store, usage.idle);
  return { ...usage, byAll: sum.now };
}
