import { misspelt, readSettings } from "./config.ts";
import { UsageError } from "./core/errors.ts";
import type { Citation } from "./core/reply.ts";
import { NARRATOR } from "./core/vantage.ts";
import { warningText, WARNINGS_IN_ENGLISH } from "./core/warnings.ts";
import { localEngine } from "./engine/local.ts";
import { findSpeaker } from "./knowledge/find-speaker.ts";
import { createProgram } from "./program.ts";

const DEFAULT_K = 8;
const MAX_K = 1000;

/** A story, whose knowledge of it counts, and how far it may be known. */
export interface StoryView {
  /** Id of the story, as `dramatis story list` shows it. */
  readonly story: string;
  /** Name of the character whose knowledge counts; left out, the narrator's. */
  readonly speaker?: string | undefined;
  /**
   * How far the story may be known: an offset in its text, `"40%"`, `"section:2"`, a section's title or words of the
   * story. Left out, all of it.
   */
  readonly bound?: number | string | undefined;
  /** How many passages at most, 1–1000; 8 when left out. */
  readonly k?: number | undefined;
}

/** The stories of a data folder, and those that come with the program. */
export interface Stories {
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
  return {
    async find(question, { story, speaker: name, bound: position, k = DEFAULT_K }, signal) {
      if (!Number.isInteger(k) || k < 1 || k > MAX_K)
        throw new UsageError(`The number of passages must be a whole number from 1 to ${MAX_K}, not ${k}.`);
      const outline = await engine.outline(story);
      const bound =
        position === undefined ? outline.length : await engine.parsePosition(story, String(position));
      const speaker = name === undefined ? NARRATOR : findSpeaker(outline, name, bound);
      const characterId = speaker.kind === "character" ? speaker.character.id : null;
      const ask = { storyId: story, characterId, bound, question, limit: k };
      const { passages, warnings } = await engine.passages(ask, signal ?? new AbortController().signal);
      for (const warning of warnings) warn(warningText(warning, WARNINGS_IN_ENGLISH));
      return [...passages];
    },
  };
}
