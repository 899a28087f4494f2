import { OVERVIEW_QUESTIONS } from "../../core/turn.ts";
import type { Model } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { composePrompt, PASSAGE_TOKENS, type Prompt } from "../compose.ts";
import { isFollowUp } from "../follow-up.ts";
import type { PromptSources } from "../prompt-values.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { persona } from "../persona.ts";
import { mayNotKnow } from "../unknown.ts";
import type { VantageView } from "../view.ts";
import type { Citation } from "../../core/reply.ts";
import type { AnswerLength } from "../length-wish.ts";
import { promptPassages } from "../prompt-passages.ts";
import { citation } from "../retrieve.ts";
import { spreadWindows } from "../spread.ts";
import { partOf, promptsIn, type Template } from "../template.ts";
import { rewritten } from "./rewrite.ts";
import type { Writer } from "./writer.ts";
import { written } from "./written.ts";

/** Windows an overview is written from. */
const OVERVIEW_WINDOWS = 30;
const OVERVIEW_LENGTH: AnswerLength = { words: "at most eight sentences", tokens: 700 };

/** What a model writer needs. */
export interface ModelWriterOptions {
  readonly model: Model;
  /** Turns follow-ups into questions that stand alone. */
  readonly rewriter: Model;
  /** Folder of the prompts. */
  readonly prompts: string;
  /** Room for passages in a prompt (tokens). */
  readonly promptTokens?: number;
}

/** Has a language model write. If it reveals what may not be known, it is asked once more without it. */
export function modelWriter({
  model,
  rewriter,
  prompts: folder,
  promptTokens = PASSAGE_TOKENS,
}: ModelWriterOptions): Writer {
  const prompts = promptsIn(folder);
  const room = async () => ({ tokens: promptTokens, count: await tokenCounter() });
  return {
    id: model.id,
    mode: "model",
    async standAlone(question, { allowed }, signal) {
      if (!isFollowUp(question, allowed)) return question;
      return rewritten(question, allowed, { model: rewriter, template: await prompts("rewrite"), signal });
    },
    async *answer(task) {
      const { view, question, turns, found, unknown, length } = task;
      const { vantage } = view;
      const passages = found === null ? [] : promptPassages(view, found.scores, await room());
      const isAdvised = unknown !== null && mayNotKnow(unknown, question, knownTexts(view, passages));
      const hint = isAdvised ? partOf(await prompts("unknown"), unknown) : null;
      const prompt = await composed(prompts(vantage.speaker.kind), {
        vantage,
        question,
        passages,
        turns,
        length: length.words,
        untold: (task.untold ?? []).join(" "),
        unknown: hint,
      });
      const grounds = {
        passages: prompt.passages,
        parts: prompt.parts,
        answered: true,
        unknown: isAdvised ? unknown : null,
        said: [question, ...turns.map(({ text }) => text)],
        instructions: prompt.instructions,
      };
      yield* written(task, prompt, grounds, {
        model,
        prompts,
        warnings: found?.warnings ?? [],
        maxTokens: length.tokens,
      });
    },
    async *overview(kind, task) {
      const { vantage, windows } = task.view;
      const { story } = vantage;
      const passages = spreadWindows(story, windows, OVERVIEW_WINDOWS).map((one) => citation(story, one, 1));
      const { question, length } = task.asked ?? {
        question: OVERVIEW_QUESTIONS[kind],
        length: OVERVIEW_LENGTH,
      };
      const prompt = await composed(prompts(kind), {
        vantage,
        question,
        passages,
        turns: [],
        length: length.words,
      });
      const grounds = {
        ...prompt,
        answered: true,
        unknown: null,
        said: [question],
        quotesStory: kind === "discuss",
      };
      yield* written(task, prompt, grounds, { model, prompts, warnings: [], maxTokens: length.tokens });
    },
  };
}

/** What a character is given in a prompt, sentence by sentence, and the names of everybody they know of. */
function knownTexts({ vantage }: VantageView, passages: readonly Citation[]) {
  const { story, bound } = vantage;
  const sentences = passages.flatMap(({ start, end }) =>
    story.sentences
      .filter((one) => one.start < end && start < one.end)
      .map((one) => story.text.slice(Math.max(start, one.start), Math.min(end, one.end))),
  );
  return {
    texts: [...sentences, ...persona(vantage).facts],
    names: castUpTo(story, bound).flatMap((one) => namesUpTo(one, bound)),
  };
}

async function composed(template: Promise<Template>, sources: PromptSources): Promise<Prompt> {
  return composePrompt(await template, sources, { count: await tokenCounter() });
}
