import type { App } from "../surface.ts";
import type { Speaker, Vantage } from "../../core/vantage.ts";
import { NARRATOR } from "../../core/vantage.ts";
import { parsePlace } from "../../knowledge/place.ts";
import { findSpeaker, speakerName } from "../../knowledge/speakers.ts";
import type { OpenStory } from "../../library/opened-stories.ts";
import type { Io } from "./io.ts";
import { progressOf } from "./progress.ts";

/** How a person names a vantage on the command line. */
export interface VantageOptions {
  readonly story?: string | undefined;
  readonly as?: string | undefined;
  readonly until?: string | number | undefined;
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
  app: App,
  io: Io,
  { story: id, as, until }: VantageOptions,
  signal?: AbortSignal,
): Promise<OpenVantage> {
  const progress = progressOf(io);
  const open = await app.library
    .open(id ?? app.defaultStory, { onProgress: progress.show, signal })
    .finally(() => progress.end());
  const bound = until === undefined ? open.story.text.length : parsePlace(open.story, String(until));
  const speaker: Speaker = as === undefined ? NARRATOR : findSpeaker(open.story, as, bound);
  return { ...open, vantage: { story: open.story, speaker, bound } };
}

/** What passages of an open story are looked up with. */
export function searching(app: App, { index }: OpenStory) {
  return { index, embedder: app.embedder, vectorWeight: app.vectorWeight };
}

/** A vantage in one sentence: with whom one talks, about what, and how far it is known. */
export function described({ story, speaker, bound }: Vantage): string {
  const told = story.text.slice(0, bound).trimEnd();
  const end = told.slice(-60).replaceAll(/\s+/gu, " ");
  const far =
    bound >= story.text.length ? "to its end." : told === "" ? "before its first word." : `up to "…${end}"`;
  return speaker.kind === "narrator"
    ? `You are talking with the narrator of "${story.title}", who tells it ${far}`
    : `You are talking with ${speakerName(speaker)} from "${story.title}", who knows their own part of it, ${far}`;
}
