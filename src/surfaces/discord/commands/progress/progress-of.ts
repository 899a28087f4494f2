import type { ChatInputCommandInteraction } from "discord.js";
import type { StoryOutline } from "../../../../engine/engine.ts";
import type { Call } from "../../bot.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import type { ReachHere } from "../../reach.ts";
import { shelfAt } from "../../shelf.ts";
import { blockQuote, escaped } from "../parts/escape.ts";
import { storyTyped } from "../parts/options.ts";
import { percentKnown, sectionsBegun, toldUpTo } from "../parts/told.ts";

/** The story named, or else the one the person talks about there. @throws UnknownStory */
export async function storyRead(call: Call<ChatInputCommandInteraction>): Promise<StoryOutline> {
  const { bot, interaction, place, personId } = call;
  const typed = await storyTyped(call, interaction.options.getString("story"));
  const storyId = typed ?? (await bot.preferences.storyId(place, personId));
  return bot.catalogue.outline(shelfAt(call), storyId);
}

/** How far the person is in a story, in words. */
export async function progressOf(
  { bot, place, personId, texts }: Call,
  outline: StoryOutline,
): Promise<string> {
  const reach = await bot.preferences.reach(place, personId, outline);
  const told = reach.said === null ? "" : await bot.engine.textUpTo(toldUpTo(outline, reach.said));
  return progressText({ outline, reach, told }, texts.commands);
}

/** How far somebody is: what they said, what holds for all where they are, and the end of what has been told to them. */
export function progressText(
  {
    outline,
    reach,
    told,
  }: {
    outline: StoryOutline;
    reach: Pick<ReachHere, "said" | "isLost" | "newReaders" | "shared" | "heldBackBy">;
    told: string;
  },
  { reading }: CommandTexts,
): string {
  const { said, heldBackBy } = reach;
  const section = said === null ? undefined : sectionsBegun(outline, said).at(-1);
  const isMidway = said !== null && said < outline.length && told.trim() !== "";
  return [
    saidText(outline, reach, reading),
    ...(heldBackBy === null ? [] : [reading.lessHere(percentKnown(reach.shared, outline), heldBackBy)]),
    ...(isMidway && section
      ? [`${reading.lastTold(escaped(section.name))}\n${blockQuote(lastWords(told))}`]
      : []),
  ].join("\n");
}

function saidText(
  outline: StoryOutline,
  { said, isLost, newReaders }: Pick<ReachHere, "said" | "isLost" | "newReaders">,
  reading: CommandTexts["reading"],
): string {
  const title = escaped(outline.title);
  if (said !== null) return reading.said(title, percentKnown(said, outline));
  return isLost ? reading.lost(title) : reading.notSaid(title, newReaders);
}

/** Characters of the told text that remind somebody where they are. */
const REMINDER = 160;

/** The end of a text, from the start of a word. */
function lastWords(text: string): string {
  const whole = text.trim();
  if (whole.length <= REMINDER) return whole;
  return `…${whole.slice(-REMINDER).replace(/^\S*\s+/u, "")}`;
}
