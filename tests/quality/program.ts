import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Story } from "../../src/core/story.ts";
import type { Turn } from "../../src/core/turn.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import type { Embedder } from "../../src/embedders/embedder.ts";
import { openStoryIndex } from "../../src/library/story-index.ts";
import type { Model } from "../../src/models/model.ts";
import { createProgram } from "../../src/program.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";
import { doorOf } from "../support/doors.ts";

/** Something asked of a story. */
export interface Asking {
  readonly question: string;
  /** The name of the character who is asked; left out, the narrator. */
  readonly as?: string;
  /** Words of the story; what comes after them is not known. Left out, all of it is. */
  readonly until?: string;
  /** What was said before, oldest first, by the person and the story in turn. */
  readonly before?: readonly string[];
}

/** A story that can be asked. */
export interface OpenedStory {
  readonly story: Story;
  /** Answers as the program does; by quoting where no model is given. */
  ask(asking: Asking, model?: Model): Promise<Reply>;
  /** Tells what has happened, up to the end of these words of the story. */
  recap(until?: string): Promise<Reply>;
}

/**
 * Opens the program in an empty data folder with a story: the default one, or one whose text is given. With an
 * embedder passages are found by meaning, as with an embedding model.
 */
export async function openStory(text?: string, embedder?: Embedder): Promise<OpenedStory> {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-quality-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const app = await createProgram(readSettings({ DRAMATIS_DATA_DIR: join(folder, "data") }), refuse);
  const path = join(folder, "tale.txt");
  if (text !== undefined) writeFileSync(path, text);
  const id = text === undefined ? app.defaultStory : (await app.library.add({ path })).story.id;
  const { story, index } = await app.library.open(id);
  const searching =
    embedder === undefined
      ? { index, embedder: app.embedder, vectorWeight: app.vectorWeight }
      : {
          index: await openStoryIndex({ dir: null, story, embedder, vectorIndexOf, warn: refuse }),
          embedder,
          vectorWeight: "fitted" as const,
        };
  const { signal } = new AbortController();
  return {
    story,
    ask(asking, model) {
      const vantage = vantageOf(story, asking);
      const door = model ? doorOf(model) : app.answerer;
      const turns = turnsOf(asking, vantage);
      return lastReply(door.answer({ vantage, question: asking.question, turns, searching, signal }));
    },
    recap: (until) =>
      lastReply(
        app.answerer.recap({
          vantage: vantageOf(story, until === undefined ? {} : { until }),
          searching,
          signal,
        }),
      ),
  };
}

function refuse(warning: string): never {
  throw new Error(`The program warned: ${warning}`);
}

function vantageOf(story: Story, { as, until }: Partial<Asking>): Vantage {
  const bound = until === undefined ? story.text.length : endOf(story.text, until);
  if (as === undefined) return { story, speaker: NARRATOR, bound };
  const character = story.cast.find(({ name }) => name === as);
  if (!character) throw new Error(`${as} is not in the cast.`);
  return { story, speaker: { kind: "character", character }, bound };
}

function endOf(text: string, words: string): number {
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`The story does not say: ${words}`);
  return at + words.length;
}

function turnsOf({ before = [] }: Asking, { story, speaker, bound }: Vantage): Turn[] {
  const characterId = speaker.kind === "narrator" ? null : speaker.character.id;
  return before.map((text, at) => ({
    from: at % 2 === 0 ? "person" : "story",
    text,
    storyId: story.id,
    characterId,
    bound,
  }));
}

async function lastReply(events: AsyncIterable<{ type: string; reply?: Reply }>): Promise<Reply> {
  for await (const event of events) if (event.reply) return event.reply;
  throw new Error("There was no reply.");
}
