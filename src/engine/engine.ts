import type { AnswerEvent } from "../answer/answer.ts";
import type { Difference } from "../answer/difference.ts";
import type { Inspection } from "../answer/inspect.ts";
import type { SpeakersPrompt } from "../answer/template.ts";
import type { LengthChoice } from "../core/policies.ts";
import type { Progress } from "../core/progress.ts";
import type { TranscriptForm } from "../scenes/transcript-forms.ts";
import type { StartingPoint } from "../scenes/starting-points.ts";
import type { Citation } from "../core/reply.ts";
import type { ActorId, Decision, SceneEvent } from "../core/scene.ts";
import type { Span, Story } from "../core/story.ts";
import type { Turn } from "../core/turn.ts";
import type { Payment, Spent } from "../core/usage.ts";
import type { KeptWarning } from "../core/warnings.ts";
import type { Estimate } from "../annotate/estimate.ts";
import type { CastOverview } from "../cast/cast-overview.ts";
import type { CastChange } from "../cast/corrections-change.ts";
import type { MarkedSection } from "../cast/marked-section.ts";
import type { KnowledgeChange } from "../cast/stretches.ts";
import type { CorrectionAsk, CorrectionStep, TriedCorrection } from "../library/correct-cast.ts";
import type { CardFile, CardImport, CardWish, Imported } from "../library/story-cards.ts";
import type { Picture } from "../knowledge/picture.ts";
import type { ParsedPosition } from "../knowledge/position.ts";
import type { Relation } from "../knowledge/relations.ts";
import type { KnownStretch } from "../knowledge/who-knows.ts";
import type { LibraryEntry } from "../library/library.ts";
import type { Finding } from "../ops/checks.ts";
import type { AddedStory, AddWish, Job, RunningTask, Task } from "./jobs.ts";

export type {
  AnswerEvent,
  CardFile,
  CardWish,
  CastOverview,
  CorrectionAsk,
  CorrectionStep,
  Difference,
  Inspection,
  LibraryEntry,
  MarkedSection,
  TriedCorrection,
};

/**
 * What a surface holds of a story: enough for lists and autocomplete, without its text. Whoever shows it to somebody
 * cuts it to their bound first.
 */
export interface StoryOutline extends Pick<
  Story,
  "id" | "title" | "author" | "language" | "sections" | "cast" | "presets"
> {
  /** Length of the text (characters): the bound of somebody who knows all of it. */
  readonly length: number;
  /** What tells this edition of it from every other; all positions here are of this one. */
  readonly edition: string;
}

/** A story as far as it is told. */
export interface BoundedStory {
  readonly storyId: string;
  readonly bound: number;
  /** The edition that positions are of: whatever is asked of another is refused. Left out, of whichever there is. */
  readonly edition?: string;
}

/** A part of a story about which somebody's knowledge is asked. */
export interface WhoKnowsAsk extends BoundedStory, Span {
  readonly characterId: string;
  /** The moment they know it at (position); left out, the bound. */
  readonly moment?: number;
}

/** Something for which models are asked. */
export interface PaidAsk {
  /** Who pays; left out, the operator, and nobody counts. Where nobody pays, it is done without a model. */
  readonly payment?: Payment | undefined;
}

/** Who is to speak, how far the story may be known, and at what length. */
export interface VantageRef extends BoundedStory, PaidAsk {
  /** Id of the character who is to speak; `null` for the narrator. */
  readonly characterId: string | null;
  /** The moment a character speaks from (position); left out, the bound. */
  readonly moment?: number;
  /** How long answers are where a question wishes nothing; left out, medium. */
  readonly answerLength?: LengthChoice;
}

/** How an answer is to be made otherwise than it usually is. */
export interface AnswerVariant {
  /** Name of another model at the same endpoint. */
  readonly model?: string;
  /** Another prompt of the speaker, in the form of the files in `prompts`. */
  readonly prompt?: string;
}

/** Something asked of a story: whom, how far it may be known, and the talk so far. */
export interface VantageAsk extends VantageRef {
  readonly question: string;
  /** Oldest first. */
  readonly turns: readonly Turn[];
  /** The name of who asks; left out where nobody else spoke. */
  readonly asker?: string | undefined;
  /** Answers otherwise than usually; what may be known, and what is checked, stay. */
  readonly variant?: AnswerVariant;
  /** With this the events also show how the answer is made; `knowledge/veiled-trace.ts` cuts them to what the asker may know. */
  readonly isTraced?: true;
}

