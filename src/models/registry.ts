import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { Settings } from "../config.ts";
import { ModelFailure, type ModelFailureKind, UsageError } from "../core/errors.ts";
import { hostOf, isObject } from "../ops/endpoint.ts";
import { type InstalledClass, installedClass, serverOf } from "../ops/installed-class.ts";
import { type DailyCount, UNLIMITED } from "../ops/daily-count.ts";
import { sealingWith } from "../ops/sealing.ts";
import { packageFailure } from "../ops/package-failure.ts";
import { byPayer } from "./by-payer.ts";
import { withCircuit } from "./circuit.ts";
import { withFallback } from "./fallback.ts";
import { withHarmlessMessages } from "./harmless-messages.ts";
import { measured } from "./measured.ts";
import { metered } from "./metered.ts";
import type { Model, Models } from "./model.ts";
import type { Silence } from "./silence.ts";
import { withinDailyCalls } from "./within-daily-calls.ts";

const DEFAULT_MODEL = "gpt-4o-mini";

/** LangChain's own default would keep a reader waiting for minutes. */
const MAX_RETRIES = 2;

/** Names under which LangChain's classes take the answer's limit. */
const LIMITS = ["maxTokens", "maxOutputTokens", "numPredict"] as const;
const LIMIT_OPTION = /^(?:max_?(?:output_?|completion_?)?tokens|num_?predict)$/i;

/** How the key of a server is called where it is at fault. */
const SERVER_KEY = "the server's own key (/settings key)";

/**
 * The models that the settings name, each left alone while it is down and once the calls of the day are used up; `null` when they name none. Packages are loaded with
 * the first request. `warn` receives a sentence when a model is found to be down. What a server pays for is asked with its
 * key, of the same models at the same address, and is not counted among the calls of the day.
 */
export function modelsFor(
  settings: Settings,
  warn: (message: string) => void,
  calls: DailyCount = UNLIMITED,
): Models | null {
  const { DRAMATIS_CHAT_MODEL: className, DRAMATIS_CHAT_MODEL_OPTIONS: options = {} } = settings;
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = settings;
  const sealing = sealingWith(settings.DRAMATIS_ENCRYPTION_KEY);
  const prices = { input: settings.OPENAI_PRICE_INPUT, output: settings.OPENAI_PRICE_OUTPUT };
  const watched: Watched = (model) =>
    withCircuit(measured(withinDailyCalls(metered(withHarmlessMessages(model)), calls), prices), {
      onDown: ({ kind }) => warn(downMessage(model, kind)),
    });
  if (className !== undefined) {
    const wanted = { className, options, setting: "DRAMATIS_CHAT_MODEL" };
    const model = watched(installedModel(wanted, silenceIn(settings)));
    return byPayer({ model, rewriter: model }, noServerKeys, sealing);
  }
  if (apiKey === undefined && baseUrl === undefined) return null;
  const operators = compatibleModels(settings, { apiKey, setting: "OPENAI_API_KEY" }, watched);
  const ofKey = (key: string) =>
    compatibleModels(settings, { apiKey: key, setting: SERVER_KEY }, (model) =>
      withCircuit(measured(metered(withHarmlessMessages(model)), prices, "server")),
    );
  return byPayer(operators, ofKey, sealing);
}

/** @throws ModelFailure as nobody else is to pay for what a server was to pay for. */
function noServerKeys(): never {
  throw new ModelFailure("bad-key", "A model of DRAMATIS_CHAT_MODEL takes no keys of servers.");
}

/** A model that is looked after: left alone while it is down, and counted. */
type Watched = (model: Model) => Model;

/** The models of an OpenAI-compatible server, asked with a key. */
function compatibleModels(
  settings: Settings,
  { apiKey, setting }: { readonly apiKey: string | undefined; readonly setting: string },
  watched: Watched,
): Models {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_REASONING_EFFORT: effort, OPENAI_SMALL_MODEL: small } = settings;
  const compatible = (model: string, named: string) =>
    lazily(model, async () => {
      const { openAiModel } = await import("./openai.ts");
      const names = { apiKey: setting, baseUrl: "OPENAI_BASE_URL", model: named };
      return openAiModel({ model, baseUrl, apiKey, effort, silence: silenceIn(settings), settings: names });
    });
  const large = watched(compatible(settings.OPENAI_MODEL ?? DEFAULT_MODEL, "OPENAI_MODEL"));
  if (small === undefined) return { model: large, rewriter: large };
  const rewriter = watched(compatible(small, "OPENAI_SMALL_MODEL"));
  return { model: withFallback(large, rewriter), rewriter };
}

