import { extname } from "node:path";
import type { Settings } from "./config.ts";
import type { Engine } from "./engine/engine.ts";
import { threadEntry } from "./ops/thread-entry.ts";
import { threadEngine } from "./engine/thread.ts";

/**
 * Opens the program for these settings in a thread of its own, which keeps the process alive until it is closed.
 *
 * @throws Failure when it cannot be opened.
 */
export function openEngine(settings: Settings, warn: (message: string) => void): Promise<Engine> {
  const module = new URL(`./engine-thread${extname(import.meta.url)}`, import.meta.url);
  return threadEngine({ entry: threadEntry(module), settings, warn });
}
