import { z } from "zod";
import { sectionName } from "../../../core/story.ts";
import { call } from "../call.ts";
import { ofStory } from "./stories.ts";

const ofEdition = ofStory.extend({ edition: z.string().max(200) });
const who = z.string().max(200);
const name = z.string().trim().min(1).max(80);
const place = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const files = z.object({ corrections: z.string(), presence: z.string() });

const wish = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rename"), who, name }),
  z.object({ kind: z.literal("alias"), who, name }),
  z.object({ kind: z.literal("not-alias"), who, name }),
  z.object({ kind: z.literal("same-as"), who, sameAs: who }),
  z.object({ kind: z.literal("remove"), who }),
  z.object({ kind: z.literal("pronouns"), who, pronouns: z.enum(["he", "she", "they"]) }),
  z.object({ kind: z.literal("add"), who: name }),
  z.object({ kind: z.literal("undo"), who }),
  z.object({ kind: z.literal("there-at"), who, at: place }),
  z.object({ kind: z.literal("not-there-at"), who, at: place }),
  z.object({ kind: z.literal("told-at"), who, at: place, where: place }),
  z.object({ kind: z.literal("split"), who, names: z.array(name).min(1).max(100) }),
]);

/** The cast of a story, for whoever may know all of it and corrects it. */
export const castCalls = {
  cast: call(ofStory, async ({ storyId }, { engine }) => {
    const [cast, { sections, edition }] = [await engine.corrected(storyId), await engine.outline(storyId)];
    return { ...cast, edition, sections: sections.map((_, at) => sectionName({ sections }, at)) };
  }),
  castSection: call(ofEdition.extend({ section: z.int().nonnegative() }), (asked, { engine }) =>
    engine.castSection(asked),
  ),
  tryCorrection: call(ofEdition.extend({ wish }), (asked, { engine }) => engine.tryCorrection(asked)),
  /** Does a step that was tried, or turned round takes it back. */
  stepCorrected: call(
    ofStory.extend({ before: files, after: files }),
    async ({ storyId, before, after }, { engine }) => {
      await engine.stepCorrected(storyId, { before, after });
      return {};
    },
  ),
};
