import { UsageError } from "../core/errors.ts";
import { NOTHING_HIDDEN } from "../core/reply.ts";
import type { Overview, Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { askedAbout, searchedFor } from "./follow-up.ts";
import { retrieve, type Searching } from "./retrieve.ts";
import { turnsAllowed, turnsWithSpeaker } from "./turns-allowed.ts";
import { unknownTo } from "./unknown.ts";
import { askedOf, viewFrom } from "./view.ts";
import type { AnswerEvent, Writer } from "./writers/writer.ts";

export type { AnswerEvent } from "./writers/writer.ts";

/** A request about a story as far as a vantage may know it. */
export interface Wish {
  readonly vantage: Vantage;
  readonly searching: Searching;
  readonly signal: AbortSignal;
}

/** A question put to a story. */
export interface Ask extends Wish {
  readonly question: string;
  /** The conversation so far, oldest first. Turns this vantage may not know are ignored. */
  readonly turns: readonly Turn[];
}

/** The only way to have something written about a story. */
export interface Answerer {
  /**
   * Answers within the vantage: searches what it may know, has the writer write, and checks every sentence before passing
   * it on. The text of the reply is the text of all deltas.
   *
   * @throws UsageError for a question that is empty or too long.
   * @throws ModelFailure when no model gives a reply.
   */
  answer(ask: Ask): AsyncIterable<AnswerEvent>;
  /**
   * Tells what has happened as far as the vantage knows, checked like any answer. If it knows nothing, one sentence says
   * so.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  recap(wish: Wish): AsyncIterable<AnswerEvent>;
  /**
   * Gives questions for discussing what the vantage knows, each with the words of the story it is about; checked like
   * any answer. If it knows nothing, one sentence says so.
   *
   * @throws ModelFailure when no model gives a reply.
   */
  discuss(wish: Wish): AsyncIterable<AnswerEvent>;
}

/** Longest question accepted (characters): that of a Discord message. */
export const MAX_QUESTION_LENGTH = 4000;

/** Answers about stories with a writer. */
export function answerer(writer: Writer): Answerer {
  async function* overview(
    kind: Overview,
    { vantage, searching, signal }: Wish,
  ): AsyncGenerator<AnswerEvent> {
    const began = performance.now();
    const view = viewFrom(vantage, searching.index.concordance);
    if (view.windows.length > 0) yield* writer.overview(kind, { view, signal, began });
    else yield* nothingToTell(vantage, writer);
  }
  return {
    recap: (wish) => overview("recap", wish),
    discuss: (wish) => overview("discuss", wish),
    async *answer({ vantage, turns, searching, signal, ...ask }) {
      const began = performance.now();
      const question = checkedQuestion(ask.question);
      const about = askedAbout(question, vantage);
      const talk = { all: turnsWithSpeaker(turns, vantage), allowed: turnsAllowed(turns, vantage) };
      const alone = await writer.standAlone(about, talk, signal);
      const view = viewFrom(vantage, searching.index.concordance);
      const asked = askedOf(view, alone);
      const sought = searchedFor(about, talk.all, alone);
      const found = await retrieve(sought === alone ? asked : askedOf(view, sought), searching, signal);
      const unknown = unknownTo(asked);
      yield* writer.answer({ view, question, asked, found, turns: talk.allowed, unknown, signal, began });
    },
  };
}

function checkedQuestion(question: string): string {
  const trimmed = question.trim();
  if (trimmed === "") throw new UsageError("The question is empty: ask something about the story.");
  if (trimmed.length > MAX_QUESTION_LENGTH) {
    throw new UsageError(
      `The question has ${trimmed.length} characters: ask it in ${MAX_QUESTION_LENGTH} or fewer.`,
    );
  }
  return trimmed;
}

/** The reply of a speaker who knows nothing of the story yet; no model is needed for it. */
function* nothingToTell({ speaker }: Vantage, { id, mode }: Writer): Generator<AnswerEvent> {
  const name = speakerName(speaker);
  const text =
    speaker.kind === "narrator"
      ? "Nothing has been told so far."
      : "I know of nothing that has happened so far.";
  yield { type: "speaker", name };
  yield { type: "text-delta", text };
  yield {
    type: "reply",
    reply: {
      text,
      speaker: name,
      answered: false,
      passages: [],
      support: [],
      considered: [],
      quotes: [],
      model: id,
      mode,
      tokens: { prompt: 0, completion: 0 },
      guard: NOTHING_HIDDEN,
      milliseconds: 0,
      parts: [],
      warnings: [],
    },
  };
}
