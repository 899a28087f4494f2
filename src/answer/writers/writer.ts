import type { ModelFailure } from "../../core/errors.ts";
import type { LengthChoice } from "../../core/policies.ts";
import type { Reply, Unknown } from "../../core/reply.ts";
import type { AnswerLength } from "../length-wish.ts";
import type { Retrieved } from "../retrieve.ts";
import type { Trace } from "../trace.ts";
import type { TraceEvent } from "../../core/trace.ts";
import type { Difference, NumberedLine } from "../difference.ts";
import type { SceneSources } from "../scene-talk.ts";
import type { AskedQuestion, VantageView } from "../view.ts";
import type { Overview, Turn } from "../../core/turn.ts";

/** What happens while an answer is written; `reply` comes once, last. */
export type AnswerEvent =
  /** The model failed and the story is quoted instead; comes first. The message is for whoever runs the program. */
  | { readonly type: "quoting"; readonly failure: Pick<ModelFailure, "kind" | "message"> }
  /** The name of the speaker; once, before any text. */
  | { readonly type: "speaker"; readonly name: string }
  | { readonly type: "text-delta"; readonly text: string }
  | { readonly type: "reply"; readonly reply: Reply }
  /** Where it was asked to be traced: what happened on the way to the event that follows. */
  | TraceEvent;

/** A conversation with one speaker, oldest first. */
export interface Talk {
  /** Every turn, however much could be known then: they decide what is searched for. */
  readonly all: readonly Turn[];
  /** The turns that the vantage may know. */
  readonly allowed: readonly Turn[];
}

/** Something to write about what a view may know. */
export interface Task {
  readonly view: VantageView;
  readonly signal: AbortSignal;
  /** When the question came, as given by `performance.now()`. */
  readonly began: number;
  /** How long texts are where they are written. */
  readonly lengthChoice: LengthChoice;
  readonly trace?: Trace;
}

/** An overview asked for in a person's own words. */
export interface AskedOverview {
  readonly question: string;
  readonly length: AnswerLength;
}

/** An overview to write. */
export interface OverviewTask extends Task {
  /** What was asked; unset where a command asks for it. */
  readonly asked?: AskedOverview | undefined;
}

/** An answer to write. */
export interface AnswerTask extends Task {
  /** In the person's words. */
  readonly question: string;
  /** The question in words that stand alone. */
  readonly asked: AskedQuestion;
  /** What was found for it; `null` for small talk, for which nothing is searched. */
  readonly found: Retrieved | null;
  /** Searches the view for something else. @throws the signal's reason when aborted. */
  readonly search: (query: string) => Promise<Retrieved>;
  readonly length: AnswerLength;
  /** Sentences of an earlier try that its passages do not bear out; unset in the first. */
  readonly untold?: readonly string[];
  /** The turns that the vantage may know. */
  readonly turns: readonly Turn[];
  /** The name of who asks; unset where nobody else spoke. */
  readonly asker?: string | undefined;
  /** The scene in which it is a line of the speaker; unset where somebody asked the story. */
  readonly scene?: SceneSources;
  /** Why the speaker cannot know what is asked; `null` when they may. */
  readonly unknown: Unknown | null;
}

/** A scene to compare with what a view knows of its story. */
export interface DifferencesTask extends Task {
  readonly found: Retrieved;
  /** What was heard of it, in order. */
  readonly lines: readonly NumberedLine[];
  /** Where it plays; empty for nothing said. */
  readonly place: string;
}

/**
 * A way of writing answers. Every sentence is checked before it is passed on, and the text of the reply is the text of
 * all deltas.
 */
export interface Writer {
  /** The name shown to people: the model's, or "offline". */
  readonly id: string;
  readonly mode: Reply["mode"];
  /** A question reworded to stand without the conversation before it; unchanged when it does already. */
  standAlone(question: string, talk: Talk, asking: Pick<Task, "signal" | "trace">): Promise<string>;
  /** @throws ModelFailure when there is nothing that may be shown. */
  answer(task: AnswerTask): AsyncIterable<AnswerEvent>;
  /** Retells a scene, as those it is told by heard it. @throws ModelFailure as `answer` does. */
  retell(task: Task & { readonly scene: SceneSources }): AsyncIterable<AnswerEvent>;
  /** Where a scene differs from its story; `null` where that takes a model. @throws ModelFailure as `answer` does. */
  differences(task: DifferencesTask): Promise<readonly Difference[] | null>;
  /** Writes about everything a view knows, which must not be nothing. @throws ModelFailure as `answer` does. */
  overview(kind: Overview, task: OverviewTask): AsyncIterable<AnswerEvent>;
}
