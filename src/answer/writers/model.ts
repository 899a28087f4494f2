import { type Overview, OVERVIEW_QUESTIONS } from "../../core/turn.ts";
import type { Model } from "../../models/model.ts";
import { tokenCounter } from "../../text/tokens.ts";
import { composePrompt, PASSAGE_TOKENS, type Prompt } from "../compose.ts";
import { isFollowUp } from "../follow-up.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { persona } from "../persona.ts";
import { mayNotKnow } from "../unknown.ts";
import type { VantageView } from "../view.ts";
import type { Vantage } from "../../core/vantage.ts";
import type { LengthChoice } from "../../core/policies.ts";
import type { Citation, Unknown } from "../../core/reply.ts";
import { type AnswerLength, chosenLength, type UsualLength } from "../length-wish.ts";
import { hasRest } from "../further-passages.ts";
import type { PromptSources } from "../prompt-values.ts";
import { citation } from "../retrieve.ts";
import { spreadWindows } from "../spread.ts";
import { partOf, type Prompts, promptsIn } from "../template.ts";
import { differencesBy } from "./differences.ts";
import { rewritten } from "./rewrite.ts";
import { promptRoom } from "./prompt-room.ts";
import { firstPassages } from "./first-passages.ts";
import { furtherPrompts, MAX_SEARCHES, NONE_FURTHER } from "./further-prompts.ts";
import { SEARCH_STORY } from "./search-story.ts";
import type { SceneSources } from "../scene-talk.ts";
import type { AnswerEvent, AnswerTask, AskedOverview, OverviewTask, Task, Writer } from "./writer.ts";
import { written } from "./written.ts";

/** Windows an overview is written from. */
const OVERVIEW_WINDOWS = 30;
const RECAP_LENGTH: UsualLength = { sentences: 8, tokens: 700 };
const DISCUSSION_LENGTHS: Readonly<Record<LengthChoice, AnswerLength>> = {
  short: { words: "two or three questions", tokens: 700 },
  medium: { words: "three to five questions", tokens: 700 },
  long: { words: "six to eight questions", tokens: 1400 },
};

/** What a model writer needs. */
export interface ModelWriterOptions {
  readonly model: Model;
  /** Turns follow-ups into questions that stand alone; where it is another model, it also says in which words to search. */
  readonly rewriter: Model;
  /** Folder of the prompts, or the prompts. */
  readonly prompts: string | Prompts;
  /** Room for passages in a prompt (tokens). */
  readonly promptTokens?: number;
  /** What the model takes at once, prompt and answer together (tokens); found out where nobody says it. */
  readonly contextTokens?: number | undefined;
  /** How often the model may look something up for one answer; at 0 no words to search with are asked for either. */
  readonly searches?: number;
}

/** Has a language model write. If it reveals what may not be known, it is asked once more without it. */
export function modelWriter({
  model,
  rewriter,
  prompts: folder,
  promptTokens = PASSAGE_TOKENS,
  contextTokens,
  searches = MAX_SEARCHES,
}: ModelWriterOptions): Writer {
  const prompts = typeof folder === "string" ? promptsIn(folder) : folder;
  const room = promptRoom(promptTokens, contextTokens);
  const wordsBy = rewriter === model || searches === 0 ? null : rewriter;
  async function* answer(task: AnswerTask, tokens: number): AsyncGenerator<AnswerEvent> {
    const { view, question, turns, found, unknown, length, scene } = task;
    const { vantage } = view;
    const count = await tokenCounter();
    const passages = await firstPassages(task, { tokens, count }, { wordsBy, prompts });
    const isAdvised = unknown !== null && isUnknown(task, unknown, passages);
    const sources = {
      vantage,
      spans: view.spans,
      question,
      passages,
      turns,
      asker: task.asker,
      length: length.words,
      untold: (task.untold ?? []).join(" "),
      scene: scene?.values,
      unknown: isAdvised ? partOf(await prompts("unknown"), unknown) : null,
    };
    const template = await prompts(templateFor(vantage, scene !== undefined));
    const compose = (looking: Pick<PromptSources, "further" | "search">) =>
      composePrompt(template, { ...sources, ...looking }, { count, room: tokens });
    // What the speaker is advised not to know is not to be looked for either.
    const looksUp = found !== null && !isAdvised && searches > 0;
    const prompt = compose(looksUp && hasRest(view, passages) ? { search: SEARCH_STORY.name } : {});
    const grounds = answerGrounds(task, prompt, isAdvised);
    const further = looksUp
      ? furtherPrompts(task, prompt, { compose, room: { tokens, count }, searches })
      : NONE_FURTHER;
    const warnings = found?.warnings ?? [];
    yield* written(task, prompt, grounds, { model, prompts, warnings, maxTokens: length.tokens, further });
  }
  return {
    id: model.id,
    mode: "model",
    async standAlone(question, { allowed }, asking) {
      if (!isFollowUp(question, allowed)) return question;
      return rewritten(question, allowed, { model: rewriter, template: await prompts("rewrite"), ...asking });
    },
    answer: (task) => room.within((tokens) => answer(task, tokens)),
    retell: (task) => room.within((tokens) => retoldWithin(task, { tokens, model, prompts })),
    differences: (task) => allOf(room.within((tokens) => differencesBy(task, { tokens, model, prompts }))),
    overview: (kind, task) => room.within((tokens) => overviewWithin(kind, task, { tokens, model, prompts })),
  };
}

