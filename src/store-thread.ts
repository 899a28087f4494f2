import { parentPort, workerData } from "node:worker_threads";
import { openStore } from "./stores/registry.ts";
import { serveStore } from "./stores/threaded.ts";

// What runs in the store's thread; `discord-bot.ts` starts it.
const where: Parameters<typeof openStore>[0] = workerData;
await serveStore(parentPort!, () => openStore(where));
