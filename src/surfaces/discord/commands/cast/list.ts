import { ApplicationCommandOptionType } from "discord.js";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { castUpTo } from "../../../../knowledge/speakers.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import { characterText } from "../parts/character-text.ts";
import { complete } from "../parts/complete.ts";
import { STORY_OPTION, storyKnown } from "../parts/options.ts";
import type { Subcommand } from "../parts/subcommands.ts";
import { tell } from "../parts/tell.ts";

/** `/cast list` */
export const LIST: Subcommand = {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: "list",
    description: "See who is in the story so far",
    options: [STORY_OPTION],
  },
  complete,
  async run(call) {
    const { texts } = call;
    const { outline, bound } = await storyKnown(call);
    await tell(call, castText(outline, bound, texts.commands));
  },
};

/** Everybody named up to `bound`, with what is known of them there. */
export function castText(outline: StoryOutline, bound: number, texts: CommandTexts): string {
  const cast = castUpTo(outline, bound);
  if (cast.length === 0) return texts.nobodySoFar;
  return cast.map((character) => characterText(character, { outline, bound }, texts)).join("\n\n");
}
