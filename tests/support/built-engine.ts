import type { Settings } from "../../src/config.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { threadEngine } from "../../src/engine/thread.ts";

/** An engine in a thread of its own that runs what was built: a thread that runs the source takes seconds to start. */
export function openBuiltEngine(settings: Settings, warn: (message: string) => void): Promise<Engine> {
  return threadEngine({
    entry: new URL("../../dist/engine-thread.js", import.meta.url),
    data: { settings, resumesJobs: true },
    warn,
  });
}
