import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";
import { sha256 } from "../ops/checksum.ts";

/** What the library's list tells of a story. */
export interface StoryHeader {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  readonly language: string;
  /** Length of the normalised text. */
  readonly characters: number;
  readonly sections: number;
  readonly passages: number;
  readonly cast: number;
}

/** How the names of story files end. */
export const STORY_ENDING = ".story";

/** Changes whenever files written before can no longer be read. */
const FORMAT = 2;

const headerLine = z.object({
  format: z.literal(FORMAT),
  sha256: z.string(),
  id: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  language: z.string(),
  characters: z.number(),
  sections: z.number(),
  passages: z.number(),
  cast: z.number(),
});

/**
 * Writes a story as one file of two lines of JSON, a header and the story itself, whole or not at all.
 * @throws Failure when it cannot be written.
 */
export async function writeStoryFile(path: string, story: Story): Promise<void> {
  const body = JSON.stringify(story);
  const header = JSON.stringify({ format: FORMAT, sha256: sha256(body), ...storyHeader(story) });
  await writeFileAtomic(path, `${header}\n${body}\n`);
}

/** @throws Failure when the file is damaged or from another version. */
export async function readStoryFile(path: string): Promise<Story> {
  const [head = "", body = ""] = (
    await readFile(path, "utf8").catch((cause: unknown) => {
      throw unreadable(path, cause);
    })
  ).split("\n", 2);
  if (parsedHeader(path, head).sha256 !== sha256(body)) throw damaged(path);
  // Its checksum says that we wrote it.
  const story: Story = JSON.parse(body);
  return story;
}

/** Reads the first line alone. @throws Failure when it is damaged or from another version. */
export async function readStoryHeader(path: string): Promise<StoryHeader> {
  const stream = createReadStream(path, "utf8");
  try {
    for await (const line of createInterface({ input: stream })) return parseStoryHeader(path, line);
    throw damaged(path);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(path, error);
  } finally {
    stream.destroy();
  }
}

/** Reads the first line of a story's file, given. @throws Failure as {@link readStoryHeader}. */
export function parseStoryHeader(path: string, line: string): StoryHeader {
  const { format: _, sha256: __, ...header } = parsedHeader(path, line);
  return header;
}

/** What the list tells of a story. */
export function storyHeader({ text, sections, passages, cast, ...story }: Story): StoryHeader {
  return {
    id: story.id,
    title: story.title,
    author: story.author,
    language: story.language,
    characters: text.length,
    sections: sections.length,
    passages: passages.length,
    cast: cast.length,
  };
}

function parsedHeader(path: string, line: string): z.output<typeof headerLine> {
  try {
    return headerLine.parse(JSON.parse(line));
  } catch (cause) {
    throw damaged(path, cause);
  }
}

function unreadable(path: string, cause: unknown): Failure {
  return new Failure(`${path} cannot be read: check its permissions.`, { cause });
}

function damaged(path: string, cause?: unknown): Failure {
  const id = basename(path, STORY_ENDING);
  return new Failure(
    `The story ${id} on disk is damaged or from another version: remove it with "dramatis story remove ${id}" and add its file again.`,
    { cause },
  );
}
