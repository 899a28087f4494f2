import { UsageError } from "../core/errors.ts";
import type { StoryHeader } from "./story-file.ts";

/** How much may stand on one shelf. */
export interface Quota {
  readonly stories: number;
  /** Of normalised text, all stories together. */
  readonly characters: number;
}

/**
 * What is known of a story that is to be added: before its file is read, its id alone.
 *
 * @throws UsageError when a shelf that holds these stories has no room for it, or for a new edition of it.
 */
export function requireRoom(
  quota: Quota,
  held: readonly StoryHeader[],
  story: { readonly id: string; readonly text?: string },
): void {
  if (quota.stories === 0 || quota.characters === 0) {
    const setting = quota.stories === 0 ? "DRAMATIS_MAX_STORIES" : "DRAMATIS_MAX_CHARACTERS";
    throw new UsageError(`No stories may be added here: whoever runs this program has set ${setting} to 0.`);
  }
  const others = held.filter(({ id }) => id !== story.id);
  if (others.length >= quota.stories) {
    throw new UsageError(
      `There are ${others.length} stories here already, and no more than ${quota.stories} may be: remove one first.`,
    );
  }
  const left = Math.max(quota.characters - others.reduce((sum, header) => sum + header.characters, 0), 0);
  if (story.text !== undefined && story.text.length > left) {
    throw new UsageError(
      `The story has ${count(story.text.length)} characters, and there is room for ${count(left)} of ${count(quota.characters)} here: remove another story first.`,
    );
  }
  if (left === 0) {
    throw new UsageError(
      `The stories here have ${count(quota.characters)} characters together, and no more may be: remove one first.`,
    );
  }
}

function count(characters: number): string {
  return characters.toLocaleString("en");
}
