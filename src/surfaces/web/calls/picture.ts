import { z } from "zod";
import { call } from "../call.ts";
import { toldStory } from "./stories.ts";

const position = z.int().nonnegative();

/** Who is where, why they know what, and the story's text, as far as it is told. */
export const pictureCalls = {
  picture: call(toldStory, (told, { engine }) => engine.picture(told)),
  /** The text of a section from `start` on, with the picture of its sentences. */
  section: call(toldStory.extend({ section: position }), async ({ section, ...told }, { engine }) => {
    const picture = await engine.picture({ ...told, section });
    const [start, end] = [picture.columns[0]?.start ?? 0, picture.columns.at(-1)?.end ?? 0];
    return { start, text: await engine.textUpTo({ ...told, start, bound: end }), picture };
  }),
  whoKnows: call(
    toldStory.extend({
      characterId: z.string().max(200),
      moment: position.exactOptional(),
      start: position,
      end: position,
    }),
    (asked, { engine }) => engine.whoKnows(asked),
  ),
  relations: call(toldStory, (told, { engine }) => engine.relations(told)),
};
