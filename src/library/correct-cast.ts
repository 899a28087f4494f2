import { personCalled } from "../cast/apply-entries.ts";
import { checkChange, type CastChange, correct, correctedAs } from "../cast/corrections-change.ts";
import { subjectOf } from "../cast/corrections.ts";
import { type KnowledgeChange, stretchOf, withoutCorrected } from "../cast/stretches-change.ts";
import type { Story } from "../core/story.ts";
import type { Library } from "./library.ts";

type Correctable = Pick<Library, "found" | "read" | "casts">;

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
  change: CastChange | KnowledgeChange,
): Promise<readonly string[]> {
  return library.casts.changing(storyId, async () => {
    const story = await library.read(storyId);
    if (change.kind === "there" || change.kind === "not-there" || change.kind === "told")
      await library.casts.writeStretches(storyId, [
        ...(await library.casts.stretches(storyId)),
        stretchOf(story, change),
      ]);
    else if (change.kind === "undo") await takeBack(library, story, change);
    else await writeChange(library, story, checkChange(story, change));
    return (await library.casts.applied(await library.found(storyId))).problems;
  });
}

async function writeChange({ casts }: Correctable, { id }: Story, change: CastChange): Promise<void> {
  await casts.writeCorrections(id, correct(await casts.corrections(id), change));
}

async function takeBack(
  library: Correctable,
  story: Story,
  change: Extract<CastChange, { kind: "undo" }>,
): Promise<void> {
  const { casts } = library;
  const person = personCalled(story.cast, change.who);
  const before = await casts.stretches(story.id);
  const left = withoutCorrected(before, (name) => personCalled(story.cast, name)?.id === person?.id);
  const isChanged = person !== null && JSON.stringify(left) !== JSON.stringify(before);
  if (isChanged) await casts.writeStretches(story.id, left);
  const corrections = await casts.corrections(story.id);
  const who = correctedAs(story, corrections, change.who);
  // Where only their knowledge was corrected there is nothing else to take back.
  if (!isChanged || corrections.some((entry) => subjectOf(entry) === who))
    await writeChange(library, story, { ...change, who });
}
