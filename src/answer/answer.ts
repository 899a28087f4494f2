import { UsageError } from "../core/errors.ts";
import { NOTHING_HIDDEN, type Reply } from "../core/reply.ts";
import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import type { Model } from "./quoting.ts";
import { checkedAnswer } from "./checked-answer.ts";
import { draftAnswer } from "./draft.ts";
import { askedAbout, searchedFor, standAlone } from "./follow-up.ts";
import { draftOverview, nothingToTell } from "./overview.ts";
import { promptsIn } from "./prompts.ts";
import { retrieve, type Searching } from "./retrieve.ts";
import { turnsWith, turnsWithin } from "./turns-within.ts";
import type { Overview } from "./wanted.ts";

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
   * sentence before it is handed on. A model that names what may not be known yet is asked once more without. The text
   * of the reply is the text of all deltas.
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
  /**
   * Gives questions to talk about what the vantage knows, each with words of the story that it starts from; checked, and
   * with one sentence instead, as a recap.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  discuss(wish: Pick<Ask, "vantage" | "signal">): AsyncIterable<AnswerEvent>;
}

/** Longest question taken, in characters: what a Discord message can hold. */
export const LONGEST_QUESTION = 4000;

/** Makes an answerer over a model; `rewriter` turns follow-ups into questions that stand alone. */
export function answerer(options: { model: Model; rewriter: Model; prompts: string }): Answerer {
  const prompts = promptsIn(options.prompts);
  async function* overview(
    kind: Overview,
    { vantage, signal }: Pick<Ask, "vantage" | "signal">,
  ): AsyncGenerator<AnswerEvent> {
    const began = performance.now();
    const { model } = options;
    const draft = await draftOverview(kind, vantage, { model, prompts, signal });
    if (draft) yield* checkedAnswer(vantage, draft, { model, prompts, began });
    else yield* unwritten(vantage, nothingToTell(vantage), model);
  }
  return {
    recap: (wish) => overview("recap", wish),
    discuss: (wish) => overview("discuss", wish),
    async *answer(ask) {
      const began = performance.now();
      const question = checkedQuestion(ask.question);
      const turns = turnsWithin(ask.turns, ask.vantage);
      const asked = askedAbout(question, ask.vantage);
      const { rewriter } = options;
      // What was asked before says what is searched for, whoever knew how much; a model hears only what it may.
      const heard = turnsWith(ask.turns, ask.vantage);
      const query = await standAlone(asked, rewriter.mode === "offline" ? heard : turns, {
        model: rewriter,
        template: () => prompts("rewrite"),
        signal: ask.signal,
      });
      const found = await retrieve(
        { question: searchedFor(asked, heard, query), vantage: ask.vantage, signal: ask.signal },
        ask.searching,
      );
      const draft = await draftAnswer(
        { ...ask, question, turns },
        { query, found, model: options.model, prompts },
      );
      yield* checkedAnswer(ask.vantage, draft, { model: options.model, prompts, began });
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

/** A sentence of the program's own: no model is asked for it. */
function* unwritten(
  { speaker }: Vantage,
  text: string,
  { id, mode = "model" }: Model,
): Generator<AnswerEvent> {
  const name = speakerName(speaker);
  const nothing = {
    milliseconds: 0,
    passages: [],
    parts: [],
    quotes: [],
    warnings: [],
    tokens: { prompt: 0, completion: 0 },
    guard: NOTHING_HIDDEN,
  };
  yield { type: "speaker", name };
  yield { type: "text-delta", text };
  yield { type: "reply", reply: { text, speaker: name, answered: false, model: id, mode, ...nothing } };
}
