import { z } from "zod";
import type { Finding } from "../../../ops/checks.ts";
import { call, stream } from "../call.ts";

const NOTHING = z.object({});

/** How the program is set up, and whether it works. */
export const programCalls = {
  about: call(NOTHING, async (_, { engine, notes }) => {
    const about = await engine.about();
    return { ...about, notes: [...about.notes, ...(await notes())] };
  }),
  settings: call(NOTHING, async (_, { settings }) => settings),
  diagnose: stream(NOTHING, async function* (_, { engine, tryMore }): AsyncGenerator<Finding> {
    yield* engine.diagnose();
    yield* tryMore();
  }),
};
