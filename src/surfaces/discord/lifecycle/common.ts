import type { Logger } from "pino";
import { UsageError } from "../../../core/errors.ts";
import type { UnknownProgressPolicy } from "../../../core/policies.ts";
import { shelfOf } from "../../../core/story-id.ts";
import { saidOnceADay } from "../../../core/warnings.ts";
import type { Engine } from "../../../engine/engine.ts";
import type { Sealing } from "../../../ops/sealing.ts";
import type { Store } from "../../../stores/store.ts";
import type { Spending } from "../bot.ts";
import { openCatalogue } from "../catalogue.ts";
import { admission, type AdmissionLimits } from "../conversation/admission.ts";
import { lateRecords } from "../conversation/late-records.ts";
import type { Ceilings } from "../costs/limits.ts";
import { openUsage } from "../costs/usage.ts";
import { avatars } from "../delivery/avatars.ts";
import type { SentAcknowledgements } from "../delivery/sent-acknowledgements.ts";
import { openInteractions } from "../open-interactions.ts";
import { displayNames } from "../display-names.ts";
import { forgettingTogether } from "../forgetting.ts";
import { members } from "../members.ts";
import type { IdentifyThrottle } from "./identify-throttle.ts";
import type { Application } from "./preflight.ts";
import type { SharedRest } from "./shared-rest.ts";
import { watchForgotten } from "./watch-forgotten.ts";
import type { Watchdog } from "./watchdog.ts";

/** What the bots of a process's shards are made from. */
export interface CommonInput {
  readonly application: Application;
  readonly token: string;
  readonly rest: SharedRest;
  readonly acknowledgements: SentAcknowledgements;
  readonly throttle: IdentifyThrottle;
  readonly watchdog: Watchdog;
  readonly store: Store;
  readonly engine: Engine;
  readonly defaultStory: string;
  /** The policy for readers without a position, unless a server chose otherwise. */
  readonly newReaders: UnknownProgressPolicy;
  /** For how many days what people said is kept, unless a server chose otherwise. */
  readonly keepDays: number;
  readonly limits: AdmissionLimits;
  readonly spending: Omit<Spending, "ownerIds">;
  readonly ceilings: Ceilings;
  /** Encrypts the keys of servers; `null` where no key for that is set. */
  readonly sealing: Sealing | null;
  /** For how long a server must be missing before all that is kept of it is erased (days). */
  readonly missingServerDays: number;
  /** How long a person's message waits where proxies post them again (milliseconds). */
  readonly proxyMs: number;
  /** How far back what was said while the bot was away is read; 0 for not at all. */
  readonly readBackMinutes: number;
  readonly log: Logger;
}

/** What the shards of a process have in common. */
export type Common = Awaited<ReturnType<typeof openCommon>>;

/** @throws UsageError when the default story does not exist or is on a shelf. */
export async function openCommon(input: CommonInput) {
  const { application, rest, store, engine, defaultStory, limits, log } = input;
  if (shelfOf(defaultStory) !== null)
    throw new UsageError("DRAMATIS_STORY names a story on a shelf: set it to one that is for everybody.");
  await engine.outline(defaultStory);
  const about = await engine.about();
  const forgetting = forgettingTogether();
  // What is kept for all shards is kept as long as the process lives.
  const ending = new AbortController();
  const forgotten = forgetting(ending.signal);
  watchForgotten({ store, forgetting: forgotten, log }, ending.signal);
  const records = lateRecords(store, log);
  const usage = openUsage({ engine, store, records, prices: about.prices, log });
  return {
    ...input,
    about,
    records,
    interactions: openInteractions(store, log),
    usage,
    catalogue: openCatalogue(engine),
    avatars: avatars({ rest, applicationId: application.id, log }),
    admission: admission(limits, (personId, perMinute) => store.countQuestion(personId, perMinute)),
    isMember: members(rest, forgotten),
    names: displayNames(rest, forgotten),
    forgetting,
    untold: saidOnceADay(),
    /** To be called when all shards have ended. */
    async end() {
      ending.abort();
      await usage.end();
    },
  };
}
