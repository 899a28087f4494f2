import type { StoryOutline } from "../../../../engine/engine.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import type { ChannelBounds } from "../../audience.ts";
import { blockQuote, escaped } from "./escape.ts";
import { percentKnown, sectionsBegun } from "./outline.ts";

/** How far a person is: what they said, what limits public answers there, and the last words they know. */
export function progressText(
  {
    outline,
    reach,
    told,
  }: {
    outline: StoryOutline;
    reach: Pick<ChannelBounds, "said" | "isLost" | "newReaders" | "everyone" | "heldBackBy">;
    told: string;
  },
  { reading }: CommandTexts,
): string {
  const { said, heldBackBy } = reach;
  const section = said === null ? undefined : sectionsBegun(outline, said).at(-1);
  const isMidway = said !== null && said < outline.length && told.trim() !== "";
  return [
    saidText(outline, reach, reading),
    ...(heldBackBy === null ? [] : [reading.lessHere(percentKnown(reach.everyone, outline), heldBackBy)]),
    ...(isMidway && section
      ? [`${reading.lastTold(escaped(section.name))}\n${blockQuote(lastWords(told))}`]
      : []),
  ].join("\n");
}

function saidText(
  outline: StoryOutline,
  { said, isLost, newReaders }: Pick<ChannelBounds, "said" | "isLost" | "newReaders">,
  reading: CommandTexts["reading"],
): string {
  const title = escaped(outline.title);
  if (said !== null) return reading.said(title, percentKnown(said, outline));
  return isLost ? reading.lost(title) : reading.notSaid(title, newReaders);
}

/** How much of the text is shown as a reminder (characters). */
const REMINDER = 160;

/** The end of a text, from the start of a word. */
function lastWords(text: string): string {
  const whole = text.trim();
  if (whole.length <= REMINDER) return whole;
  return `…${whole.slice(-REMINDER).replace(/^\S*\s+/u, "")}`;
}
