import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Prompt } from "./annotate/request.ts";
import { answerer } from "./answer/answer.ts";
import { type SpeakerChooser, speakerChooser } from "./answer/next-speaker.ts";
import { modelWriter } from "./answer/writers/model.ts";
import { verifyingWriter } from "./answer/writers/verifying.ts";
import type { Writer } from "./answer/writers/writer.ts";
import { quotingWhenDown } from "./answer/writers/quoting-when-down.ts";
import { quotingWriter } from "./answer/writers/quoting.ts";
import {
  type Prompts,
  promptsWith,
  promptText,
  readTemplate,
  render,
  type SpeakersPrompt,
} from "./answer/template.ts";
import type { Settings } from "./config.ts";
import { ModelFailure, UsageError } from "./core/errors.ts";
import { keepingFor } from "./depots/registry.ts";
import { embedderFor, embeddingServer, hasEmbeddingModel } from "./embedders/registry.ts";
import type { AnswerVariant } from "./engine/engine.ts";
import type { Program } from "./engine/program.ts";
import { library } from "./library/library.ts";
import type { Models } from "./models/model.ts";
import { modelServer, modelsFor, takesServerKeys, withModelNamed } from "./models/registry.ts";
import type { DailyCount } from "./ops/daily-count.ts";
import { READERS } from "./readers/registry.ts";
import { STATIC_WEIGHT } from "./retrieval/fuse.ts";
import { vectorIndexOf } from "./vectors/registry.ts";

/** Room for an answer that only shows that there is one. */
const TRIAL_TOKENS = 16;

const QUOTING_NOTE =
  "No language model is set, so answers quote the story. To have them written, set OPENAI_API_KEY, OPENAI_BASE_URL for a local server, or DRAMATIS_CHAT_MODEL for another vendor.";
const NO_MODEL_TO_VARY =
  "No language model is set, so there is none to answer otherwise: set OPENAI_API_KEY, OPENAI_BASE_URL for a local server, or DRAMATIS_CHAT_MODEL for another vendor.";
const MEANING_NOTE =
  "No embedding model is set, so passages are found by their words and a rough idea of what English words mean. To find them by meaning, set OPENAI_EMBEDDING_MODEL, DRAMATIS_EMBEDDING_DIR for a model on this computer, or DRAMATIS_EMBEDDINGS for another vendor.";

/** Wires the program for these settings. Vendors are loaded only when they are used. */
export async function createProgram(settings: Settings, warn: (message: string) => void): Promise<Program> {
  const {
    folder: data,
    depot,
    calls,
    jobs,
    leftBehind,
  } = await keepingFor({
    databaseUrl: settings.DATABASE_URL,
    dataFolder: settings.DRAMATIS_DATA_DIR,
    cacheBytes: settings.DRAMATIS_CACHE_MB * 1024 * 1024,
    callsPerDay: settings.DRAMATIS_CALLS_PER_DAY,
    warn,
  });
  const embedder = await embedderFor(settings, calls);
  const models = modelsFor(settings, warn, calls);
  const writer = models ? writerWith(models, settings) : quotingWriter();
  const byMeaning = hasEmbeddingModel(settings);
  const usual = { sentences: settings.DRAMATIS_ANSWER_SENTENCES, tokens: settings.DRAMATIS_ANSWER_TOKENS };
  return {
    dataFolder: settings.DRAMATIS_DATA_DIR,
    defaultStory: settings.DRAMATIS_STORY,
    embedder,
    search: byMeaning ? "meaning" : "words",
    vectorWeight: byMeaning ? "fitted" : STATIC_WEIGHT,
    writer,
    prices: pricesIn(settings),
    calls,
    library: library({
      packs: folder("corpus"),
      data,
      depot,
      readers: READERS,
      embedder,
      vectorIndexOf,
      quota: { stories: settings.DRAMATIS_MAX_STORIES, characters: settings.DRAMATIS_MAX_CHARACTERS },
      memory: settings.DRAMATIS_MEMORY_MB * 1024 * 1024,
      warn,
    }),
    annotating: { model: models?.model ?? null, prompt: annotationPrompt, prices: pricesIn(settings) },
    async add(file, watching) {
      const { addStoryInThread } = await import("./threads.ts");
      return addStoryInThread(settings, file, watching);
    },
    answerer: answerer(writer, usual),
    quotingAnswerer: answerer(quotingWriter(), usual),
    variantAnswerer: (variant, speaker) =>
      answerer(variantWriter(variant, speaker, { models, settings, warn, calls }), usual),
    promptText: (name) => promptText(folder("prompts"), name),
    takesServerKeys: takesServerKeys(settings),
    tryModel: (signal) => triedModel(models, signal),
    speakerChooser: speakerChooserWith(models),
    jobs,
    leftBehind,
    servers: [...new Set([modelServer(settings), embeddingServer(settings)])].filter((host) => host !== null),
    notes: [...(models === null ? [QUOTING_NOTE] : []), ...(byMeaning ? [] : [MEANING_NOTE])],
  };
}

