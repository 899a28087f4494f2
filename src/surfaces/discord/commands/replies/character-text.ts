import type { Character } from "../../../../core/character.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { namesUpTo } from "../../../../knowledge/speakers.ts";
import { factsAt } from "../../../../knowledge/facts.ts";
import type { CommandTexts } from "../../locales/texts.ts";
import { blockQuote, escaped } from "./escape.ts";
import { percentAt, sectionsBegun } from "./outline.ts";

/** A story and how far the person may know it. */
interface KnownStory {
  readonly outline: StoryOutline;
  readonly bound: number;
}

/** A character with what is known of them up to the bound, by which they must have been named. */
export function characterText(
  character: Character,
  { outline, bound }: KnownStory,
  texts: CommandTexts,
): string {
  const [name = "", ...aliases] = namesUpTo(character, bound).map(escaped);
  const first = sectionsBegun(outline, bound).find((section) => section.end >= character.from);
  const head = [
    `**${name}**`,
    ...(aliases.length > 0 ? [texts.alsoCalled(aliases)] : []),
    ...(character.isGuest ? [texts.library.guest] : first ? [texts.firstNamedIn(escaped(first.name))] : []),
  ];
  const facts = factsAt(character, { bound }).map(escaped);
  return [head.join(" · "), ...(facts.length > 0 ? [`> ${facts.join(" ")}`] : [])].join("\n");
}

/** How many passages are shown, and how long each may be (characters). */
const MAX_PASSAGES = 4;
const MAX_PASSAGE_LENGTH = 300;

/** The first passages of `told`, the text up to the bound, that show who a character is. */
export function evidenceText(
  character: Character,
  told: string,
  { outline }: Pick<KnownStory, "outline">,
): string[] {
  return character.evidence
    .filter(({ end }) => end <= told.length)
    .slice(0, MAX_PASSAGES)
    .map(({ start, end }) => {
      const words = told.slice(start, end).trim();
      const short =
        words.length > MAX_PASSAGE_LENGTH ? `${words.slice(0, MAX_PASSAGE_LENGTH).trimEnd()}…` : words;
      return `${percentAt(start, outline)} %\n${blockQuote(short)}`;
    });
}
