import type { Citation, PromptPart, Reply } from "../core/reply.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { UsageError } from "../core/errors.ts";
import { speakerName } from "../knowledge/speakers.ts";
import type { Model, ModelRequest } from "../models/model.ts";
import { tokenCounter } from "../text/tokens.ts";
import { type Check, checkReply } from "./check.ts";
import { checkRules } from "./check-rules.ts";
import { composePrompt } from "./compose.ts";
import { gatherEvidence } from "./evidence.ts";
import { askedAbout, standAlone } from "./follow-up.ts";
import { bestPassages, retrieve, type Retrieved, type Searching } from "./retrieve.ts";
import { readTemplate, type Template } from "./template.ts";

/** A question put to a story. */
export interface Ask {
  readonly vantage: Vantage;
  readonly question: string;
  /** The conversation so far, oldest first; what this vantage may not know of it is left out. */
  readonly turns: readonly Turn[];
  readonly searching: Searching;
  readonly signal: AbortSignal;
}

/** What happens while an answer is made; `reply` comes once, last. */
export type AnswerEvent =
  /** The name the reply is given under; once, before any text. */
  | { readonly type: "speaker"; readonly name: string }
  | { readonly type: "text-delta"; readonly text: string }
  | { readonly type: "reply"; readonly reply: Reply };

/** The one way to put a story before a model. */
export interface Answerer {
  /**
   * Answers within the vantage: retrieves under it, composes the prompt, streams the model and checks every
   * sentence before it is handed on. The text of the reply is the text of all deltas.
   *
   * @throws UsageError for a question that is empty or too long.
   * @throws ModelFailure when no model gives a reply.
   */
  answer(ask: Ask): AsyncIterable<AnswerEvent>;
}

/** Longest question taken, in characters: what a Discord message can hold. */
export const LONGEST_QUESTION = 4000;
/** Passages looked up for an answer. */
const PASSAGES = 8;
const ANSWER_TOKENS = 700;
/** The prompts, each with the values without which it would do harm. */
const REQUIRED = {
  narrator: ["fence", "passages"],
  character: ["character", "fence", "passages"],
  rewrite: ["talk", "question"],
} as const;
type PromptName = keyof typeof REQUIRED;

/** Makes an answerer over a model; `rewriter` turns follow-ups into questions that stand alone. */
export function answerer(options: { model: Model; rewriter: Model; prompts: string }): Answerer {
  const templates = new Map<PromptName, Promise<Template>>();
  const template = (name: PromptName) => {
    const known = templates.get(name) ?? readTemplate(`${options.prompts}/${name}.md`, REQUIRED[name]);
    templates.set(name, known);
    return known;
  };
  return {
    async *answer(ask) {
      const question = checkedQuestion(ask.question);
      const turns = turnsWithin(ask.turns, ask.vantage);
      const query = await standAlone(askedAbout(question, ask.vantage), turns, {
        model: options.rewriter,
        template: () => template("rewrite"),
        signal: ask.signal,
      });
      const found = await retrieve(
        { question: query, vantage: ask.vantage, signal: ask.signal },
        ask.searching,
      );
      const draft = await prepare(
        { ...ask, question, turns },
        { query, found, model: options.model, template },
      );
      yield* checkedAnswer(ask, draft, options.model);
    },
  };
}

/** A call to the model that is ready to be made, and what it rests on. */
interface Draft {
  readonly request: ModelRequest;
  readonly passages: readonly Citation[];
  readonly parts: readonly PromptPart[];
  /** Offline, whether the story answers at all; a model says so itself. */
  readonly answered: boolean;
  /** What a quotation or a name may come from beside the story: the talk, the persona. */
  readonly said: readonly string[];
  readonly warnings: readonly string[];
}

function checkedQuestion(question: string): string {
  const trimmed = question.trim();
  if (trimmed === "") throw new UsageError("The question is empty: ask something about the story.");
  if (trimmed.length > LONGEST_QUESTION) {
    throw new UsageError(
      `The question has ${trimmed.length} characters: ask it in ${LONGEST_QUESTION} or fewer.`,
    );
  }
  return trimmed;
}

/** A turn made with a wider view would carry what it knew into this one. */
function turnsWithin(turns: readonly Turn[], { story, speaker, bound }: Vantage): Turn[] {
  const characterId = speaker.kind === "character" ? speaker.character.id : null;
  return turns.filter(
    (turn) => turn.storyId === story.id && turn.characterId === characterId && turn.bound <= bound,
  );
}

interface Plan {
  readonly query: string;
  readonly found: Retrieved;
  readonly model: Model;
  readonly template: (name: PromptName) => Promise<Template>;
}

async function prepare(ask: Ask, { query, found, model, template }: Plan): Promise<Draft> {
  const { vantage, question, turns, signal } = ask;
  const { warnings } = found;
  const passages = bestPassages(vantage, found, PASSAGES);
  const said = [question, ...turns.map((turn) => turn.text)];
  if (model.mode === "offline") {
    const evidence = gatherEvidence({ vantage, question: query, found, index: ask.searching.index.keyword });
    const answered = evidence.quotes.length > 0;
    const request = { messages: [{ role: "user" as const, content: question }], evidence, signal };
    return { request, passages: answered ? passages : [], parts: [], answered, said, warnings };
  }
  const chosen = await template(vantage.speaker.kind === "narrator" ? "narrator" : "character");
  const prompt = composePrompt(
    chosen,
    { vantage, question, passages, turns },
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
  };
}

async function* checkedAnswer(ask: Ask, draft: Draft, model: Model): AsyncGenerator<AnswerEvent> {
  const check = checkReply(checkRules(ask.vantage, draft));
  const spent = { prompt: 0, completion: 0 };
  const warnings = [...draft.warnings];
  const answering = { model: model.id, speaker: speakerName(ask.vantage.speaker) };
  let text = "";
  let held = "";
  const shown = function* (delta: string): Generator<AnswerEvent> {
    // White space waits until something follows it, so that no reply begins or ends with it.
    const next = text === "" ? delta.trimStart() : held + delta;
    const ready = next.trimEnd();
    held = next.slice(ready.length);
    if (ready === "") return;
    if (text === "") yield { type: "speaker", name: answering.speaker };
    text += ready;
    yield { type: "text-delta", text: ready };
  };
  for await (const event of model.stream(draft.request)) {
    if (event.type === "usage")
      Object.assign(spent, { prompt: event.promptTokens, completion: event.completionTokens });
    else if (event.type === "fallback") {
      answering.model = event.id;
      warnings.push(`${event.id} answered instead: ${event.because.message}`);
    } else if (event.type === "as-narrator") answering.speaker = "Narrator";
    else yield* shown(check.push(event.text));
    if (check.findings.wasCut) break;
  }
  yield* shown(check.end());
  const reply = { text, ...answering, tokens: spent, mode: model.mode };
  yield { type: "reply", reply: { ...reply, ...accountOf({ ...draft, warnings }, check) } };
}

function accountOf(
  draft: Draft,
  { findings }: Check,
): Pick<Reply, "answered" | "passages" | "parts" | "quotes" | "warnings"> {
  const warnings = [...draft.warnings];
  if (findings.wasCut) warnings.push("The reply was ended where it began to speak for somebody else.");
  if (findings.hiddenNames > 0) warnings.push("A name that is not told yet was taken out of the reply.");
  if (findings.quotes.some((quote) => !quote.verified)) {
    warnings.push("Quotation marks were taken away from words that the story does not say.");
  }
  const { answered, passages, parts } = draft;
  return { answered, passages, parts, quotes: findings.quotes, warnings };
}
