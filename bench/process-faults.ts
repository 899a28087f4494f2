import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Figures } from "./process-figures.ts";
import type { WatchedProcess } from "./watched-process.ts";

/** How long a process is halted, and a network cut (ms): beyond the time after which others count it as dead. */
const HALTED_MS = 16_000;
const CUT_MS = 16_000;
/** A cut that nobody should notice but who asks meanwhile (ms). */
const SHORT_MS = 3000;

/** What is done to processes. */
export interface Stage {
  readonly running: () => readonly WatchedProcess[];
  readonly admin: pg.Client;
  readonly figures: Figures;
}

/** Does something to the process, or to all; resolves when it is done and the process has ended, if it was to. */
type Fault = (stage: Stage, victim: WatchedProcess) => Promise<void>;

export const FAULTS: Readonly<Record<string, Fault>> = {
  async killed({ figures }, victim) {
    figures.fails("killed", victim);
    victim.signal("SIGKILL");
    await victim.ended;
  },
  async halted({ figures }, victim) {
    figures.fails("halted", victim);
    victim.signal("SIGSTOP");
    await sleep(HALTED_MS);
    victim.signal("SIGCONT");
    await victim.ended;
  },
  async cut({ figures }, victim) {
    figures.fails("cut off", victim);
    victim.network.cut();
    await Promise.all([victim.ended, sleep(CUT_MS)]);
    victim.network.mend();
  },
  async shortCut(_, victim) {
    victim.network.cut();
    await sleep(SHORT_MS);
    victim.network.mend();
    await sleep(SHORT_MS);
  },
  async terminated({ admin }) {
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dramatis' and datname = current_database()",
    );
    await sleep(SHORT_MS);
  },
  async rolling({ figures, running }) {
    for (const process of running()) {
      figures.fails("ended", process);
      process.signal("SIGTERM");
      await process.ended;
      await process.next;
    }
  },
};