/** A line to be written in a scene. */
export interface LineAsk extends PaidAsk {
  /** The log of the scene. */
  readonly events: readonly SceneEvent[];
  /** Who is to speak: the narrator, or a character of the scene whom nobody plays. */
  readonly actor: ActorId;
  /** How long lines are; left out, medium. */
  readonly answerLength?: LengthChoice;
  /** Who alone is to hear it; left out, all who are there. */
  readonly whisperTo?: readonly ActorId[];
  /** The line that it is another wording of: it is written from what was before that, and told what was tried. */
  readonly insteadOf?: number;
}

/** A next line that is wished for somebody whom a person plays: a character, or themselves. */
export type SuggestionsAsk = Pick<LineAsk, "events" | "actor" | "payment">;

/** What somebody heard of a scene, to be compared with its story. */
export type DifferencesAsk = Pick<LineAsk, "events" | "payment">;

/** What comes of a line being written; where it begins to speak for somebody else it ends, and they are named. */
export type LineEvent = AnswerEvent | { readonly type: "handed-over"; readonly to: ActorId };

/** In which scene somebody is to speak next. */
export interface SpeakersAsk extends PaidAsk {
  readonly events: readonly SceneEvent[];
  /** Set where silence is no choice. */
  readonly goesOn?: boolean | undefined;
  /** Set where a small model may choose where the rules are in doubt; that takes 2 s at most. */
  readonly asksModel?: boolean;
}

/** A transcript that is wished for. */
export interface TranscriptAsk {
  /** The log of the scene, or what somebody heard of it. */
  readonly events: readonly SceneEvent[];
  readonly form: TranscriptForm;
  /** The names of the people who played characters, by their ids. */
  readonly people: Readonly<Record<string, string>>;
  /** The largest it may be. */
  readonly maxBytes: number;
}

/** Something asked of all stories somebody may read, each as far as they know it. */
export interface LibraryAsk {
  readonly stories: readonly BoundedStory[];
  readonly question: string;
}

/** Something asked of a story of which only the passages are wanted. */
export interface PassagesAsk extends VantageRef {
  readonly question: string;
  /** The most passages wanted. */
  readonly limit: number;
}

/** A search that is to be explained. */
export interface InspectAsk extends PassagesAsk {
  /** By words alone, or by meaning too; left out, as answers are searched for. */
  readonly search?: "words" | "meaning";
}

/** Passages for a question, best first, and what could not be done in finding them. */
export interface FoundPassages {
  readonly passages: readonly Citation[];
  readonly warnings: readonly KeptWarning[];
}

/** A change to the cast of a story, or to who in it can know what. */
export type Correction = CastChange | KnowledgeChange;

/** How the engine is set up, for those who are shown it. */
export interface EngineAbout {
  readonly model: string;
  readonly mode: "model" | "offline";
  readonly embedder: string;
  /** What the model's tokens cost (US dollars per million); `null` when nobody set it. */
  readonly prices: { readonly input: number; readonly output: number } | null;
  /** How passages are found: by their words alone, or by their meaning too. */
  readonly search: "words" | "meaning";
  /** Whether servers may have their own keys for the model. */
  readonly takesServerKeys: boolean;
  /** Id of the story talked about when none is named. */
  readonly defaultStory: string;
  /** The hosts to which questions go, each once; empty where nothing leaves the machine. */
  readonly servers: readonly string[];
  /** What this set-up does without, each one plain sentence, to be said once. */
  readonly notes: readonly string[];
}

/** What is said to those who still ask something of an engine that was closed. */
export const CLOSED = "The program is ending and answers nothing more: start it again.";

/**
 * The stories and the one door to the model, for a surface that must never wait for them: everything here may run in
 * another thread. Errors arrive as the typed errors of `core/errors.ts`.
 */
