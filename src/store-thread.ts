import { workerData } from "node:worker_threads";
import { serve } from "./ops/serve-thread.ts";
import { openStore } from "./stores/registry.ts";
import type { Store } from "./stores/store.ts";

// What runs in the store's thread; `threads.ts` starts it.
const where: Omit<Parameters<typeof openStore>[0], "warn"> = workerData;
serve<Store>((warn) => openStore({ ...where, warn }));
