import { checkChange, type CastChange, correct, correctedAs } from "../cast/corrections-change.ts";
import type { Library } from "./library.ts";

/**
 * Corrects the cast of a story, in its file of corrections. Gives a sentence about each correction that does not fit
 * the story (any more).
 *
 * @throws UsageError for a change that cannot be made; its words are for those who may know the whole story.
 * Failure when the file is not in order or cannot be written.
 */
export async function correctCast(
  library: Pick<Library, "found" | "read" | "casts">,
  storyId: string,
  change: CastChange,
): Promise<readonly string[]> {
  return library.casts.changing(storyId, () => corrected(library, storyId, change));
}

async function corrected(
  library: Pick<Library, "found" | "read" | "casts">,
  storyId: string,
  change: CastChange,
): Promise<readonly string[]> {
  const story = await library.read(storyId);
  const before = await library.casts.corrections(storyId);
  const checked =
    change.kind === "undo"
      ? { ...change, who: correctedAs(story, before, change.who) }
      : checkChange(story, change);
  await library.casts.writeCorrections(storyId, correct(before, checked));
  return (await library.casts.applied(await library.found(storyId))).problems;
}
