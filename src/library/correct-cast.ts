import { type Corrected, type CorrectedFiles, formatCorrected, withChange } from "../cast/corrected.ts";
import { type CastOverview, castOverview } from "../cast/cast-overview.ts";
import { type CastWish, changesIn } from "../cast/cast-wish.ts";
import { type CorrectionEffect, effectOf } from "../cast/correction-effect.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { demandEdition } from "./edition.ts";
import type { Library } from "./library.ts";

type Correctable = Pick<Library, "found" | "casts">;

/** A story with what is corrected of it. */
interface CorrectedStory extends Corrected {
  readonly found: Story;
  readonly files: CorrectedFiles;
  /** With all of it applied. */
  readonly story: Story;
  readonly problems: readonly string[];
}

/** A step from what is corrected to what is to be; from one to the other it is done, back it is undone. */
export interface CorrectionStep {
  readonly before: CorrectedFiles;
  readonly after: CorrectedFiles;
}

/** What a wish would change. */
export interface TriedCorrection extends CorrectionStep {
  readonly effect: CorrectionEffect;
}

/** What of a story is wished to be corrected. */
export interface CorrectionAsk {
  readonly storyId: string;
  /** The edition that places are of; left out, of whichever there is. */
  readonly edition?: string;
  readonly wish: CastWish;
}

/**
 * Corrects the cast of a story, or who in it can know what, in its files. Returns a sentence about each correction that
 * does not fit the story (any more).
 *
 * @throws UsageError for a change that cannot be made; only those who may know the whole story may read it.
 * Failure when a file is broken or cannot be written.
 */
export async function correctCast(
  library: Correctable,
  storyId: string,
  wish: CastWish,
): Promise<readonly string[]> {
  return library.casts.changing(storyId, async () => {
    const before = await correctedStory(library, storyId);
    const after = await wished(library, before, wish);
    await library.casts.writeCorrected(storyId, after.files, before.files);
    return after.problems;
  });
}

/** The cast of a story as it is corrected so far; for those alone who may know all of it. The same errors. */
export async function castCorrected(library: Correctable, storyId: string): Promise<CastOverview> {
  const corrected = await correctedStory(library, storyId);
  return castOverview(corrected, corrected);
}

/** What {@link correctCast} would change, changing nothing. The same errors. */
export async function tryCorrection(
  library: Correctable,
  { storyId, edition, wish }: CorrectionAsk,
): Promise<TriedCorrection> {
  const before = await correctedStory(library, storyId);
  demandEdition(before.found, edition);
  const after = await wished(library, before, wish);
  return { before: before.files, after: after.files, effect: effectOf(before, after) };
}

/**
 * Does a step that was tried, or, the other way round, takes it back: what is corrected becomes `after`, to the letter.
 *
 * @throws UsageError when what is corrected is not `before` any more. Failure when a file is broken or cannot be written.
 */
export async function stepCorrected(
  { found, casts }: Correctable,
  storyId: string,
  { before, after }: CorrectionStep,
): Promise<void> {
  await found(storyId);
  await casts.changing(storyId, async () => {
    const now = await casts.correctedFiles(storyId);
    if (now.corrections !== before.corrections || now.presence !== before.presence)
      throw new UsageError(
        "What is corrected of this story was changed elsewhere meanwhile, so nothing was done: look at how it is now, and correct it again from there.",
      );
    casts.corrected(storyId, after);
    await casts.writeCorrected(storyId, after, before);
  });
}

/** Reads first: what is checked against a story without some of its corrections may be wrong. */
async function correctedStory({ found, casts }: Correctable, storyId: string): Promise<CorrectedStory> {
  const story = await found(storyId);
  const files = await casts.correctedFiles(storyId);
  const corrected = casts.corrected(storyId, files);
  return { found: story, files, ...corrected, ...(await casts.applied(story, corrected)) };
}

async function wished(
  { casts }: Correctable,
  before: CorrectedStory,
  wish: CastWish,
): Promise<CorrectedStory> {
  let now = before;
  for (const change of changesIn(before.story, wish)) {
    const corrected = withChange(now.story, now, change);
    const files = formatCorrected(now.files, now, corrected);
    now = { found: now.found, files, ...corrected, ...(await casts.applied(now.found, corrected)) };
  }
  return now;
}
