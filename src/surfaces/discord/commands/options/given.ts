import type { Character } from "../../../../core/character.ts";
import { UsageError } from "../../../../core/errors.ts";
import type { StoryOutline } from "../../../../engine/engine.ts";
import { findSpeaker } from "../../../../knowledge/find-speaker.ts";
import { foldName } from "../../../../text/fold.ts";
import type { Call } from "../../bot.ts";
import type { AskOptions, Standpoint } from "../../preferences.ts";
import { shelfAt } from "../../shelf.ts";
import type { SlashCall } from "../command.ts";

/** Id of the story that was typed; `undefined` for `null`. @throws UnknownStory when the person cannot read one of that name. */
export async function storyTyped(
  where: Pick<Call, "bot" | "channel" | "personId">,
  typed: string | null,
): Promise<string | undefined> {
  return typed === null ? undefined : where.bot.catalogue.named(shelfAt(where), typed);
}

/** Id of the story in the option `story`, if any. @throws UnknownStory */
export function storyGiven(call: SlashCall): Promise<string | undefined> {
  return storyTyped(call, call.interaction.options.getString("story"));
}

/** The story given, or else the one that `chooser` talks about there. @throws UnknownStory */
export async function outlineGiven(call: SlashCall, chooser = call.personId): Promise<StoryOutline> {
  const { bot, channel } = call;
  const storyId = (await storyGiven(call)) ?? (await bot.preferences.storyId(channel, chooser));
  return bot.catalogue.outline(shelfAt(call), storyId);
}

/** The story given, or else the one talked about there, as far as the person alone may know it. @throws UnknownStory */
export async function storyKnown(call: SlashCall): Promise<Standpoint> {
  return call.bot.preferences.standpoint(
    call.channel,
    call.personId,
    { storyId: await storyGiven(call) },
    true,
  );
}

/** What was given in the options `story`, `until`, `at` and `as`. @throws UnknownStory */
export async function namedIn(call: SlashCall): Promise<AskOptions> {
  return { storyId: await storyGiven(call), ...namedBeside(call) };
}

/** What was given in the options `until`, `at` and `as`. */
export function namedBeside({ interaction: { options }, texts }: SlashCall): Omit<AskOptions, "storyId"> {
  return {
    until: options.getString("until") ?? undefined,
    at: options.getString("at") ?? undefined,
    speaker: speakerNamed(options.getString("as"), texts.narrator),
  };
}

/** A speaker as somebody typed it; the narrator also in their language. */
export function speakerNamed(typed: string | null, narrator: string): string | undefined {
  if (typed === null) return undefined;
  return foldName(typed) === foldName(narrator) ? "narrator" : typed;
}

/**
 * The character in an option.
 * @throws UsageError when nobody of that name has appeared up to `bound`, or it is the narrator's.
 */
export function characterGiven(
  { interaction, texts }: SlashCall,
  outline: StoryOutline,
  bound: number,
  option = "character",
): Character {
  const speaker = findSpeaker(outline, interaction.options.getString(option, true), bound);
  if (speaker.kind === "narrator") throw new UsageError(texts.commands.library.notTheNarrator);
  return speaker.character;
}
