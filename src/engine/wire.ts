import type { AnswerEvent } from "../answer/answer.ts";
import type { Overview } from "../answer/wanted.ts";
import type { Engine, EngineAsk, EngineRecap } from "./engine.ts";

/** What the thread can be asked for. Streams of events are fetched by a number the asker gives them. */
export interface ThreadFunctions extends Omit<Engine, "answer" | "recap" | "discuss" | "close"> {
  /** Begins a stream, which runs on whether its events are fetched or not. */
  begin(stream: number, wish: Wish): void;
  /**
   * The events since the last call, as soon as there are any; none when the stream is over. Rejects as the stream
   * does, after its last event.
   */
  next(stream: number): Promise<readonly AnswerEvent[]>;
  /** Ends a stream and forgets it. */
  leave(stream: number): void;
}

/** What the thread tells the one who started it. */
export interface StarterFunctions {
  warn(message: string): void;
}

/** What a stream is to give. */
export type Wish =
  | { readonly type: "answer"; readonly ask: EngineAsk }
  | { readonly type: Overview; readonly ask: EngineRecap };
