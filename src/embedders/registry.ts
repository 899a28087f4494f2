import type { Embeddings } from "@langchain/core/embeddings";
import { createHash } from "node:crypto";
import type { Settings } from "../config.ts";
import { UsageError } from "../core/errors.ts";
import { isObject } from "../ops/endpoint.ts";
import { type InstalledClass, installedClass, publicOptions } from "../ops/installed-class.ts";
import { packageFailure } from "../ops/package-failure.ts";
import { type DailyCount, UNLIMITED } from "../ops/daily-count.ts";
import type { Embedder } from "./embedder.ts";
import { withinDailyCalls } from "./within-daily-calls.ts";
import { staticEmbedder } from "./static.ts";

/** Characters of the hash that tells one set of options from another. */
const HASH_CHARACTERS = 12;

/** Whether these settings name a model that embeds by meaning. */
export function hasEmbeddingModel(settings: Settings): boolean {
  return settings.DRAMATIS_EMBEDDINGS !== undefined || settings.OPENAI_EMBEDDING_MODEL !== undefined;
}

/**
 * The embedder that the settings name, whose calls are counted; without any, the table that comes with the program. Packages
 * are loaded only when they are used.
 *
 * @throws UsageError when the package is not installed, or has no such embeddings.
 */
export async function embedderFor(settings: Settings, calls: DailyCount = UNLIMITED): Promise<Embedder> {
  const embedder = await namedIn(settings);
  return hasEmbeddingModel(settings) ? withinDailyCalls(embedder, calls) : embedder;
}

async function namedIn(settings: Settings): Promise<Embedder> {
  const { DRAMATIS_EMBEDDINGS: className, DRAMATIS_EMBEDDINGS_OPTIONS: options = {} } = settings;
  if (className !== undefined)
    return installedEmbedder({ className, options, setting: "DRAMATIS_EMBEDDINGS" });
  const model = settings.OPENAI_EMBEDDING_MODEL;
  if (model === undefined) return staticEmbedder();
  const { openAiEmbedder } = await import("./openai.ts");
  return openAiEmbedder({
    model,
    baseUrl: settings.OPENAI_EMBEDDING_BASE_URL ?? settings.OPENAI_BASE_URL,
    apiKey: settings.OPENAI_EMBEDDING_API_KEY ?? settings.OPENAI_API_KEY,
  });
}

/** LangChain embeddings from a package that the user installed. */
async function installedEmbedder(wanted: InstalledClass): Promise<Embedder> {
  const { langChainEmbedder } = await import("./langchain.ts");
  const make = await installedClass(wanted);
  const made = make({ maxRetries: 2 });
  if (!isEmbeddings(made))
    throw new UsageError(
      `${wanted.className} is no class of LangChain embeddings: correct ${wanted.setting}.`,
    );
  return langChainEmbedder(made, embedderId(wanted), (error) =>
    packageFailure(error, wanted.className, wanted),
  );
}

/** Class, model, and a hash of the options without secrets: everything that may change the vectors. */
function embedderId({ className, options }: InstalledClass): string {
  const named = options["model"] ?? options["modelName"];
  const model = typeof named === "string" ? `:${named}` : "";
  const hash = createHash("sha256")
    .update(JSON.stringify(publicOptions(options)))
    .digest("hex");
  return `langchain:${className}${model}#${hash.slice(0, HASH_CHARACTERS)}`;
}

/** Recognised by its methods: it may come from another copy of LangChain than ours. */
function isEmbeddings(made: unknown): made is Embeddings {
  return isObject(made) && typeof made["embedDocuments"] === "function";
}
