import { characterWithId } from "../knowledge/find-speaker.ts";
import { pictureOf } from "../knowledge/picture.ts";
import { relationsUpTo } from "../knowledge/relations.ts";
import { whoKnows } from "../knowledge/who-knows.ts";
import { demandEdition } from "../library/edition.ts";
import type { BoundedStory, Engine } from "./engine.ts";
import type { Program } from "./program.ts";

/** What an engine shows of who is where, and who knows what. */
export function picturing({ library }: Pick<Program, "library">) {
  async function told({ storyId, edition }: BoundedStory) {
    const story = await library.read(storyId);
    demandEdition(story, edition);
    return story;
  }
  return {
    picture: async (ask) => pictureOf(await told(ask), ask.bound, ask.section),
    async whoKnows({ characterId, bound, moment, start, end, ...ask }) {
      const story = await told({ ...ask, bound });
      const character = characterWithId(story, characterId, bound);
      return whoKnows({ story, character, bound, ...(moment !== undefined && { moment }) }, { start, end });
    },
    relations: async (ask) => relationsUpTo(await told(ask), ask.bound),
  } satisfies Partial<Engine>;
}
