import type OpenAI from "openai";
import type { Settings } from "../config.ts";
import { isObject } from "../ops/endpoint.ts";
import type { AnswerSchema, ChatMessage, ModelRequest, Tool } from "./model.ts";
import type { AnswerPart } from "./arrival.ts";
import type { CallPiece } from "./tool-calls.ts";
import { limitIn, type RequestForm } from "./request-form.ts";
import { partsOf, type RequestPart, withoutParts } from "./request-parts.ts";

type Body = OpenAI.ChatCompletionCreateParams;

/** How much a reasoning model is to think, in OpenAI's words. */
export type ReasoningEffort = NonNullable<Settings["OPENAI_REASONING_EFFORT"]>;

/** The most stop sequences that OpenAI takes. */
const MAX_STOPS = 4;

/** Characters that OpenAI's pattern for a participant's name excludes. */
const NOT_IN_NAMES = /[\s<|\\/>]+/g;
const MAX_NAME_CHARACTERS = 64;

/**
 * The request's body in a form that the endpoint takes. The answer's limit is sent as `max_tokens`, which nearly every
 * server knows; once that is refused (as by OpenAI's newer models), as `max_completion_tokens`.
 */
export function chatBody(
  { model, effort }: { readonly model: string; readonly effort?: ReasoningEffort | undefined },
  request: ModelRequest,
  form: RequestForm,
): Body {
  const { messages, stop = [], schema, tools = [] } = withoutParts(request, form.refused);
  const { refused } = form;
  const limit = (["max_tokens", "max_completion_tokens"] as const).find((name) => !refused.has(name));
  const tokens = limitIn(request, form);
  return {
    model,
    ...(!refused.has("stream") && { stream: true }),
    messages: messages.map(toWire),
    ...(!refused.has("stream") &&
      !refused.has("stream_options") && { stream_options: { include_usage: true } }),
    ...(effort && !refused.has("reasoning_effort") && { reasoning_effort: effort }),
    ...(tokens !== undefined && limit && { [limit]: tokens }),
    ...(stop.length > 0 && { stop: stop.slice(0, MAX_STOPS) }),
    ...(schema && { response_format: formOf(schema) }),
    ...(tools.length > 0 && { tools: tools.map(toolOnWire) }),
  };
}

/** What of a request in this form an endpoint may not take. */
export function partsSent(request: ModelRequest, body: Body, form: RequestForm): ReadonlySet<RequestPart> {
  const parameters = [
    "stream",
    "stream_options",
    "reasoning_effort",
    "max_tokens",
    "max_completion_tokens",
  ] as const;
  return new Set([
    ...partsOf(withoutParts(request, form.refused)),
    ...parameters.filter((name) => body[name] !== undefined),
  ]);
}

function formOf({ name, schema }: AnswerSchema): OpenAI.ResponseFormatJSONSchema {
  return { type: "json_schema", json_schema: { name, strict: true, schema: { ...schema } } };
}

/** A tool as OpenAI's protocol has it; LangChain's classes take it too. */
export function toolOnWire({ name, description, parameters }: Tool): OpenAI.ChatCompletionFunctionTool {
  return { type: "function", function: { name, description, parameters: { ...parameters } } };
}

function toWire(message: ChatMessage): OpenAI.ChatCompletionMessageParam {
  const { role, content } = message;
  const name = message.name ? participantName(message.name) : "";
  return { role, content, ...(name !== "" && { name }) };
}

/** A name as OpenAI takes it. */
export function participantName(name: string): string {
  return name.replaceAll(NOT_IN_NAMES, "_").slice(0, MAX_NAME_CHARACTERS);
}

/** Reads a streamed chunk, or a whole completion sent by a server that does not stream. */
export function readPart(chunk: unknown): AnswerPart {
  const choices = isObject(chunk) && Array.isArray(chunk["choices"]) ? chunk["choices"] : [];
  const choice: Record<string, unknown> = isObject(choices[0]) ? choices[0] : {};
  const delta = [choice["delta"], choice["message"]].find(isObject) ?? { content: choice["text"] };
  const finish = choice["finish_reason"];
  return {
    isSign: !isObject(chunk) || !("choices" in chunk),
    text: textIn(delta["content"]),
    thinking: textIn(delta["reasoning_content"] ?? delta["reasoning"] ?? delta["thinking"]),
    refusal: textIn(delta["refusal"]),
    calls: callsIn(delta["tool_calls"] ?? olderCall(delta["function_call"])),
    finishReason: typeof finish === "string" ? finish : null,
    usage: usageIn(isObject(chunk) ? chunk["usage"] : null),
  };
}

/** A call as the protocol had it before there were several in one answer. */
function olderCall(called: unknown): unknown {
  return isObject(called) ? [{ index: 0, function: called }] : [];
}

function callsIn(calls: unknown): CallPiece[] {
  if (!Array.isArray(calls)) return [];
  return calls.filter(isObject).map(({ index, id, function: called }) => {
    const { name, arguments: written } = isObject(called) ? called : {};
    return { index, id, name, arguments: isObject(written) ? JSON.stringify(written) : written };
  });
}

function usageIn(usage: unknown): AnswerPart["usage"] {
  if (!isObject(usage)) return null;
  const { prompt_tokens: input, completion_tokens: output } = usage;
  return typeof input === "number" && typeof output === "number" ? { input, output } : null;
}

/** The text of a message's content: a string, or the blocks of type "text" in a list. */
function textIn(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  const blocks: readonly unknown[] = content;
  return blocks
    .map((block) => (isObject(block) && block["type"] === "text" ? textIn(block["text"]) : ""))
    .join("");
}
