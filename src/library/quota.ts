import { UsageError } from "../core/errors.ts";
import type { StoryHeader } from "./story-file.ts";

/** How much may stand on one shelf. */
export interface Quota {
  readonly stories: number;
  /** Of normalised text, all stories together. */
  readonly characters: number;
}

/** @throws UsageError when a shelf that holds these stories has no room for another one, or for a new edition. */
export function requireRoom(
  quota: Quota,
  held: readonly StoryHeader[],
  story: { readonly id: string; readonly text: string },
): void {
  const others = held.filter(({ id }) => id !== story.id);
  if (others.length >= quota.stories) {
    throw new UsageError(
      `There are ${others.length} stories here already, and no more than ${quota.stories} may be: remove one first.`,
    );
  }
  const characters = others.reduce((sum, header) => sum + header.characters, 0);
  const left = quota.characters - characters;
  if (story.text.length > left) {
    throw new UsageError(
      `The story has ${count(story.text.length)} characters, and there is room for ${count(Math.max(left, 0))} of ${count(quota.characters)} here: remove another story first.`,
    );
  }
}

function count(characters: number): string {
  return characters.toLocaleString("en");
}
