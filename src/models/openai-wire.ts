import type OpenAI from "openai";
import { HttpFailure, isObject } from "../ops/endpoint.ts";
import type { AnswerSchema, ChatMessage, ModelRequest } from "./model.ts";
import type { AnswerPart } from "./read-answer.ts";

/** Parameters of a request that some servers do not accept. */
export type OptionalParameter =
  | "response_format"
  | "stream_options"
  | "max_tokens"
  | "max_completion_tokens"
  | "stop"
  | "name";

type Body = OpenAI.ChatCompletionCreateParamsStreaming;

/** The most stop sequences that OpenAI takes. */
const MAX_STOPS = 4;

/** Characters that OpenAI's pattern for a participant's name excludes. */
const NOT_IN_NAMES = /[\s<|\\/>]+/g;
const MAX_NAME_CHARACTERS = 64;

/**
 * The request's body, without the parameters in `rejected`. The answer's limit is sent as `max_tokens`, which
 * nearly every server knows; once that is rejected (as by OpenAI's newer models), as `max_completion_tokens`.
 */
export function chatBody(
  model: string,
  { messages, maxTokens, stop = [], schema }: ModelRequest,
  rejected: ReadonlySet<OptionalParameter>,
): Body {
  const limit = (["max_tokens", "max_completion_tokens"] as const).find((name) => !rejected.has(name));
  return {
    model,
    stream: true,
    messages: messages.map((message) => toWire(message, !rejected.has("name"))),
    ...(!rejected.has("stream_options") && { stream_options: { include_usage: true } }),
    ...(maxTokens !== undefined && limit && { [limit]: maxTokens }),
    ...(stop.length > 0 && !rejected.has("stop") && { stop: stop.slice(0, MAX_STOPS) }),
    ...(schema && !rejected.has("response_format") && { response_format: formOf(schema) }),
  };
}

function formOf({ name, schema }: AnswerSchema): OpenAI.ResponseFormatJSONSchema {
  return { type: "json_schema", json_schema: { name, strict: true, schema: { ...schema } } };
}

function toWire(message: ChatMessage, withName: boolean): OpenAI.ChatCompletionMessageParam {
  const { role, content } = message;
  const name = withName && message.name ? participantName(message.name) : "";
  return { role, content, ...(name !== "" && { name }) };
}

/** A name as OpenAI takes it. */
export function participantName(name: string): string {
  return name.replaceAll(NOT_IN_NAMES, "_").slice(0, MAX_NAME_CHARACTERS);
}

const NOT_ACCEPTED =
  /unsupported|not supported|does not support|unrecognized|unknown|unexpected|not permitted|not allowed|forbidden|extra/i;

/** The parameter of `body` that an endpoint says it does not know; `null` when its error is about something else. */
export function rejectedParameter(error: unknown, body: Body): OptionalParameter | null {
  const failure = error instanceof Error ? error.cause : null;
  if (!(failure instanceof HttpFailure) || (failure.status !== 400 && failure.status !== 422)) return null;
  // Servers word this refusal in many ways, but all of them answer without the parameter.
  if (body.response_format && /\bresponse_format\b/.test(failure.body)) return "response_format";
  if (!NOT_ACCEPTED.test(failure.body)) return null;
  const sent: OptionalParameter[] = (
    ["stream_options", "max_tokens", "max_completion_tokens", "stop"] as const
  ).filter((name) => body[name] !== undefined);
  if (body.messages.some((message) => "name" in message)) sent.push("name");
  return sent.find((name) => new RegExp(`\\b${name}\\b`).test(failure.body)) ?? null;
}

/** Reads a streamed chunk, or a whole completion sent by a server that does not stream. */
export function readPart(chunk: unknown): AnswerPart {
  const choices = isObject(chunk) && Array.isArray(chunk["choices"]) ? chunk["choices"] : [];
  const choice: Record<string, unknown> = isObject(choices[0]) ? choices[0] : {};
  const delta = [choice["delta"], choice["message"]].find(isObject) ?? {};
  const finish = choice["finish_reason"];
  return {
    text: textIn(delta["content"]),
    thinking: textIn(delta["reasoning_content"] ?? delta["reasoning"]),
    refusal: textIn(delta["refusal"]),
    finishReason: typeof finish === "string" ? finish : null,
    usage: usageIn(isObject(chunk) ? chunk["usage"] : null),
  };
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
