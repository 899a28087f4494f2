import type { ChatMessage, ModelRequest } from "../models/model.ts";
import { render, type Template } from "./template.ts";

/** How much of what was shown tells the model where to continue (characters). */
const LAST_WORDS = 80;
/** The instruction stays short, whatever the model wrote. */
const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 100;

/** What was caught of an answer that says what may not be known yet. */
interface Again {
  /** The hidden names, as the model wrote them. */
  readonly forbidden: readonly string[];
  /** How often it recited hidden words of the story; they are not repeated to it. */
  readonly recited: number;
  /** The part of its answer that stands; empty when it has to begin again. */
  readonly shown: string;
}

/**
 * The same request with names forbidden, to continue from what was shown, which stands in it as the model's own words.
 * The two sides still take turns, as the templates of many local models demand.
 */
export function askedAgain(
  request: ModelRequest,
  { forbidden, recited, shown }: Again,
  template: Template,
): ModelRequest {
  const names = forbidden.slice(0, MAX_NAMES).map((name) => `"${name.slice(0, MAX_NAME_LENGTH)}"`);
  const rule = render(template, {
    forbidden: names.join(", "),
    recited: recited > 0 ? "not in your passages" : "",
    shown: lastWords(shown),
  })
    .map(({ text }) => text)
    .join("\n\n");
  if (shown === "") return { ...request, messages: withRule(request.messages, rule) };
  const going: ChatMessage[] = [
    { role: "assistant", content: shown },
    { role: "user", content: rule },
  ];
  return { ...request, messages: [...request.messages, ...going] };
}

/** The rule comes after the question, where models heed it most. */
function withRule(messages: readonly ChatMessage[], rule: string): ChatMessage[] {
  return messages.map((message, at) =>
    at === messages.length - 1 ? { ...message, content: `${message.content}\n\n${rule}` } : message,
  );
}

/** The end of a text in one line, from the start of a word. */
function lastWords(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ");
  return line.length <= LAST_WORDS ? line : `…${line.slice(-LAST_WORDS).replace(/^\S*\s/u, "")}`;
}
