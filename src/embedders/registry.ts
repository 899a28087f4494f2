import type { Embeddings } from "@langchain/core/embeddings";
import { createHash } from "node:crypto";
import type { Settings } from "../config.ts";
import { UsageError } from "../core/errors.ts";
import { hostOf, isObject } from "../ops/endpoint.ts";
import { type InstalledClass, installedClass, publicOptions, serverOf } from "../ops/installed-class.ts";
import { packageFailure } from "../ops/package-failure.ts";
import { type DailyCount, UNLIMITED } from "../ops/daily-count.ts";
import type { Embedder } from "./embedder.ts";
import { metered } from "./metered.ts";
import { staticEmbedder } from "./static.ts";
import { withPrefixes } from "./with-prefixes.ts";
import { withinDailyCalls } from "./within-daily-calls.ts";

/** Characters of the hash that tells one set of options from another. */
const HASH_CHARACTERS = 12;

/** Whether these settings name a model that embeds by meaning. */
export function hasEmbeddingModel(settings: Settings): boolean {
  return isOnServer(settings) || settings.DRAMATIS_EMBEDDING_DIR !== undefined;
}

/** Whether what embeds may cost something and be somewhere else. */
function isOnServer({
  DRAMATIS_EMBEDDINGS,
  OPENAI_EMBEDDING_MODEL,
  DRAMATIS_EMBEDDING_DIR,
}: Settings): boolean {
  if (DRAMATIS_EMBEDDINGS !== undefined) return true;
  return DRAMATIS_EMBEDDING_DIR === undefined && OPENAI_EMBEDDING_MODEL !== undefined;
}

/** The host to which stories and questions go to be compared; `null` where none do. */
export function embeddingServer(settings: Settings): string | null {
  if (!isOnServer(settings)) return null;
  const { DRAMATIS_EMBEDDINGS: className, DRAMATIS_EMBEDDINGS_OPTIONS: options = {} } = settings;
  if (className !== undefined) return serverOf({ className, options });
  const { OPENAI_EMBEDDING_BASE_URL: baseUrl = settings.OPENAI_BASE_URL } = settings;
  return hostOf({ baseUrl });
}

/**
 * The embedder that the settings name; calls to a server are counted. Without any, the table that comes with the program.
 * Packages are loaded only when they are used.
 *
 * @throws UsageError when the package is not installed, or has no such embeddings, or the folder holds no model.
 */
export async function embedderFor(settings: Settings, calls: DailyCount = UNLIMITED): Promise<Embedder> {
  const embedder = await namedIn(settings);
  return isOnServer(settings) ? withinDailyCalls(metered(embedder), calls) : embedder;
}

async function namedIn(settings: Settings): Promise<Embedder> {
  const { DRAMATIS_QUESTION_PREFIX: question, DRAMATIS_PASSAGE_PREFIX: passage } = settings;
  const wished = { ...(question !== undefined && { question }), ...(passage !== undefined && { passage }) };
  const { DRAMATIS_EMBEDDINGS: className, DRAMATIS_EMBEDDINGS_OPTIONS: options = {} } = settings;
  if (className !== undefined)
    return withPrefixes(
      await installedEmbedder({ className, options, setting: "DRAMATIS_EMBEDDINGS" }),
      wished,
    );
  if (settings.DRAMATIS_EMBEDDING_DIR !== undefined) {
    const { localEmbedder } = await import("./local.ts");
    return localEmbedder(settings.DRAMATIS_EMBEDDING_DIR, wished);
  }
  const model = settings.OPENAI_EMBEDDING_MODEL;
  if (model === undefined) return staticEmbedder();
  const { openAiEmbedder } = await import("./openai.ts");
  const { OPENAI_EMBEDDING_BASE_URL: baseUrl = settings.OPENAI_BASE_URL } = settings;
  const { OPENAI_EMBEDDING_API_KEY: apiKey = settings.OPENAI_API_KEY } = settings;
  return withPrefixes(openAiEmbedder({ model, baseUrl, apiKey }), wished);
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
