import { once } from "node:events";
import { join } from "node:path";
import { readSettings, settingsSchema } from "./config.ts";
import { type Check, tried } from "./ops/checks.ts";
import { isOnlyHere } from "./surfaces/web/guard.ts";
import { openWebServer } from "./surfaces/web/serve.ts";
import { type Io, note, printLine } from "./surfaces/terminal/io.ts";
import type { WebAddress } from "./surfaces/terminal/command-line.ts";
import { openEngine } from "./threads.ts";

/** What the page tells besides what the engine does. */
interface Around {
  readonly io: Io;
  /** What to know about this installation, each one plain sentence. */
  readonly notes: () => Promise<readonly string[]>;
  readonly checks: () => Promise<readonly Check[]>;
}

/**
 * Serves the page until SIGINT or SIGTERM.
 * @throws UsageError for wrong settings; Failure when it cannot be served.
 */
export async function runWebPage(
  env: NodeJS.ProcessEnv,
  where: WebAddress,
  { io, notes, checks }: Around,
): Promise<void> {
  const settings = readSettings(env);
  const engine = await openEngine(settings, (message) => note(io, message), { resumesJobs: false });
  try {
    const server = await openWebServer(
      {
        engine,
        keptIn: join(settings.DRAMATIS_DATA_DIR, "web"),
        settings: Object.keys(settingsSchema.shape).map((name) => ({
          name,
          isSet: Boolean(env[name]?.trim()),
        })),
        notes,
        tryMore: async function* () {
          yield* tried(await checks());
        },
      },
      where,
    );
    printLine(io, `Open this address in a browser (Ctrl-C ends it):\n${server.url}`);
    if (!isOnlyHere(where.host))
      note(io, "Others can reach this page: whoever has the address can read all stories and ask the model.");
    await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
    await server.close();
  } finally {
    await engine.close();
  }
}
