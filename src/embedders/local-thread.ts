import { workerData } from "node:worker_threads";
import { serve } from "../ops/serve-thread.ts";
import { type LocalModel, type LocalModelData, openLocalModel } from "./local-model.ts";

// What runs in the thread of a local model; `local.ts` starts it.
const data: LocalModelData = workerData;
serve<LocalModel>(() => openLocalModel(data));
