import { parentPort, workerData } from "node:worker_threads";
import { createProgram } from "../../src/program.ts";
import type { Settings } from "../../src/config.ts";
import { Failure } from "../../src/core/errors.ts";
import { localEngine } from "../../src/engine/local.ts";
import type { Engine } from "../../src/engine/engine.ts";
import { serve } from "../../src/ops/serve-thread.ts";

/** Places that this thread does not survive being asked for, and one it never answers. */
export const EXIT = "process.exit";
export const UNCAUGHT = "an error that nobody catches";
export const SILENCE = "a call that never ends";
/** A default story with which the engine does not open. */
export const UNOPENABLE = "unopenable";

function die(place: string): boolean {
  if (place === EXIT) process.exit(7);
  if (place === UNCAUGHT) {
    setImmediate(() => {
      throw new Error("the floor gives way");
    });
  }
  return [UNCAUGHT, SILENCE].includes(place);
}

// The test imports the words above; the thread runs what follows.
if (parentPort) {
  const settings: Settings = workerData;
  serve<Engine>(async (warn) => {
    if (settings.DRAMATIS_STORY === UNOPENABLE) throw new Failure("The door is stuck.");
    const engine = await localEngine(await createProgram(settings, warn), warn);
    return {
      ...engine,
      parsePosition: (id, place) => (die(place) ? new Promise(() => {}) : engine.parsePosition(id, place)),
    };
  });
}
