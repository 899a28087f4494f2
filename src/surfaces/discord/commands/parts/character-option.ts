import { ApplicationCommandOptionType } from "discord.js";
import type { Character } from "../../../../core/character.ts";
import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { findSpeaker } from "../../../../knowledge/speakers.ts";
import type { Texts } from "../../locales/texts.ts";

/** Which character; completed by `complete`. */
export const CHARACTER_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: "character",
  description: "Who: somebody in the story",
  max_length: 100,
  autocomplete: true,
} as const;

/** Who is meant by a name, if they have appeared by then. @throws UsageError when nobody has, or the narrator is meant. */
export function characterNamed(
  outline: StoryOutline,
  typed: string,
  { bound, texts }: { bound: number; texts: Texts },
): Character {
  const speaker = findSpeaker(outline, typed, bound);
  if (speaker.kind === "narrator") throw new UsageError(texts.commands.library.notTheNarrator);
  return speaker.character;
}
