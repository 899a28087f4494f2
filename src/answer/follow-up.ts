import type { Turn } from "../core/turn.ts";
import type { Model } from "../models/model.ts";
import { render, type Template } from "./template.ts";

/** Words that point at something said before. */
const POINTING =
  /\b(?:he|she|it|they|him|her|them|his|hers|its|their|that|this|those|these|there|then|one|else|so)\b|^(?:and|but|why|how come|when|where|who)\b[^\p{Lu}]*$/iu;
/** A question this short (words) leans on what was said before. */
const SHORT_QUESTION = 3;
const REWRITTEN_TURNS = 4;
const LONGEST_REWRITE = 400;

/** Whether a question can be searched for only together with what was said before it. */
export function isFollowUp(question: string, turns: readonly Turn[]): boolean {
  if (turns.length === 0) return false;
  return question.trim().split(/\s+/u).length <= SHORT_QUESTION || POINTING.test(question);
}

/**
 * The question in words that can be searched for alone. A question that stands alone is returned as it is;
 * a model rewrites a follow-up; without a model, or when it fails, the question before is searched for with it.
 */
export async function standAlone(
  question: string,
  turns: readonly Turn[],
  { model, template, signal }: { model: Model; template: Template; signal: AbortSignal },
): Promise<string> {
  if (!isFollowUp(question, turns)) return question;
  const before = turns.findLast((turn) => turn.from === "person")?.text ?? "";
  const joined = `${before} ${question}`;
  if (model.mode === "offline") return joined;
  try {
    return (await rewritten(question, turns, { model, template, signal })) ?? joined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error && error.name === "ModelFailure") return joined;
    throw error;
  }
}

async function rewritten(
  question: string,
  turns: readonly Turn[],
  { model, template, signal }: { model: Model; template: Template; signal: AbortSignal },
): Promise<string | null> {
  const talk = turns
    .slice(-REWRITTEN_TURNS)
    .map((turn) => `${turn.from === "person" ? "Listener" : "Teller"}: ${turn.text}`);
  const content = render(template, { talk: talk.join("\n"), question })
    .map((part) => part.text)
    .join("\n\n");
  let text = "";
  for await (const event of model.stream({ messages: [{ role: "user", content }], maxTokens: 100, signal })) {
    if (event.type === "text-delta") text += event.text;
    if (text.length > LONGEST_REWRITE) return null;
  }
  const line = text.trim().split("\n")[0]!.trim();
  return line === "" ? null : line;
}
