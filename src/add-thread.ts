import { parentPort, workerData } from "node:worker_threads";
import { createApp } from "./app.ts";
import type { Settings } from "./config.ts";
import { serveAdding } from "./engine/add-in-thread.ts";
import type { StoryFile } from "./library/add-story.ts";

// What runs in the thread that adds one story; `app.ts` starts it.
const { settings, file }: { settings: Settings; file: StoryFile } = workerData;
await serveAdding(parentPort!, file, async (warn) => (await createApp(settings, warn)).library);
