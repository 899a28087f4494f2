import { StoryReplaced } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { sha256 } from "../ops/checksum.ts";

/** Characters of a SHA-256 that tell editions of one story apart. */
const HASH_CHARACTERS = 12;

const editions = new WeakMap<Pick<Story, "text">, string>();

/** What tells an edition of a story from every other: positions mean something in their own alone. */
export function editionOf(story: Pick<Story, "text">): string {
  const edition = editions.get(story) ?? sha256(story.text).slice(0, HASH_CHARACTERS);
  editions.set(story, edition);
  return edition;
}

/**
 * Positions of one edition say nothing in another.
 * @throws StoryReplaced when a story is of another edition than positions are; left out, nobody can tell.
 */
export function demandEdition(story: Pick<Story, "text">, edition: string | undefined): void {
  if (edition !== undefined && edition !== editionOf(story))
    throw new StoryReplaced("The story was replaced by another edition a moment ago: ask again.");
}
