import { misspelt, readSettings } from "./config.ts";
import { Failure, UsageError } from "./core/errors.ts";
import type { Citation, Reply } from "./core/reply.ts";
import { NARRATOR } from "./core/vantage.ts";
import { warningText, WARNINGS_IN_ENGLISH } from "./core/warnings.ts";
import type { VantageRef } from "./engine/engine.ts";
import { localEngine } from "./engine/local.ts";
import { findSpeaker } from "./knowledge/find-speaker.ts";
import { createProgram } from "./program.ts";

export { Failure, ModelFailure, UsageError } from "./core/errors.ts";
export type { Citation, Reply };

const DEFAULT_K = 8;
const MAX_K = 1000;

const QUESTION = "The question must be a text.";

/** What programs without types give may be anything. @throws UsageError, with this sentence, for what is no text. */
function demandText(value: unknown, sentence: string): string {
  if (typeof value !== "string") throw new UsageError(sentence);
  return value;
}

/** A story, whose knowledge of it counts, and how far it may be known. */
export interface Standpoint {
  /** Id of the story, as `dramatis story list` shows it. */
  readonly story: string;
  /** Name of the character whose knowledge counts; left out, the narrator's. */
  readonly speaker?: string | undefined;
  /**
   * How far the story may be known: an offset in its text, `"40%"`, `"section:2"`, a section's title or words of the
   * story. Left out, all of it.
   */
  readonly bound?: number | string | undefined;
}

/** What may be found of a story. */
export interface StoryView extends Standpoint {
  /** How many passages at most, 1–1000; 8 when left out. */
  readonly k?: number | undefined;
}

/** The stories of a data folder, and those that come with the program. */
export interface Stories {
  /** The ids and titles of all of them. */
  list(): Promise<{ readonly id: string; readonly title: string }[]>;
  /**
   * An answer by the narrator or the speaker, checked: from no more than they know up to the bound, with the passages it
   * rests on. The settings name the model; without one the story is quoted.
   *
   * @throws UsageError as `find` does; ModelFailure when the model gives no answer; the signal's reason when aborted.
   */
  answer(question: string, from: Standpoint, signal?: AbortSignal): Promise<Reply>;
  /**
   * The passages that fit a question best, best first, each cut to what the speaker knows up to the bound.
   *
   * @throws UsageError for an empty question, or an unknown story, position or character; the signal's reason when aborted.
   */
  find(question: string, view: StoryView, signal?: AbortSignal): Promise<Citation[]>;
}

/**
 * Opens the stories. `settings` has the names and values of `.env.example`; the process's environment is not read.
 * `warn` gets a sentence about everything that was done in another way, as when no endpoint for embeddings answers.
 *
 * @throws UsageError when settings are wrong.
 */
export async function openStories(
  settings: Readonly<Record<string, string | undefined>> = {},
  warn: (message: string) => void = (message) => process.emitWarning(message),
): Promise<Stories> {
  for (const sentence of misspelt(settings)) warn(sentence);
  const program = await createProgram(readSettings(settings), warn);
  const engine = await localEngine(program, warn, { resumesJobs: false });
  const vantage = async ({ story, speaker: name, bound: position }: Standpoint): Promise<VantageRef> => {
    const outline = await engine.outline(demandText(story, "The story must be named by its id."));
    const bound =
      position === undefined ? outline.length : await engine.parsePosition(story, String(position));
    const speaker = name === undefined ? NARRATOR : findSpeaker(outline, name, bound);
    const characterId = speaker.kind === "character" ? speaker.character.id : null;
    return { storyId: story, characterId, bound };
  };
  return {
    list: async () => (await engine.stories(null)).map(({ id, title }) => ({ id, title })),
    async answer(question, from, signal = new AbortController().signal) {
      demandText(question, QUESTION);
      const ask = { ...(await vantage(from)), question, turns: [] };
      for await (const event of engine.answer(ask, signal)) {
        if (event.type === "quoting") warn(event.failure.message);
        if (event.type === "reply") return event.reply;
      }
      throw new Failure("The answer ended before it was complete: ask again.");
    },
    async find(question, { k = DEFAULT_K, ...from }, signal = new AbortController().signal) {
      if (!Number.isInteger(k) || k < 1 || k > MAX_K)
        throw new UsageError(`The number of passages must be a whole number from 1 to ${MAX_K}, not ${k}.`);
      demandText(question, QUESTION);
      const ask = { ...(await vantage(from)), question, limit: k };
      const { passages, warnings } = await engine.passages(ask, signal);
      for (const warning of warnings) warn(warningText(warning, WARNINGS_IN_ENGLISH));
      return [...passages];
    },
  };
}
