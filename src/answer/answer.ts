import { ModelFailure, UsageError } from "../core/errors.ts";
import type { Reply } from "../core/reply.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import type { Model } from "../models/model.ts";
import { type Check, checkReply } from "./check.ts";
import { checkRules } from "./check-rules.ts";
import { type Draft, draftAnswer } from "./draft.ts";
import { askedAbout, searchedFor, standAlone } from "./follow-up.ts";
import { outwardReason } from "./outward-reason.ts";
import { promptsIn } from "./prompts.ts";
import { draftRecap, nothingToTell } from "./recap.ts";
import { retrieve, type Searching } from "./retrieve.ts";

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
  /**
   * Tells what has happened as far as the vantage knows it, checked as any answer is. Where it knows of nothing, one
   * sentence says so.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  recap(wish: Pick<Ask, "vantage" | "signal">): AsyncIterable<AnswerEvent>;
}

/** Longest question taken, in characters: what a Discord message can hold. */
export const LONGEST_QUESTION = 4000;

/** Makes an answerer over a model; `rewriter` turns follow-ups into questions that stand alone. */
export function answerer(options: { model: Model; rewriter: Model; prompts: string }): Answerer {
  const prompts = promptsIn(options.prompts);
  return {
    async *answer(ask) {
      const began = performance.now();
      const question = checkedQuestion(ask.question);
      const turns = turnsWithin(ask.turns, ask.vantage);
      const asked = askedAbout(question, ask.vantage);
      const query = await standAlone(asked, turns, {
        model: options.rewriter,
        template: () => prompts("rewrite"),
        signal: ask.signal,
      });
      const found = await retrieve(
        { question: searchedFor(asked, turns, query), vantage: ask.vantage, signal: ask.signal },
        ask.searching,
      );
      const draft = await draftAnswer(
        { ...ask, question, turns },
        { query, found, model: options.model, prompts },
      );
      yield* checkedAnswer(ask.vantage, { ...draft, began }, options.model);
    },
    async *recap({ vantage, signal }) {
      const began = performance.now();
      const { model } = options;
      const draft = await draftRecap(vantage, { model, prompts, signal });
      if (draft) yield* checkedAnswer(vantage, { ...draft, began }, model);
      else yield* unwritten(vantage, nothingToTell(vantage), model);
    },
  };
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

/** A sentence of the program's own: no model is asked for it. */
function* unwritten({ speaker }: Vantage, text: string, { id, mode }: Model): Generator<AnswerEvent> {
  const name = speakerName(speaker);
  const nothing = {
    milliseconds: 0,
    passages: [],
    parts: [],
    quotes: [],
    warnings: [],
    tokens: { prompt: 0, completion: 0 },
  };
  yield { type: "speaker", name };
  yield { type: "text-delta", text };
  yield { type: "reply", reply: { text, speaker: name, answered: false, model: id, mode, ...nothing } };
}

async function* checkedAnswer(
  vantage: Vantage,
  draft: Draft & { began: number },
  model: Model,
): AsyncGenerator<AnswerEvent> {
  const check = checkReply(checkRules(vantage, draft));
  const spent = { prompt: 0, completion: 0 };
  const fallbacks: string[] = [];
  const answering = { model: model.id, speaker: speakerName(vantage.speaker) };
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
      fallbacks.push(`${event.id} answered instead of ${model.id}: ${outwardReason(event.because)}.`);
    } else if (event.type === "as-narrator") answering.speaker = "Narrator";
    else yield* shown(check.push(event.text));
    if (check.findings.wasCut) break;
  }
  yield* shown(check.end());
  if (text === "") {
    throw new ModelFailure(
      "no-answer",
      "The model gave no words that may be shown, or only somebody else's: ask again.",
    );
  }
  const milliseconds = Math.round(performance.now() - draft.began);
  const reply = { text, ...answering, tokens: spent, milliseconds, mode: model.mode };
  yield { type: "reply", reply: { ...reply, ...accountOf(draft, fallbacks, check) } };
}

function accountOf(
  draft: Draft,
  fallbacks: readonly string[],
  { findings }: Check,
): Pick<Reply, "answered" | "passages" | "parts" | "quotes" | "warnings"> {
  const warnings = [...draft.warnings, ...fallbacks];
  if (findings.wasCut) warnings.push("The reply was ended where it began to speak for somebody else.");
  if (findings.hiddenNames > 0) warnings.push("A name that is not told yet was taken out of the reply.");
  if (findings.quotes.some((quote) => !quote.verified)) {
    warnings.push("Quotation marks were taken away from words that the story does not say.");
  }
  const { answered, passages, parts } = draft;
  return { answered, passages, parts, quotes: findings.quotes, warnings };
}
