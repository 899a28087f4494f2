import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Prompt } from "./annotate/request.ts";
import { answerer } from "./answer/answer.ts";
import { readTemplate, render } from "./answer/template.ts";
import type { Settings } from "./config.ts";
import type { Embedder } from "./embedders/embedder.ts";
import { hashingEmbedder } from "./embedders/hashing.ts";
import { addInThread } from "./engine/add-in-thread.ts";
import { library } from "./library/library.ts";
import { withFallback } from "./models/fallback.ts";
import type { Model } from "./models/model.ts";
import { threadEntry } from "./ops/thread-entry.ts";
import { READERS } from "./readers/registry.ts";
import { HASHING_WEIGHT, MODEL_WEIGHT } from "./retrieval/fuse.ts";
import type { App } from "./surfaces/surface.ts";
import { vectorIndexOf } from "./vectors/registry.ts";

const DEFAULT_MODEL = "gpt-4o-mini";
const ADD_THREAD = threadEntry(new URL(`./add-thread${extname(import.meta.url)}`, import.meta.url));

const QUOTING_NOTE =
  "No language model is set, so answers quote the story. To have them written, set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server.";
const HASHING_NOTE =
  "No embedding model is set, so passages are found by their words. To find them by meaning too, set OPENAI_EMBEDDING_MODEL.";

/** Wires the program for these settings. Vendors are loaded only when they are used. */
export async function createApp(settings: Settings, warn: (message: string) => void): Promise<App> {
  const embedder = await embedderFor(settings);
  const { model, rewriter } = modelsFor(settings);
  const hasEmbeddingModel = settings.OPENAI_EMBEDDING_MODEL !== undefined;
  return {
    dataFolder: settings.DRAMATIS_DATA_DIR,
    defaultStory: settings.DRAMATIS_STORY,
    embedder,
    search: hasEmbeddingModel ? "meaning" : "words",
    vectorWeight: hasEmbeddingModel ? MODEL_WEIGHT : HASHING_WEIGHT,
    model,
    prices: pricesIn(settings),
    library: library({
      packs: folder("corpus"),
      data: settings.DRAMATIS_DATA_DIR,
      readers: READERS,
      embedder,
      vectorIndexOf,
      quota: { stories: settings.DRAMATIS_MAX_STORIES, characters: settings.DRAMATIS_MAX_CHARACTERS },
      memory: settings.DRAMATIS_MEMORY_MB * 1024 * 1024,
      warn,
    }),
    annotating: { model, prompt: annotationPrompt, prices: pricesIn(settings) },
    add: (file, watching) => addInThread(ADD_THREAD, { settings, file }, watching),
    answerer: answerer({ model, rewriter, prompts: folder("prompts") }),
    notes: [
      ...(model.mode === "offline" ? [QUOTING_NOTE] : []),
      ...(hasEmbeddingModel ? [] : [HASHING_NOTE]),
    ],
  };
}

function pricesIn({ OPENAI_PRICE_INPUT: input, OPENAI_PRICE_OUTPUT: output }: Settings): App["prices"] {
  return input === undefined || output === undefined ? null : { input, output };
}

/** The prompt with which a story is read for its cast, read anew each time: that is seldom. */
async function annotationPrompt(): Promise<Prompt> {
  const template = await readTemplate(join(folder("prompts"), "annotate.md"), ["fence", "text"]);
  return (values) =>
    render(template, values)
      .map((part) => part.text)
      .join("\n\n");
}

/** The sources and what is built from them stand one folder below the package's root. */
function folder(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

async function embedderFor(settings: Settings): Promise<Embedder> {
  const model = settings.OPENAI_EMBEDDING_MODEL;
  if (model === undefined) return hashingEmbedder();
  const { openAiEmbedder } = await import("./embedders/openai.ts");
  return openAiEmbedder({
    model,
    baseUrl: settings.OPENAI_EMBEDDING_BASE_URL ?? settings.OPENAI_BASE_URL,
    apiKey: settings.OPENAI_EMBEDDING_API_KEY ?? settings.OPENAI_API_KEY,
  });
}

function modelsFor(chosen: Settings): { model: Model; rewriter: Model } {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_SMALL_MODEL: small } = chosen;
  if (apiKey === undefined && baseUrl === undefined) {
    const model = lazily("offline", "offline", async () =>
      (await import("./models/offline.ts")).offlineModel(),
    );
    return { model, rewriter: model };
  }
  const compatible = (model: string, setting: string) => {
    const settings = { apiKey: "OPENAI_API_KEY", baseUrl: "OPENAI_BASE_URL", model: setting };
    return lazily(model, "model", async () => {
      const { openAiModel } = await import("./models/openai.ts");
      return openAiModel({ model, baseUrl, apiKey, settings });
    });
  };
  const large = compatible(chosen.OPENAI_MODEL ?? DEFAULT_MODEL, "OPENAI_MODEL");
  if (small === undefined) return { model: large, rewriter: large };
  const rewriter = compatible(small, "OPENAI_SMALL_MODEL");
  return { model: withFallback(large, rewriter), rewriter };
}

/** A model that is loaded when it is first asked: most commands never do. */
function lazily(id: string, mode: Model["mode"], load: () => Promise<Model>): Model {
  let loading: Promise<Model> | undefined;
  return {
    id,
    mode,
    async *stream(request) {
      yield* (await (loading ??= load())).stream(request);
    },
  };
}
