import { isObject } from "../ops/endpoint.ts";
import { saysTooLong } from "../ops/context-length.ts";
import type { ChatMessage, ModelRequest } from "./model.ts";

/** Something in a request that an endpoint may not take. Those with underscores are parameters of OpenAI's protocol. */
export type RequestPart =
  | "system"
  | "turns"
  | "name"
  | "stop"
  | "response_format"
  | "tools"
  | "stream"
  | "stream_options"
  | "reasoning_effort"
  | "max_tokens"
  | "max_completion_tokens";

/** How an endpoint refuses a part of a request. */
interface Refusal {
  /** What is done without, in order: the first that the request still has. */
  readonly parts: readonly RequestPart[];
  readonly says: RegExp;
  /** HTTP statuses with which it says so; any when left out, for chat templates fail under several. */
  readonly statuses?: readonly number[];
}

const NOT_ACCEPTED = String.raw`unsupported|not supported|does not support|unrecognized|unknown|unexpected|not permitted|not allowed|forbidden|extra`;

/** The refusal of a parameter by its name, in the words of OpenAI, Mistral, vLLM, pydantic and others. */
function unknownParameter(name: RequestPart): Refusal {
  const says = new RegExp(String.raw`(?=[^]*(?:${NOT_ACCEPTED}))(?=[^]*\b${name}\b)`, "iu");
  return { parts: [name], says, statuses: [400, 422] };
}

/**
 * The refusals that are known, each with the words of those who refuse. A template that takes no system message may say
 * that turns do not alternate, so that is what is tried second.
 */
