import { z } from "zod";
import { UsageError } from "../../../core/errors.ts";
import { castUpTo } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { call, stream, upload } from "../call.ts";

export const ofStory = z.object({ storyId: z.string().max(200) });
/** A story as far as it is told, in the edition that the bound is of: what nearly every call is about. */
export const toldStory = ofStory.extend({
  bound: z.int().nonnegative(),
  edition: z.string().max(200),
});

/** The library, and what may be known of a story. */
export const storyCalls = {
  stories: call(z.object({}), (_, { engine }) => engine.stories(null)),
  /** How long a story is, which gives nothing of it away. */
  story: call(ofStory, async ({ storyId }, { engine }) => {
    const { id, title, author, language, length, edition } = await engine.outline(storyId);
    return { id, title, author, language, length, edition };
  }),
  outline: call(toldStory, async (told, { engine }) =>
    outlineUpTo(await engine.outline(told.storyId), told.bound),
  ),
  open: stream(ofStory, ({ storyId }, { engine }, signal) => engine.open(storyId, signal)),
  findPosition: call(ofStory.extend({ place: z.string().max(1000) }), ({ storyId, place }, { engine }) =>
    engine.findPosition(storyId, place),
  ),
  addStory: upload(
    z.object({ fileName: z.string().max(300), title: z.string().max(300).optional() }),
    ({ path, title }, { engine }, signal) => engine.perform({ kind: "add", file: { path, title } }, signal),
  ),
  /** Removes a story, and what the page keeps about it: nobody could reach that any more. */
  removeStory: call(ofStory, async ({ storyId }, { engine, talks, scenes }) => {
    await engine.remove(storyId);
    await talks.removeOf(storyId);
    await scenes.removeOf(storyId);
    return {};
  }),
};

/** An outline without what is told after the bound. @throws UsageError for a bound beyond the story. */
function outlineUpTo(outline: StoryOutline, bound: number) {
  const { id, title, author, language, length, edition, sections, cast } = outline;
  if (bound > length)
    throw new UsageError("That place lies beyond the end of the story: load the page again.");
  return {
    id,
    title,
    author,
    language,
    length,
    edition,
    sections: sections
      .filter(({ start }) => start < bound)
      .map((section) => ({ title: section.title, start: section.start, end: Math.min(section.end, bound) })),
    cast: castUpTo({ cast }, bound).map(({ name, pronouns, aliases, from, isGuest, picture, ...one }) => ({
      id: one.id,
      name,
      aliases: aliases.map((alias) => alias.name),
      pronouns,
      from,
      isGuest,
      hasPicture: picture !== null,
    })),
  };
}
