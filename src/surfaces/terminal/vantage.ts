import type { Program } from "../../engine/program.ts";
import type { Speaker, Vantage } from "../../core/vantage.ts";
import { NARRATOR } from "../../core/vantage.ts";
import { UsageError } from "../../core/errors.ts";
import type { Story } from "../../core/story.ts";
import { parsePlace } from "../../knowledge/place.ts";
import { findSpeaker, speakerName } from "../../knowledge/speakers.ts";
import { momentOf } from "../../knowledge/story-time.ts";
import type { OpenStory } from "../../library/opened-stories.ts";
import type { Io } from "./io.ts";
import { progressOf } from "./progress.ts";

/** How a person names a vantage on the command line. */
export interface VantageOptions {
  readonly story?: string | undefined;
  readonly as?: string | undefined;
  readonly until?: string | number | undefined;
  /** The moment a character speaks from. */
  readonly at?: string | number | undefined;
}

/** A story that is open, seen from somewhere. */
export interface OpenVantage extends OpenStory {
  readonly vantage: Vantage;
}

/**
 * Opens what the options name: by default the whole of the chosen story, told by the narrator.
 * @throws UsageError for an unknown story, place or character.
 */
export async function openVantage(
  app: Program,
  io: Io,
  { story: id, as, until, at }: VantageOptions,
  signal?: AbortSignal,
): Promise<OpenVantage> {
  const progress = progressOf(io);
  const open = await app.library
    .open(id ?? app.defaultStory, { onProgress: progress.show, signal })
    .finally(() => progress.end());
  const bound = until === undefined ? open.story.text.length : parsePlace(open.story, String(until));
  const speaker: Speaker = as === undefined ? NARRATOR : findSpeaker(open.story, as, bound);
  const vantage = { story: open.story, speaker, bound };
  return { ...open, vantage: at === undefined ? vantage : atMoment(vantage, String(at)) };
}

/**
 * A vantage whose character speaks from a moment; what is told only later of the time before it they know.
 * @throws UsageError for a place that is not there or not known yet, and for the narrator, who has no moment.
 */
export function atMoment(vantage: Vantage, place: string): Vantage {
  if (vantage.speaker.kind === "narrator")
    throw new UsageError("Only somebody in the story speaks from a moment: name them first.");
  const moment = parsePlace(vantage.story, place);
  if (moment <= vantage.bound) return { ...vantage, moment };
  throw new UsageError("That moment lies beyond how far the story is known: choose an earlier one.");
}

/** What passages of an open story are looked up with. */
export function searching(app: Program, { index }: OpenStory) {
  return { index, embedder: app.embedder, vectorWeight: app.vectorWeight };
}

/** A vantage in one sentence: with whom one talks, about what, and how far it is known. */
export function described(vantage: Vantage): string {
  const { story, speaker, bound } = vantage;
  if (speaker.kind === "narrator")
    return `You are talking with the narrator of "${story.title}", who tells it ${upTo(story, bound)}`;
  const moment = momentOf(vantage);
  const now = moment < bound ? ` They speak from the moment ${upTo(story, moment)}` : "";
  return `You are talking with ${speakerName(speaker)} from "${story.title}", who knows their own part of it, ${upTo(story, bound)}${now}`;
}

function upTo({ text }: Story, position: number): string {
  const told = text.slice(0, position).trimEnd();
  if (position >= text.length) return "to its end.";
  return told === "" ? "before its first word." : `up to "…${told.slice(-60).replaceAll(/\s+/gu, " ")}"`;
}
