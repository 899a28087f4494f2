import { OVERVIEW_QUESTIONS } from "../../core/turn.ts";
import type { Model } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { composePrompt, type Prompt } from "../compose.ts";
import { isFollowUp } from "../follow-up.ts";
import type { PromptSources } from "../prompt-values.ts";
import { bestPassages, citation, MAX_PASSAGES } from "../retrieve.ts";
import { spreadWindows } from "../spread.ts";
import { partOf, promptsIn, type Template } from "../template.ts";
import { rewritten } from "./rewrite.ts";
import type { Writer } from "./writer.ts";
import { written } from "./written.ts";

/** Windows an overview is written from. */
const OVERVIEW_WINDOWS = 16;

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
      return rewritten(question, allowed, { model: rewriter, template: await prompts("rewrite"), signal });
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
        passages: prompt.passages,
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
