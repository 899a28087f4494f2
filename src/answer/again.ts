import type { ChatMessage, ModelRequest } from "../models/model.ts";
import { render, type Template } from "./template.ts";

/** How much of the shown text tells the model where to continue (characters). */
const LAST_WORDS = 80;
/** These keep the instruction short, whatever the model wrote. */
const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 100;

/** What was found in an answer that reveals what may not be known yet. */
interface StoppedAnswer {
  /** The hidden names, as the model wrote them. */
  readonly forbidden: readonly string[];
  /** How often it recited hidden words of the story; the model is not shown them. */
  readonly recited: number;
  /** The part that was shown; empty when the answer has to begin again. */
  readonly shown: string;
}

/**
 * The same request with names forbidden. What was shown is in it as an assistant message, to be continued; user and
 * assistant still alternate, as the templates of many local models require.
 */
export function askedAgain(
  request: ModelRequest,
  { forbidden, recited, shown }: StoppedAnswer,
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

/** Adds the rule after the question, where models follow it best. */
function withRule(messages: readonly ChatMessage[], rule: string): ChatMessage[] {
  return messages.map((message, at) =>
    at === messages.length - 1 ? { ...message, content: `${message.content}\n\n${rule}` } : message,
  );
}

function lastWords(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ");
  return line.length <= LAST_WORDS ? line : `…${line.slice(-LAST_WORDS).replace(/^\S*\s/u, "")}`;
}