/** Longest name of a model (characters). */
const MAX_NAME = 200;

/**
 * The settings with another model of the same endpoint, or vendor.
 * @throws UsageError where no model is set, or for what is no name.
 */
export function withModelNamed(settings: Settings, named: string): Settings {
  const name = named.trim();
  if (name === "" || name.length > MAX_NAME)
    throw new UsageError(`The name of a model has between 1 and ${MAX_NAME} characters.`);
  const { DRAMATIS_CHAT_MODEL: className, DRAMATIS_CHAT_MODEL_OPTIONS: options = {} } = settings;
  if (className === undefined) return { ...settings, OPENAI_MODEL: name };
  const { modelName: _, ...others } = options;
  return { ...settings, DRAMATIS_CHAT_MODEL_OPTIONS: { ...others, model: name } };
}

/** Whether servers may have their own keys: other vendors' classes are made once, with the operator's. */
export function takesServerKeys({ DRAMATIS_CHAT_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL }: Settings): boolean {
  return DRAMATIS_CHAT_MODEL === undefined && (OPENAI_API_KEY ?? OPENAI_BASE_URL) !== undefined;
}

/** The host to which questions go for an answer; `null` without a model. */
export function modelServer(settings: Settings): string | null {
  const { DRAMATIS_CHAT_MODEL: className, DRAMATIS_CHAT_MODEL_OPTIONS: options = {} } = settings;
  if (className !== undefined) return serverOf({ className, options });
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = settings;
  return apiKey === undefined && baseUrl === undefined ? null : hostOf({ baseUrl });
}

/** Without the endpoint's words, which may repeat what people wrote: this stands in the log. */
function downMessage({ id }: Model, because: ModelFailureKind): string {
  return `The model ${id} is down (${because}) and is only tried now and then until it answers; "dramatis doctor" says more.`;
}

function silenceIn({ DRAMATIS_FIRST_WORD_SECONDS: first, DRAMATIS_PAUSE_SECONDS: pause }: Settings): Silence {
  return { beforeMs: first * 1000, betweenMs: pause * 1000 };
}

/** A LangChain chat model from a package that the user installed. */
function installedModel(wanted: InstalledClass, silence: Silence): Model {
  const { className, options } = wanted;
  const named = options["model"] ?? options["modelName"];
  const id = typeof named === "string" ? named : className.replace(/^.*:/, "");
  const hasOwnLimit = Object.keys(options).some((name) => LIMIT_OPTION.test(name));
  const chats = new Map<number | undefined, Promise<BaseChatModel>>();
  const chatFor = (maxTokens: number | undefined) => {
    const limit = hasOwnLimit ? undefined : maxTokens;
    const chat = chats.get(limit) ?? chatModel(wanted, limit);
    // The next request finds a package that was installed meanwhile.
    chats.set(limit, chat);
    chat.catch(() => chats.delete(limit));
    return chat;
  };
  return lazily(id, async () => {
    const { langChainModel } = await import("./langchain.ts");
    return langChainModel({ id, chatFor, silence, explain: (error) => packageFailure(error, id, wanted) });
  });
}

async function chatModel(wanted: InstalledClass, limit: number | undefined): Promise<BaseChatModel> {
  const make = await installedClass(wanted);
  const limits = limit === undefined ? [] : LIMITS.map((name) => [name, limit]);
  const made = make({ maxRetries: MAX_RETRIES, ...Object.fromEntries(limits) });
  if (isChatModel(made)) return made;
  throw new UsageError(`${wanted.className} is no LangChain chat model: correct ${wanted.setting}.`);
}

/** Recognised by its methods: it may come from another copy of LangChain than ours. */
function isChatModel(made: unknown): made is BaseChatModel {
  return isObject(made) && typeof made["stream"] === "function" && typeof made["_generate"] === "function";
}

/** A model that is loaded by its first request: most commands never make one. */
function lazily(id: string, load: () => Promise<Model>): Model {
  let loading: Promise<Model> | undefined;
  return {
    id,
    async *stream(request) {
      yield* (await (loading ??= load())).stream(request);
    },
  };
}
