import { ModelFailure } from "../../core/errors.ts";
import type { Turn } from "../../core/turn.ts";
import type { Model, ModelRequest } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { askedAgain } from "../again.ts";
import { checkedReply, type CheckedReply, type Grounds } from "../checked-reply.ts";
import { composePrompt, type Prompt, type PromptSources } from "../compose.ts";
import { isFollowUp, withNamesBefore } from "../follow-up.ts";
import { outwardReason } from "../outward-reason.ts";
import { bestPassages, citation, MAX_PASSAGES } from "../retrieve.ts";
import { spreadWindows } from "../spread.ts";
import { type Prompts, partOf, promptsIn, render, type Template } from "../template.ts";
import { OVERVIEW_QUESTIONS } from "../../core/turn.ts";
import type { AnswerEvent, Task, Writer } from "./writer.ts";

/** Longest answer requested. */
const MAX_ANSWER_TOKENS = 700;
/** Windows an overview is written from. */
const OVERVIEW_WINDOWS = 16;
const REWRITTEN_TURNS = 4;
const MAX_REWRITE_TOKENS = 100;
const MAX_REWRITE_CHARACTERS = 400;

/** What a model writer needs. */
export interface ModelWriterOptions {
  readonly model: Model;
  /** Turns follow-ups into questions that stand alone. */
  readonly rewriter: Model;
  /** Folder of the prompts. */
  readonly prompts: string;
}

/** Has a language model write. If it reveals what may not be known, it is asked once more without it. */
export function modelWriter({ model, rewriter, prompts: folder }: ModelWriterOptions): Writer {
  const prompts = promptsIn(folder);
  return {
    id: model.id,
    mode: "model",
    async standAlone(question, { allowed }, signal) {
      if (!isFollowUp(question, allowed)) return question;
      const request = rewriting(question, allowed, await prompts("rewrite"));
      return (await firstLine(rewriter, { ...request, signal })) ?? withNamesBefore(question, allowed);
    },
    async *answer(task) {
      const { view, question, turns, found, unknown } = task;
      const { vantage } = view;
      const passages = bestPassages(view, found.scores, MAX_PASSAGES);
      const hint = unknown && partOf(await prompts("unknown"), unknown);
      const prompt = await composed(prompts(vantage.speaker.kind), {
        vantage,
        question,
        passages,
        turns,
        unknown: hint,
      });
      const grounds = {
        passages: passages.filter((passage) => prompt.passages.includes(passage)),
        parts: prompt.parts,
        answered: true,
        unknown,
        said: [question, ...turns.map(({ text }) => text)],
      };
      yield* written(task, prompt, grounds, { model, prompts, warnings: found.warnings });
    },
    async *overview(kind, task) {
      const { vantage, windows } = task.view;
      const { story } = vantage;
      const passages = spreadWindows(story, windows, OVERVIEW_WINDOWS).map((one) => citation(story, one, 1));
      const prompt = await composed(prompts(kind), {
        vantage,
        question: OVERVIEW_QUESTIONS[kind],
        passages,
        turns: [],
      });
      const grounds = { ...prompt, answered: true, unknown: null, said: [] };
      yield* written(task, prompt, grounds, { model, prompts, warnings: [] });
    },
  };
}

async function composed(template: Promise<Template>, sources: PromptSources): Promise<Prompt> {
  return composePrompt(await template, sources, { count: await tokenCounter() });
}

interface WritingDeps {
  readonly model: Model;
  readonly prompts: Prompts;
  /** What went wrong before, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Has the model answer a prompt. If it writes a name, or recites words of the story, that may not be known yet, it is
 * stopped before that sentence and asked once more, with the name forbidden, to continue what was shown; what it still
 * names or recites is removed. If the second call fails, the reply ends with what was shown.
 */
async function* written(
  { view, signal, began }: Task,
  prompt: Prompt,
  grounds: Grounds,
  { model, prompts, warnings }: WritingDeps,
): AsyncGenerator<AnswerEvent> {
  const reply = checkedReply(view, grounds, { stopsAtNames: true });
  const request = { messages: prompt.messages, maxTokens: MAX_ANSWER_TOKENS, signal };
  const account: Account = {
    model: model.id,
    tokens: { prompt: 0, completion: 0 },
    warnings: new Set([...warnings, ...prompt.warnings]),
  };
  yield* call(model, request, reply, account);
  const { forbidden, recited } = reply.findings;
  if (forbidden.length + recited > 0) {
    const caught = { forbidden, recited, shown: reply.text() };
    const again = askedAgain(request, caught, await prompts("again"));
    reply.goOn();
    // The author of a try that nobody saw does not matter.
    if (reply.text() === "") account.model = model.id;
    try {
      yield* call(model, again, reply, account);
    } catch (error) {
      if (!(error instanceof ModelFailure) || reply.text() === "") throw error;
      account.warnings.add(
        `The reply ends early: asked to go on without what is not told yet, the model did not, because ${outwardReason(error)}.`,
      );
    }
  }
  yield reply.reply({ ...account, mode: "model", began });
}

/** What is recorded of a reply while it is written. */
interface Account {
  model: string;
  readonly tokens: { prompt: number; completion: number };
  /** What went wrong without stopping the reply, one sentence each. */
  readonly warnings: Set<string>;
}

/** One call to the model: passes on what may be shown, and records usage and warnings. */
async function* call(
  model: Model,
  request: ModelRequest,
  reply: CheckedReply,
  account: Account,
): AsyncGenerator<AnswerEvent> {
  const { tokens } = account;
  let [text, isCounted] = ["", false];
  for await (const event of model.stream(request)) {
    if (event.type === "text-delta") {
      text += event.text;
      yield* reply.push(event.text);
    } else if (event.type === "usage") {
      isCounted = true;
      tokens.prompt += event.promptTokens;
      tokens.completion += event.completionTokens;
    } else {
      account.model = event.id;
      account.warnings.add(`${event.id} answered instead of ${model.id}: ${outwardReason(event.because)}.`);
    }
    if (reply.isOver()) break;
  }
  yield* reply.end();
  if (isCounted || !reply.isOver()) return;
  // A stopped call costs money too, but reports no usage.
  const count = await tokenCounter();
  tokens.prompt += count(request.messages.map(({ content }) => content).join("\n"));
  tokens.completion += count(text);
}

function rewriting(question: string, turns: readonly Turn[], template: Template): ModelRequest {
  const talk = turns
    .slice(-REWRITTEN_TURNS)
    .map((turn) => `${turn.from === "person" ? "Listener" : "Teller"}: ${turn.text}`);
  const content = render(template, { talk: talk.join("\n"), question })
    .map((part) => part.text)
    .join("\n\n");
  return { messages: [{ role: "user", content }], maxTokens: MAX_REWRITE_TOKENS };
}

/** The first line a model says; `null` where it says nothing, too much, or fails. @throws the signal's reason. */
async function firstLine(model: Model, request: ModelRequest): Promise<string | null> {
  let text = "";
  try {
    for await (const event of model.stream(request)) {
      if (event.type === "text-delta") text += event.text;
      if (text.length > MAX_REWRITE_CHARACTERS) return null;
    }
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof ModelFailure) return null;
    throw error;
  }
  const [line = ""] = text.trim().split("\n");
  return line.trim() || null;
}
