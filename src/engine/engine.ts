import type { AnswerEvent } from "../answer/answer.ts";
import type { Story } from "../core/story.ts";
import type { Turn } from "../core/turn.ts";
import type { LibraryEntry } from "../library/library.ts";

/**
 * What a surface holds of a story: enough for lists and autocomplete, without its text. Whoever shows it to somebody
 * cuts it to their bound first.
 */
export interface StoryOutline extends Pick<
  Story,
  "id" | "title" | "author" | "language" | "sections" | "cast"
> {
  /** Length of the text (characters): the bound of somebody who knows all of it. */
  readonly length: number;
}

/** Who is to tell what has happened, and how far it may be known. */
export interface EngineRecap {
  readonly storyId: string;
  /** Id of the character who is to speak; `null` for the narrator. */
  readonly characterId: string | null;
  readonly bound: number;
}

/** Something asked of a story: whom, how far it may be known, and the talk so far. */
export interface EngineAsk extends EngineRecap {
  readonly question: string;
  /** Oldest first. */
  readonly turns: readonly Turn[];
}

/** How the engine is set up, for those who are shown it. */
export interface EngineAbout {
  readonly model: string;
  readonly mode: "model" | "offline";
  readonly embedder: string;
  /** What the model's tokens cost (US dollars per million); `null` when nobody set it. */
  readonly prices: { readonly input: number; readonly output: number } | null;
  /** How passages are found: by their words alone, or by their meaning too. */
  readonly search: "words" | "meaning";
}

/**
 * The stories and the one door to the model, for a surface that must never wait for them: everything here may run in
 * another thread. Errors arrive as the typed errors of `core/errors.ts`.
 */
export interface Engine {
  about(): Promise<EngineAbout>;
  stories(): Promise<LibraryEntry[]>;
  /** @throws UsageError when there is no such story. */
  outline(storyId: string): Promise<StoryOutline>;
  /** Reads how far somebody is, as `knowledge/place.ts` does. @throws UsageError when the story has no such place. */
  place(storyId: string, place: string): Promise<number>;
  /** The normalised text up to the end of the last sentence within the bound. */
  textUpTo(storyId: string, bound: number): Promise<string>;
  /**
   * Answers; the events are those of the answerer. Aborting the signal, or leaving the loop, ends the call to the model.
   *
   * @throws UsageError for an unknown story, a character who has not appeared up to the bound, or a question that
   * will not do; ModelFailure when no model gives a reply; the signal's reason when it aborted.
   */
  answer(ask: EngineAsk, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** Tells what has happened up to the bound; the same events and errors. */
  recap(wish: EngineRecap, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** Ends it at once; answers that are still being made reject with a Failure. */
  close(): Promise<void>;
}