function answerGrounds({ question, turns, unknown, scene }: AnswerTask, prompt: Prompt, isAdvised: boolean) {
  return {
    ...prompt,
    answered: true,
    unknown: isAdvised ? unknown : null,
    said: [question, ...turns.map(({ text }) => text), ...(scene?.heard ?? [])],
    others: scene?.others ?? [],
  };
}

function templateFor({ speaker }: Vantage, isInScene: boolean) {
  if (!isInScene) return speaker.kind;
  return speaker.kind === "narrator" ? "scene-narrator" : "scene";
}

async function* overviewWithin(
  kind: Overview,
  task: OverviewTask,
  { tokens, model, prompts }: { readonly tokens: number; readonly model: Model; readonly prompts: Prompts },
): AsyncGenerator<AnswerEvent> {
  const { vantage, spans, windows } = task.view;
  const { story } = vantage;
  const passages = spreadWindows(story, windows, OVERVIEW_WINDOWS).map((one) => citation(story, one, 1));
  const { question, length } = task.asked ?? askedByCommand(kind, task.lengthChoice);
  const sources = { vantage, spans, question, passages, turns: [], length: length.words };
  const count = await tokenCounter();
  const prompt = composePrompt(await prompts(kind), sources, { count, room: tokens });
  const grounds = {
    ...prompt,
    answered: true,
    unknown: null,
    said: [question],
    quotesStory: kind === "discuss",
  };
  const deps = { model, prompts, warnings: [], maxTokens: length.tokens, further: NONE_FURTHER };
  yield* written(task, prompt, grounds, deps);
}

/** A scene of any length is retold from its newest part that fits. */
async function* retoldWithin(
  task: Task & { readonly scene: SceneSources },
  { tokens, model, prompts }: { readonly tokens: number; readonly model: Model; readonly prompts: Prompts },
): AsyncGenerator<AnswerEvent> {
  const { view, scene, lengthChoice } = task;
  const count = await tokenCounter();
  let left = tokens;
  const fitting = scene.heard.toReversed().filter((line) => (left -= count(line)) >= 0);
  const { words, tokens: maxTokens } = chosenLength(RECAP_LENGTH, lengthChoice);
  const sources = {
    vantage: view.vantage,
    spans: view.spans,
    question: "What has happened in this scene?",
    passages: [],
    turns: [],
    length: words,
    scene: { ...scene.values, remembered: fitting.toReversed().join("\n") },
  };
  const prompt = composePrompt(await prompts("scene-recap"), sources, { count, room: tokens });
  const grounds = { ...prompt, answered: true, unknown: null, said: [sources.question, ...scene.heard] };
  yield* written(task, prompt, grounds, { model, prompts, warnings: [], maxTokens, further: NONE_FURTHER });
}

function askedByCommand(kind: Overview, choice: LengthChoice): AskedOverview {
  const length = kind === "recap" ? chosenLength(RECAP_LENGTH, choice) : DISCUSSION_LENGTHS[choice];
  return { question: OVERVIEW_QUESTIONS[kind], length };
}

/** Whether nothing that the speaker is given speaks of what they are asked. */
function isUnknown(
  { view, question, turns }: AnswerTask,
  unknown: Unknown,
  passages: readonly Citation[],
): boolean {
  const known = knownTexts(view, passages);
  const given = [...known.texts, ...turns.flatMap((turn) => (turn.isOverheard ? turn.text : []))];
  return mayNotKnow(unknown, question, { ...known, texts: given });
}

async function allOf<T>(some: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of some) all.push(one);
  return all;
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