export interface Engine {
  about(): Promise<EngineAbout>;
  /** The stories of everybody, and those on a shelf. */
  stories(shelf: string | null): Promise<LibraryEntry[]>;
  /** @throws UsageError when there is no such story. */
  outline(storyId: string): Promise<StoryOutline>;
  /** The whole story, for those who may know all of it. @throws UsageError when there is no such story. */
  story(storyId: string): Promise<Story>;
  /**
   * Makes a story ready to be asked about, and gives how far that is: its index may have to be made first. Whatever is
   * asked of it before does the same unseen.
   * @throws UsageError when there is no such story.
   */
  open(storyId: string, signal: AbortSignal): AsyncIterable<Progress>;
  /** Reads how far somebody is, as `knowledge/position.ts` does. @throws UsageError when the story has no such place. */
  parsePosition(storyId: string, place: string): Promise<number>;
  /** The same, to be kept: with the edition in which it lies, and whether it was given in words that stand there twice. */
  findPosition(storyId: string, place: string): Promise<ParsedPosition & { readonly edition: string }>;
  /**
   * Where a place of an earlier edition lies in the one there is now (position): no further in the telling; `null` when
   * that cannot be told.
   * @throws UsageError when there is no such story.
   */
  migratedPosition(
    storyId: string,
    place: { readonly bound: number; readonly edition: string },
  ): Promise<number | null>;
  /** The normalised text up to the end of the last sentence within the bound, from its beginning or from a position on. */
  textUpTo(told: BoundedStory & { readonly start?: number }): Promise<string>;
  /**
   * Who is where and knows what, as far as the story is told: by its sections, or by the sentences of one (index).
   * @throws UsageError for an unknown story, section, or one of another edition.
   */
  picture(ask: BoundedStory & { readonly section?: number }): Promise<Picture>;
  /** Why somebody knows the stretches of a part of the telling, or does not. @throws UsageError as {@link Engine.answer} does. */
  whoKnows(ask: WhoKnowsAsk): Promise<readonly KnownStretch[]>;
  /** Who the people of a story are to each other, as far as it is told. @throws UsageError for an unknown story, or one of another edition. */
  relations(told: BoundedStory): Promise<readonly Relation[]>;
  /**
   * Answers; the events are those of the answerer. Aborting the signal, or leaving the loop, ends the call to the model.
   *
   * @throws UsageError for an unknown story, one of another edition, a character who has not appeared up to the bound, a question that
   * will not do, or a variant that cannot be; ModelFailure when no model gives a reply; the signal's reason when it aborted.
   */
  answer(ask: VantageAsk, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /**
   * What a character says first by their card, where they have one with a greeting that counts by their moment; checked as
   * their answers are. `user` is the name of who talks with them. No event where there is none. The same errors.
   */
  greeting(wish: VantageRef & { readonly user?: string }, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** Tells what has happened up to the bound; the same events and errors. */
  recap(wish: VantageRef, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /** Gives questions to talk about, on what is told up to the bound; the same events and errors. */
  discuss(wish: VantageRef, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /**
   * The passages an answer would rest on. @throws UsageError as {@link Engine.answer} does; the signal's reason when it
   * aborted.
   */
  passages(ask: PassagesAsk, signal: AbortSignal): Promise<FoundPassages>;
  /**
   * How a question is searched for, what is found, and what is kept back by which rule.
   * @throws as {@link Engine.passages} does; UsageError for a search by meaning where no embedding model is set.
   */
  inspect(ask: InspectAsk, signal: AbortSignal): Promise<Inspection>;
  /** The prompt of a kind of speaker as it stands in its file: where a variant of it begins. */
  promptText(name: SpeakersPrompt): Promise<string>;
  /**
   * Writes the next line of somebody in a scene, from what they know by its moment and what they heard in it. The first line
   * of all is the greeting of their card, where they have one, and another wording of it another greeting. Without a model
   * a character answers by retelling, and the narrator reads what the story tells of the moment.
   * @throws as {@link Engine.answer} does; UsageError when the bot may not speak for them.
   */
  line(ask: LineAsk, signal: AbortSignal): AsyncIterable<LineEvent>;
  /**
   * Up to three next lines for somebody whom a person plays, from what they know by the scene's moment and heard in it, and
   * nothing more; none without a model.
   * @throws as {@link Engine.answer} does.
   */
  suggestions(ask: SuggestionsAsk, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Retells a scene as somebody in it heard it: for who was not there to read it, and at its end.
   * @throws as {@link Engine.answer} does.
   */
  retell(ask: LineAsk, signal: AbortSignal): AsyncIterable<AnswerEvent>;
  /**
   * Where what somebody heard of a scene differs from the story as far as it is known there; `null` without a model.
   * @throws as {@link Engine.answer} does.
   */
  differences(ask: DifferencesAsk, signal: AbortSignal): Promise<readonly Difference[] | null>;
  /** A scene as a file to be read, with the faces of those in it where the form has pictures. @throws UsageError for a story that is gone. */
  transcript(ask: TranscriptAsk): Promise<Uint8Array>;
  /** Where scenes can begin, as far as the story is told, and who was there then. @throws UsageError as {@link Engine.answer} does. */
  startingPoints(told: BoundedStory): Promise<readonly StartingPoint[]>;
  /** Who opens a scene in which nobody has spoken with the greeting of their card; `null` for nobody. @throws UsageError for a story that is gone or replaced. */
  greeter(events: readonly SceneEvent[]): Promise<ActorId | null>;
  /** Who might speak next in a scene, best first; empty for silence. @throws UsageError for a story that is gone or replaced. */
  nextSpeakers(ask: SpeakersAsk): Promise<Decision>;
  /** Which of some stories a question is about, best first; none when no story speaks of it. */
  route(ask: LibraryAsk): Promise<readonly string[]>;

  /** @throws UsageError when a file of that name cannot become a story there, or the shelf is full. */
  requirePlace(wish: Pick<AddWish, "shelf" | "fileName" | "name">): Promise<void>;
  /**
   * Takes a story in, to be added beside the talk; when it resolves the wish is on the disk and survives the process.
   * Gives the job's id. @throws UsageError for a file that cannot be a story, or a shelf that is full.
   */
  add(wish: AddWish, note: string): Promise<string>;
  /**
   * Does a task at once for a caller who waits: gives how far it is, and what came of it last. It ends with the loop or
   * the signal. @throws what the task fails for.
   */
  perform(task: Task, signal: AbortSignal): AsyncIterable<RunningTask | AddedStory>;
  /** What annotating a story with the model would take. @throws UsageError where no model is set. */
  estimate(storyId: string, atOnce?: number): Promise<Estimate>;
  /** Has the model read a story section by section, beside the talk, for a better cast. Gives the job's id. */
  annotate(storyId: string, note: string, payment?: Payment): Promise<string>;
  /**
   * Tries the key of a server with a call as cheap as can be. @throws ModelFailure that says why it does not work.
   */
  tryKey(payment: Payment, signal: AbortSignal): Promise<void>;
  /**
   * What models were used for from now on, until the signal aborts: for an answer one event before its reply, and one for
   * what is known only later; for anything else one a call.
   */
  spendings(signal: AbortSignal): AsyncIterable<Spent>;
  /** The jobs that are under way, and those that are over and were not forgotten yet, oldest first. */
  jobs(): Promise<Job[]>;
  /** Ends a job; it is over a moment later. Of an unknown one nothing comes. */
  cancel(jobId: string): Promise<void>;
  /** Forgets a job that is over, once its end has been told. */
  forget(jobId: string): Promise<void>;

  /** Removes a story with all that belongs to it. @throws UsageError when there is none, or it comes with the program. */
  remove(storyId: string): Promise<void>;
  /** The shelves on which stories stand. */
  shelves(): Promise<string[]>;
  /** Removes a shelf with all its stories, for good. */
  removeShelf(shelf: string): Promise<void>;
  /**
   * Corrects the cast of a story, or who in it can know what; corrections win over whatever is found. Gives what does not fit any more, as sentences.
   * @throws UsageError for a change that cannot be made.
   */
  correct(storyId: string, change: Correction): Promise<readonly string[]>;
  /** The cast as it is corrected so far, for those who may know all of the story. @throws Failure when a file is broken. */
  corrected(storyId: string): Promise<CastOverview>;
  /** A section with everybody's names and presence, for the same. @throws UsageError when there is none. */
  castSection(place: Omit<BoundedStory, "bound"> & { readonly section: number }): Promise<MarkedSection>;
  /** What a correction would change, changing nothing. @throws as {@link Engine.correct} does. */
  tryCorrection(ask: CorrectionAsk): Promise<TriedCorrection>;
  /**
   * Does a step that was tried; turned round, takes it back.
   * @throws UsageError when what is corrected was changed meanwhile.
   */
  stepCorrected(storyId: string, step: CorrectionStep): Promise<void>;
  /** A character as a card file, with what is true and told up to the bound. @throws UsageError when they are unknown by then. */
  exportCard(wish: CardWish): Promise<CardFile>;
  /** The story as a lorebook file, as far as it is told up to the bound. */
  exportLorebook(told: BoundedStory): Promise<CardFile>;
  /** @throws UsageError when the story has no room for another card. */
  requireCardPlace(wish: Pick<CardImport, "storyId" | "characterId">): Promise<void>;
  /**
   * Has somebody played as a card says: a character of the story, or else a guest. Gives their id and name.
   * @throws UsageError when the file holds no card, or nobody of that name is in the story.
   */
  importCard(card: CardImport): Promise<Imported>;
  /** Takes a card back, and with it a guest. @throws UsageError when there is none. */
  removeCard(storyId: string, characterId: string): Promise<void>;

  /** Tries all that the settings name, one thing after the other. */
  diagnose(): AsyncIterable<Finding>;
  /** Ends it at once; answers that are still being made reject with a Failure. */
  close(): Promise<void>;
}
