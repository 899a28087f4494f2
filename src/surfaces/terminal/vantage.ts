import { UsageError } from "../../core/errors.ts";
import type { Story } from "../../core/story.ts";
import { NARRATOR, type Vantage } from "../../core/vantage.ts";
import type { Engine, VantageRef } from "../../engine/engine.ts";
import { parsePosition } from "../../knowledge/position.ts";
import { findSpeaker } from "../../knowledge/find-speaker.ts";
import { speakerName } from "../../knowledge/speakers.ts";
import { momentOf } from "../../knowledge/story-time.ts";
import type { Io } from "./io.ts";
import { untilOpen } from "./progress.ts";

/** How a person names a vantage on the command line. */
export interface VantageOptions {
  readonly story?: string | undefined;
  readonly as?: string | undefined;
  readonly until?: string | number | undefined;
  /** The moment a character speaks from. */
  readonly at?: string | number | undefined;
}

/**
 * Opens what the options name: by default the whole of the default story, told by the narrator.
 * @throws UsageError for an unknown story, position or character.
 */
export async function openVantage(
  engine: Engine,
  io: Io,
  { story: id, as, until, at }: VantageOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<Vantage> {
  const storyId = id ?? (await engine.about()).defaultStory;
  await untilOpen(engine, io, storyId, signal);
  const story = await engine.story(storyId);
  const bound = until === undefined ? story.text.length : parsePosition(story, String(until));
  const speaker = as === undefined ? NARRATOR : findSpeaker(story, as, bound);
  const vantage = { story, speaker, bound };
  return at === undefined ? vantage : atMoment(vantage, String(at));
}

/**
 * A vantage whose character speaks from an earlier moment and does not know what happens after it.
 * @throws UsageError for an unknown position, one beyond the bound, and for the narrator, who has no moment.
 */
export function atMoment(vantage: Vantage, position: string): Vantage {
  if (vantage.speaker.kind === "narrator")
    throw new UsageError("Only somebody in the story speaks from a moment: name them first.");
  const moment = parsePosition(vantage.story, position);
  if (moment <= vantage.bound) return { ...vantage, moment };
  throw new UsageError("That moment lies beyond how far the story is known: choose an earlier one.");
}

/** A vantage as the engine is told of it. */
export function recapOf({ story, speaker, bound, moment }: Vantage): VantageRef {
  const characterId = speaker.kind === "character" ? speaker.character.id : null;
  return { storyId: story.id, characterId, bound, ...(moment !== undefined && { moment }) };
}

/** A vantage in one sentence: who is talked with, about what, and how far it is known. */
export function described(vantage: Vantage): string {
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator")
    return `You are talking with the narrator of "${story.title}", who tells it ${upTo(story, bound)}`;
  const moment = momentOf(vantage);
  const now = moment < bound ? ` They speak from the moment ${upTo(story, moment)}` : "";
  return `You are talking with ${speakerName(speaker)} from "${story.title}", who knows their own part of it, ${upTo(story, bound)}${now}`;
}

/** How much of the telling names a position (characters). */
const MAX_SHOWN = 60;

/** A position by the last whole words before it. */
export function upTo({ text }: Pick<Story, "text">, position: number): string {
  if (position >= text.length) return "to its end.";
  const isInWord = /^\p{L}{2}$/u.test(text.slice(position - 1, position + 1));
  const told = text
    .slice(0, position)
    .replace(isInWord ? /\p{L}+$/u : "", "")
    .trimEnd();
  if (told === "") return "before its first word.";
  const shown = told.length > MAX_SHOWN ? told.slice(-MAX_SHOWN).replace(/^\S*\s+/u, "… ") : told;
  const stop = /[.!?…]["”’')]*$/u.test(shown) ? "" : ".";
  return `up to "${shown.replaceAll(/\s+/gu, " ")}"${stop}`;
}
