import type { Citation, PromptPart, Unknown } from "../core/reply.ts";
import type { Evidence, Model, ModelRequest } from "./quoting.ts";
import { tokenCounter } from "../text/tokens.ts";
import type { Ask } from "./answer.ts";
import { composePrompt } from "./compose.ts";
import { gatherEvidence } from "./evidence.ts";
import type { Prompts } from "./prompts.ts";
import { WINDOWS_READ } from "../retrieval/quote.ts";
import { bestPassages, type Retrieved } from "./retrieve.ts";
import { partOf } from "./template.ts";
import { unknownTo } from "./unknown.ts";

/** Passages looked up for an answer. */
const PASSAGES = 8;
/** Longest answer asked for. */
const ANSWER_TOKENS = 700;

/** A call to the model that is ready to be made, and what it rests on. */
export interface Draft {
  readonly request: ModelRequest;
  readonly passages: readonly Citation[];
  readonly parts: readonly PromptPart[];
  /** Offline, whether the story answers at all; a model says so itself. */
  readonly answered: boolean;
  /** Why a character cannot know what is asked; left out where they may. */
  readonly unknown?: Unknown;
  /** What a quotation or a name may come from beside the story: the talk, the persona. */
  readonly said: readonly string[];
  readonly warnings: readonly string[];
}

/** What a draft is made with. */
interface Plan {
  readonly query: string;
  readonly found: Retrieved;
  readonly model: Model;
  readonly prompts: Prompts;
}

/**
 * Prepares the call: for a model a prompt composed from the best passages and the talk, for the quoting model the
 * evidence.
 */
export async function draftAnswer(ask: Ask, { query, found, model, prompts }: Plan): Promise<Draft> {
  const { vantage, question, turns, signal } = ask;
  const { warnings } = found;
  const said = [question, ...turns.map((turn) => turn.text)];
  const index = ask.searching.index.keyword;
  const unknown = unknownTo(vantage, query, { index, text: vantage.story.text, windows: found.windows });
  const why = unknown && { unknown };
  if (model.mode === "offline") {
    const evidence = gatherEvidence({ vantage, question: query, found, index, unknown });
    const answered = evidence.quotes.length > 0;
    const request = { messages: [{ role: "user" as const, content: question }], evidence, signal };
    const quoted = quotedFirst(bestPassages(vantage, found, WINDOWS_READ), evidence);
    return { request, passages: answered ? quoted : [], parts: [], answered, said, warnings, ...why };
  }
  const chosen = await prompts(vantage.speaker.kind === "narrator" ? "narrator" : "character");
  const passages = bestPassages(vantage, found, PASSAGES);
  const prompt = composePrompt(
    chosen,
    { vantage, question, passages, turns, unknown: unknown && partOf(await prompts("unknown"), unknown) },
    { count: await tokenCounter() },
  );
  const used = passages.filter((passage) => prompt.passages.includes(passage));
  const request = { messages: prompt.messages, maxTokens: ANSWER_TOKENS, signal };
  return {
    request,
    passages: used,
    parts: prompt.parts,
    answered: true,
    said,
    warnings: [...warnings, ...prompt.warnings],
    ...why,
  };
}

/** The passages that hold what is quoted, then the others, best first. */
function quotedFirst(passages: readonly Citation[], { quotes }: Evidence): Citation[] {
  const isQuoted = ({ text }: Citation) => quotes.some((quote) => text.includes(quote.text));
  return [...passages.filter(isQuoted), ...passages.filter((one) => !isQuoted(one))].slice(0, PASSAGES);
}