const REFUSALS: readonly Refusal[] = [
  // Servers word this one in many ways, but all of them answer without the parameter.
  { parts: ["response_format"], says: /\bresponse_format\b/iu, statuses: [400, 422] },
  // Gemma's template by vLLM (400), llama.cpp and SGLang (500): vllm-project/vllm#2964, sgl-project/sglang#892.
  { parts: ["system"], says: /system (?:role|messages?) (?:is |are )?not supported/iu },
  // OpenAI's o1-mini: BetterChatGPT-PLUS#90.
  { parts: ["system"], says: /role' does not support '(?:system|developer)'/iu },
  // Google's endpoint for Gemma: google/adk-python#3900.
  { parts: ["system"], says: /(?:developer|system) instruction is not enabled/iu },
  // Mistral's first templates: withcatai/node-llama-cpp#263.
  { parts: ["system"], says: /only user(?:,| and) assistant\b.{0,20} roles are supported/iu },
  // Templates of Mistral and Gemma: vllm-project/vllm#6862, microsoft/autogen#1037.
  { parts: ["turns", "system"], says: /roles must alternate/iu },
  // DeepSeek: deepseek-ai/DeepSeek-R1#21.
  { parts: ["turns"], says: /successive user or assistant messages/iu },
  // Mistral's own endpoint: BerriAI/litellm#17761.
  {
    parts: ["turns"],
    says: /invalid_request_message_order|unexpected role '\w+' after role|expected last role/iu,
  },
  {
    parts: ["tools"],
    // Ollama, xAI, OpenRouter (404), Groq, Google for Gemma; vLLM (400) and llama.cpp (500) started without a parser of calls:
    // ollama/ollama#5793, google/adk-python#952, agno-agi/agno#3505, langchain4j/langchain4j#3475, LLMKube#126.
    says: /(?:not|n't|that) support (?:tools?|functions?|function calling)\b|(?:tool|function) calling\W{1,3}is not|tool choice requires|tools param requires/iu,
  },
  // Groq, when the model wrote a call that it cannot read: pipecat-ai/pipecat#1168.
  { parts: ["tools"], says: /failed to call a function|tool_use_failed/iu, statuses: [400] },
  // Gateways before models that only answer whole, and OpenAI for accounts that are not verified.
  {
    parts: ["stream"],
    says: /stream(?:ing|ed)?\b.{0,40}(?:not|n't|un)[ -]?(?:supported|available|allowed|enabled|implemented|possible)|(?:not|n't) (?:support|allow|accept) (?:stream|"stream)|must be verified to stream|\bstream\b.{0,40}must be (?:false|set to false)|stream.{0,5}true.{0,5} is not/iu,
  },
  ...(
    [
      "stream",
      "stream_options",
      "reasoning_effort",
      "max_tokens",
      "max_completion_tokens",
      "stop",
      "name",
      "tools",
    ] as const
  ).map(unknownParameter),
];

/** The part that an endpoint's error says it does not take, among those that were `sent`; `null` when it is about something else. */
export function refusedPart(error: unknown, sent: ReadonlySet<RequestPart>): RequestPart | null {
  const { status, words } = reportIn(error);
  if (saysTooLong(words)) return null;
  for (const { parts, says, statuses } of REFUSALS) {
    if ((statuses && !statuses.includes(status)) || !says.test(words)) continue;
    const part = parts.find((one) => sent.has(one));
    if (part) return part;
  }
  return null;
}

/**
 * Words by which endpoints name the longest answer that may be asked for: OpenAI ("This model supports at most 4096 completion
 * tokens"), DeepSeek ("the valid range of max_tokens is [1, 8192]"), Groq ("must be less than or equal to `8192`"), Anthropic
 * ("200000 > 8192, which is the maximum allowed number of output tokens"), vLLM ("cannot be greater than").
 */
const LIMIT_TOLD =
  /max_(?:completion_|output_|new_)?tokens[^]{0,120}?(?:at most|(?:less|lower|smaller) than(?: or equal to)?|<=|≤|(?:no|not|cannot be|can't be|must not be) (?:more|greater|larger|higher) than|maximum (?:value |allowed )?(?:is|of)|\[\d+,|>|exceeds?|up to|between \d+ and)\W{0,4}(\d+)/iu;

/** The longest answer (tokens) that an endpoint says may be asked for; `null` when it speaks of something else. */
export function limitTold(error: unknown): number | null {
  const { words } = reportIn(error);
  if (/maximum context length|input tokens|prompt tokens/iu.test(words)) return null;
  const tokens = Number(LIMIT_TOLD.exec(words)?.[1]);
  return tokens > 0 ? tokens : null;
}

/** The outermost HTTP status of an error and its causes, and all that they say. */
function reportIn(error: unknown): { status: number; words: string } {
  let status = 0;
  const said: unknown[] = [];
  const seen = new Set<unknown>();
  for (let link = error; isObject(link) && !seen.has(link); link = link["cause"]) {
    seen.add(link);
    const statuses = [link["status"], link["statusCode"]];
    status ||= statuses.find((value) => typeof value === "number") ?? 0;
    said.push(link["message"], link["body"], isObject(link["error"]) ? JSON.stringify(link["error"]) : "");
  }
  return { status, words: said.filter((words) => typeof words === "string").join(" ") };
}

/** What of a request's own parts some endpoints do not take. */
export function partsOf({ messages, stop = [], schema, tools = [] }: ModelRequest): RequestPart[] {
  return [
    ...(messages.some(({ role }) => role === "system") ? (["system"] as const) : []),
    ...(messages.some(({ role }, at) => at > 0 && (role === "system" || role === messages[at - 1]?.role))
      ? (["turns"] as const)
      : []),
    ...(messages.some(({ name }) => name !== undefined) ? (["name"] as const) : []),
    ...(stop.length > 0 ? (["stop"] as const) : []),
    ...(schema ? (["response_format"] as const) : []),
    ...(tools.length > 0 ? (["tools"] as const) : []),
  ];
}

/** The request without the parts an endpoint does not take: what they say is kept, said otherwise. */
export function withoutParts(request: ModelRequest, refused: ReadonlySet<RequestPart>): ModelRequest {
  const { stop, schema, tools, ...rest } = request;
  let { messages } = request;
  if (refused.has("name")) messages = messages.map(({ role, content }) => ({ role, content }));
  if (refused.has("system")) messages = withoutSystem(messages);
  if (refused.has("turns")) messages = alternating(messages);
  return {
    ...rest,
    messages,
    ...(stop && !refused.has("stop") && { stop }),
    ...(schema && !refused.has("response_format") && { schema }),
    ...(tools && !refused.has("tools") && { tools }),
  };
}

/** What the system says stands at the head of the first thing the user says. */
function withoutSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const head = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  if (head.length === 0) return [...messages];
  const [first, ...others] = messages.filter(({ role }) => role !== "system");
  const content = [...head, ...(first?.role === "user" ? [first.content] : [])].join("\n\n");
  const begins: ChatMessage = { ...(first?.role === "user" && first), role: "user", content };
  return [begins, ...(first?.role === "assistant" ? [first] : []), ...others];
}

/**
 * Messages of one role in a row as one, in which each tells who says it where they are not all of one; only the first may
 * be the system's.
 */
function alternating(messages: readonly ChatMessage[]): ChatMessage[] {
  const runs: ChatMessage[][] = [];
  for (const [at, message] of messages.entries()) {
    const role = message.role === "system" && at > 0 ? "user" : message.role;
    const run = runs.at(-1);
    if (run?.[0]?.role === role) run.push(message);
    else runs.push([{ ...message, role }]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const { role, name } = first;
    const isOne = run.every((other) => other.name === name);
    const said = run.map((one) => (isOne || !one.name ? one.content : `${one.name}: ${one.content}`));
    return [{ role, content: said.join("\n\n"), ...(isOne && name !== undefined && { name }) }];
  });
}
