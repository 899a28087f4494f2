import { extname } from "node:path";
import type { Settings } from "./config.ts";
import { addInThread } from "./engine/add-in-thread.ts";
import type { Engine } from "./engine/engine.ts";
import type { AddedStory } from "./engine/jobs.ts";
import { threadEngine } from "./engine/thread.ts";
import type { StoryFile } from "./library/add-story.ts";
import type { Watching } from "./library/story-indexes.ts";
import type { Store } from "./stores/store.ts";
import { threadStore } from "./stores/threaded.ts";

/** The module that runs in one of the program's threads; it stands beside this one, built or as source. */
function entry(name: "engine" | "add" | "store"): URL {
  return new URL(`./${name}-thread${extname(import.meta.url)}`, import.meta.url);
}

/**
 * Opens the program for these settings in a thread of its own, which keeps the process alive until it is closed. Of the
 * processes on a data folder one alone goes on with its jobs: the bot's.
 *
 * @throws Failure when it cannot be opened.
 */
export function openEngine(
  settings: Settings,
  warn: (message: string) => void,
  { resumesJobs = true }: { readonly resumesJobs?: boolean } = {},
): Promise<Engine> {
  return threadEngine({ entry: entry("engine"), data: { settings, resumesJobs }, warn });
}

/** Adds a story in a thread of its own. @throws as `addInThread` does. */
export function addStoryInThread(
  settings: Settings,
  file: StoryFile,
  watching: Watching,
): Promise<AddedStory> {
  return addInThread({ entry: entry("add"), data: settings }, file, watching);
}

/** Opens a store in a thread of its own, see `threadStore`. @throws as `openStore` does. */
export function openStoreInThread(
  where: object,
  told: Pick<Parameters<typeof threadStore>[0], "warn" | "died">,
): Promise<Store> {
  return threadStore({ entry: entry("store"), where, ...told });
}
