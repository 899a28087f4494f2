import type { ChatMessage } from "../models/model.ts";
import { measure } from "../ops/meter.ts";
import type { Prompt } from "./compose.ts";
import type { Fault, FaultKind } from "./faults/fault.ts";
import { render, type Template } from "./template.ts";

/** How much of the shown text tells the model where to continue (characters). */
const LAST_WORDS = 80;
/** These keep the instruction short, whatever the model wrote. */
const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 100;

/** An answer that was stopped. */
interface StoppedAnswer {
  readonly stoppedBy: readonly Fault[];
  /** The part that was shown; empty when the answer has to begin again. */
  readonly shown: string;
}

/** The messages of a request, and the named texts they are made of, in order. */
export type AskedWith = Pick<Prompt, "messages" | "texts">;

/**
 * The same messages with what was wrong in the answer. What was shown is in it as an assistant message, to be continued;
 * user and assistant still alternate, as the templates of many local models require.
 */
export function askedAgain(
  { messages, texts }: AskedWith,
  { stoppedBy, shown }: StoppedAnswer,
  template: Template,
): AskedWith {
  if (stoppedBy.length > 0) measure("dramatis_guard_asked_again_total", {});
  const wordsOf = (kind: FaultKind) => {
    const words = new Set(stoppedBy.flatMap((fault) => (fault.kind === kind ? fault.text : [])));
    return [...words].slice(0, MAX_NAMES).map((one) => `"${one.slice(0, MAX_NAME_LENGTH)}"`);
  };
  const given = (kind: FaultKind, value: string) => (wordsOf(kind).length > 0 ? value : "");
  const rule = render(template, {
    forbidden: wordsOf("name").join(", "),
    // The model is not shown the words it has recited: they are not told yet.
    recited: given("words", "not in your passages"),
    instructions: given("instructions", "your instructions"),
    outside: given("outside", "a book or a film: who made it, played in it, or when"),
    number: wordsOf("number").join(", "),
    shown: lastWords(shown),
  })
    .map(({ text }) => text)
    .join("\n\n");
  const asked = { name: "again", text: rule };
  if (shown === "") return { messages: withRule(messages, rule), texts: [...texts, asked] };
  const going: ChatMessage[] = [
    { role: "assistant", content: shown },
    { role: "user", content: rule },
  ];
  return {
    messages: [...messages, ...going],
    texts: [...texts, { name: "shown", text: shown }, asked],
  };
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
