import type { Character } from "../../../core/character.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import { castUpTo, namesUpTo } from "../../../knowledge/speakers.ts";
import { truthsAt } from "../../../knowledge/truths.ts";
import type { CommandTexts } from "../locales/command-texts.ts";
import type { SlashCommand } from "./command.ts";
import { escaped } from "./parts/escape.ts";
import { EVERYWHERE } from "./parts/options.ts";
import { tell } from "./parts/tell.ts";
import { sectionsBegun } from "./parts/told.ts";

/** `/cast`: who is in the story so far. */
export const CAST: SlashCommand = {
  data: { ...EVERYWHERE, name: "cast", description: "See who is in the story so far" },
  visibility: "private",
  async run(call) {
    const { bot, place, personId, texts } = call;
    const { outline, bound } = await bot.preferences.standpoint(place, personId, {});
    await tell(call, castText(outline, bound, texts.commands));
  },
};

/** Everybody named up to `bound`, with what is known of them there. */
export function castText(outline: StoryOutline, bound: number, texts: CommandTexts): string {
  const cast = castUpTo(outline, bound);
  if (cast.length === 0) return texts.nobodySoFar;
  return cast.map((character) => characterText(character, { outline, bound, texts })).join("\n\n");
}

function characterText(
  character: Character,
  { outline, bound, texts }: { outline: StoryOutline; bound: number; texts: CommandTexts },
): string {
  const [name = "", ...aliases] = namesUpTo(character, bound).map(escaped);
  const first = sectionsBegun(outline, bound).find((section) => section.end >= character.from);
  const head = [
    `**${name}**`,
    ...(aliases.length > 0 ? [texts.alsoCalled(aliases)] : []),
    ...(first ? [texts.firstNamedIn(escaped(first.name))] : []),
  ];
  const truths = truthsAt(character, bound).map(escaped);
  return [head.join(" · "), ...(truths.length > 0 ? [`> ${truths.join(" ")}`] : [])].join("\n");
}
