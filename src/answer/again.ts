import type { ChatMessage } from "../models/model.ts";
import type { ModelRequest } from "./quoting.ts";
import { render, type Template } from "./template.ts";

/** So much of what was shown says where to go on (characters). */
const LAST_WORDS = 80;
/** No instruction grows without end, whatever a model wrote. */
const MOST_NAMES = 20;
const LONGEST_NAME = 100;

/** What is asked for when a model wrote what may not be known yet. */
interface Again {
  /** Those names, as it wrote them. */
  readonly forbidden: readonly string[];
  /** How often it recited words of the story that may not be known; they are not repeated to it. */
  readonly recited: number;
  /** What of its answer stands; empty when it is to begin anew. */
  readonly shown: string;
}

/**
 * The same request with names forbidden: what was shown stands in it as the model's own, to be gone on with. The
 * messages of the two sides still take turns, as many a local model's template demands.
 */
export function askedAgain(
  request: ModelRequest,
  { forbidden, recited, shown }: Again,
  template: Template,
): ModelRequest {
  const names = forbidden.slice(0, MOST_NAMES).map((name) => `"${name.slice(0, LONGEST_NAME)}"`);
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

/** The rule stands after the question, where it is heeded most. */
function withRule(messages: readonly ChatMessage[], rule: string): ChatMessage[] {
  return messages.map((message, at) =>
    at === messages.length - 1 ? { ...message, content: `${message.content}\n\n${rule}` } : message,
  );
}

/** The end of a text, from the beginning of a word and in one line. */
function lastWords(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ");
  return line.length <= LAST_WORDS ? line : `…${line.slice(-LAST_WORDS).replace(/^\S*\s/u, "")}`;
}