function writerWith(models: Models, settings: Settings, own?: Prompts): Writer {
  const prompts = folder("prompts");
  const writer = modelWriter({
    ...models,
    prompts: own ?? prompts,
    promptTokens: settings.DRAMATIS_PROMPT_TOKENS,
    contextTokens: settings.DRAMATIS_CONTEXT_TOKENS,
    searches: settings.DRAMATIS_SEARCHES,
  });
  const verified =
    settings.DRAMATIS_VERIFY === "on" ? verifyingWriter(writer, { judge: models.rewriter, prompts }) : writer;
  return quotingWhenDown(verified, quotingWriter());
}

/** Writes with another model, or with another prompt for a kind of speaker. */
function variantWriter(
  { model, prompt }: AnswerVariant,
  name: SpeakersPrompt,
  { models, settings, warn, calls }: Usual,
): Writer {
  if (models === null) throw new UsageError(NO_MODEL_TO_VARY);
  const prompts = prompt === undefined ? undefined : promptsWith(folder("prompts"), { name, text: prompt });
  const other = model === undefined ? null : modelsFor(withModelNamed(settings, model), warn, calls);
  return writerWith(other ?? models, settings, prompts);
}

/** What answers are usually written with. */
interface Usual {
  readonly models: Models | null;
  readonly settings: Settings;
  readonly warn: (message: string) => void;
  readonly calls: DailyCount;
}

/** Asks for the shortest of answers. One that thinks may spend it on that: it has been let in then. */
async function triedModel(models: Models | null, signal: AbortSignal): Promise<void> {
  if (models === null) throw new UsageError("No language model is set.");
  const messages = [{ role: "user", content: "Say yes." }] as const;
  try {
    for await (const _ of models.model.stream({ messages, maxTokens: TRIAL_TOKENS, signal }));
  } catch (error) {
    if (!(error instanceof ModelFailure) || error.kind !== "empty") throw error;
  }
}

/** A model that also answers would take its time, and cost what an answer costs. */
function speakerChooserWith(models: Models | null): SpeakerChooser | null {
  if (models === null || models.rewriter === models.model) return null;
  return speakerChooser(models.rewriter, folder("prompts"));
}

function pricesIn({ OPENAI_PRICE_INPUT: input, OPENAI_PRICE_OUTPUT: output }: Settings): Program["prices"] {
  return input === undefined || output === undefined ? null : { input, output };
}

/** The prompt with which a story is read for its cast, read anew each time: that is seldom. */
async function annotationPrompt(): Promise<Prompt> {
  const template = await readTemplate(join(folder("prompts"), "annotate.md"), ["fence", "text", "names"]);
  return (values) =>
    render(template, values)
      .map((part) => part.text)
      .join("\n\n");
}

/** The sources and what is built from them stand one folder below the package's root. */
function folder(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}
