import { personCalled } from "../cast/apply-entries.ts";
import { checkChange, type CastChange, correct, correctedAs } from "../cast/corrections-change.ts";
import { type Corrections, subjectOf } from "../cast/corrections.ts";
import {
  type KnowledgeChange,
  type PresenceStretch,
  stretchOf,
  withoutCorrected,
} from "../cast/stretches.ts";
import type { Story } from "../core/story.ts";
import type { Library } from "./library.ts";

type Correctable = Pick<Library, "found" | "read" | "casts">;

/** What is corrected of a story so far. */
interface Corrected {
  readonly corrections: Corrections;
  readonly stretches: readonly PresenceStretch[];
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
  change: CastChange | KnowledgeChange,
): Promise<readonly string[]> {
  return library.casts.changing(storyId, async () => {
    // Read first: what is checked against a story without some of its corrections may be wrong.
    const [corrections, stretches] = [
      await library.casts.corrections(storyId),
      await library.casts.stretches(storyId),
    ];
    const story = await library.read(storyId);
    if (change.kind === "there" || change.kind === "not-there" || change.kind === "told")
      await library.casts.writeStretches(storyId, [...stretches, stretchOf(story, change)]);
    else if (change.kind === "undo") await takeBack(library, story, { change, corrections, stretches });
    else await library.casts.writeCorrections(storyId, correct(corrections, checkChange(story, change)));
    return (await library.casts.applied(await library.found(storyId))).problems;
  });
}

async function takeBack(
  { casts }: Correctable,
  story: Story,
  { change, corrections, stretches }: Corrected & { readonly change: Extract<CastChange, { kind: "undo" }> },
): Promise<void> {
  const person = personCalled(story.cast, change.who);
  const left = withoutCorrected(stretches, (name) => personCalled(story.cast, name)?.id === person?.id);
  const isChanged = person !== null && JSON.stringify(left) !== JSON.stringify(stretches);
  if (isChanged) await casts.writeStretches(story.id, left);
  const who = correctedAs(story, corrections, change.who);
  // Where only their knowledge was corrected there is nothing else to take back.
  if (!isChanged || corrections.some((entry) => subjectOf(entry) === who))
    await casts.writeCorrections(story.id, correct(corrections, { ...change, who }));
}
