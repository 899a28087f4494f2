import { UsageError } from "../core/errors.ts";
import type { Answerer } from "../answer/answer.ts";
import type { SpeakersPrompt } from "../answer/template.ts";
import type { SpeakerChooser } from "../answer/next-speaker.ts";
import type { Writer } from "../answer/writers/writer.ts";
import type { Searching } from "../answer/retrieve.ts";
import type { KeptJobs } from "../depots/depot.ts";
import type { Payment } from "../core/usage.ts";
import type { DailyCount } from "../ops/daily-count.ts";
import type { Embedder } from "../embedders/embedder.ts";
import type { AnswerVariant } from "./engine.ts";
import type { AddedStory } from "./jobs.ts";
import type { Annotating } from "../library/annotate-story.ts";
import type { StoryFile } from "../library/add-story.ts";
import type { Library } from "../library/library.ts";
import type { OpenStory } from "../library/opened-stories.ts";
import type { Watching } from "../library/story-indexes.ts";

/** The program, wired: what an engine is made of, and benchmarks look into. */
export interface Program {
  readonly library: Library;
  /** Adds a story in a thread of its own. @throws what the library's `add` throws. */
  readonly add: (file: StoryFile, watching: Watching) => Promise<AddedStory>;
  /** Folder in which stories and indexes are kept. */
  readonly dataFolder: string;
  /** Id of the story talked about when none is named. */
  readonly defaultStory: string;
  readonly embedder: Embedder;
  /** How passages are found: by their words alone, or by their meaning too. */
  readonly search: "words" | "meaning";
  /** Share of the vector score when passages are ranked, 0–1; with an embedding model fitted weights say how much it counts. */
  readonly vectorWeight: number | "fitted";
  readonly writer: Writer;
  readonly answerer: Answerer;
  /** Answers without a model, where nobody pays for one. */
  readonly quotingAnswerer: Answerer;
  /**
   * Answers by another model of the same endpoint, or with another prompt of the narrator or of characters; all that is checked
   * stays. @throws UsageError for a prompt that will not do, or where no model is set.
   */
  readonly variantAnswerer: (variant: AnswerVariant, prompt: SpeakersPrompt) => Answerer;
  /** A speaker's prompt as it stands in its file. */
  readonly promptText: (name: SpeakersPrompt) => Promise<string>;
  /** Helps to choose who speaks next in a scene; `null` without a small model. */
  readonly speakerChooser: SpeakerChooser | null;
  /** What reads a story for its cast. */
  readonly annotating: Annotating;
  /** What the model costs (US dollars for a million tokens); `null` when nobody said. */
  readonly prices: { readonly input: number; readonly output: number } | null;
  /** Whether servers may have their own keys for the model. */
  readonly takesServerKeys: boolean;
  /** Tries whether the model answers whoever pays. @throws ModelFailure when it does not. */
  readonly tryModel: (signal: AbortSignal) => Promise<void>;
  /** The calls of models made today, and how many may be. */
  readonly calls: DailyCount;
  /** Jobs that other processes do, too; `null` where they are kept in the data folder, for this one. */
  readonly jobs: KeptJobs | null;
  /** A sentence about stories in the data folder that are not kept where the others are; empty where there are none. */
  readonly leftBehind: () => Promise<readonly string[]>;
  /** The hosts to which questions go, each once; empty where nothing leaves the machine. */
  readonly servers: readonly string[];
  /** What this set-up does without, each one plain sentence, to be said once. */
  readonly notes: readonly string[];
}

/** What answers where somebody, or nobody, pays for a model. */
export function answererFor({ answerer, quotingAnswerer }: Program, payment: Payment | undefined): Answerer {
  return payment?.payer === "nobody" ? quotingAnswerer : answerer;
}

/** What the passages of a story are looked up with. */
export function searching({ embedder, vectorWeight }: Program, { index }: OpenStory): Searching {
  return { index, embedder, vectorWeight };
}

/** The same, by words alone, or by meaning too. @throws UsageError for meaning where no embedding model is set. */
export function searchingBy({ search }: Program, usual: Searching, wished: "words" | "meaning"): Searching {
  if (wished === search) return usual;
  if (wished === "words") return { ...usual, index: { ...usual.index, vectors: null } };
  throw new UsageError(
    "No embedding model is set, so nothing is searched by its meaning: set OPENAI_EMBEDDING_MODEL, DRAMATIS_EMBEDDING_DIR or DRAMATIS_EMBEDDINGS.",
  );
}
