import type { Reply, Unknown } from "../../core/reply.ts";
import type { Retrieved } from "../retrieve.ts";
import type { AskedQuestion, VantageView } from "../view.ts";
import type { Overview, Turn } from "../../core/turn.ts";

/** What happens while an answer is made; `reply` comes once, last. */
export type AnswerEvent =
  /** The name of the speaker; once, before any text. */
  | { readonly type: "speaker"; readonly name: string }
  | { readonly type: "text-delta"; readonly text: string }
  | { readonly type: "reply"; readonly reply: Reply };

/** A talk with one speaker, oldest first. */
export interface Talk {
  /** Every turn, whoever knew how much: it says what is searched for. */
  readonly all: readonly Turn[];
  /** The turns that the vantage may hear again. */
  readonly allowed: readonly Turn[];
}

/** Something to be written about what a view may know. */
export interface Task {
  readonly view: VantageView;
  readonly signal: AbortSignal;
  /** When it was asked for, as `performance.now()` gives it. */
  readonly began: number;
}

/** An answer to be written. */
export interface AnswerTask extends Task {
  /** In the words of the person. */
  readonly question: string;
  /** The same, standing alone. */
  readonly asked: AskedQuestion;
  readonly found: Retrieved;
  /** The turns that the vantage may hear again. */
  readonly turns: readonly Turn[];
  /** Why the speaker cannot know what is asked; `null` where they may. */
  readonly unknown: Unknown | null;
}

/**
 * A way of writing answers. Every sentence is checked before it is handed on, and the text of the reply is the text of
 * all deltas.
 */
export interface Writer {
  /** Names the writer where a person reads it: the model's name, or "offline". */
  readonly id: string;
  readonly mode: Reply["mode"];
  /** A question in words that can be searched for without the talk before it; one that stands alone stays as it is. */
  standAlone(question: string, talk: Talk, signal: AbortSignal): Promise<string>;
  /** @throws ModelFailure when there is nothing that may be shown. */
  answer(task: AnswerTask): AsyncIterable<AnswerEvent>;
  /** Writes about all that a view knows, which must be something. @throws ModelFailure as `answer` does. */
  overview(kind: Overview, task: Task): AsyncIterable<AnswerEvent>;
}
