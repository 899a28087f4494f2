import type { SceneEvent } from "../core/scene.ts";
import { NARRATOR_ACTOR } from "../core/scene.ts";
import type { Story } from "../core/story.ts";
import { NARRATOR } from "../core/vantage.ts";
import { asText } from "../scenes/as-text.ts";
import { remembered } from "../scenes/memory.ts";
import { namesFor } from "../scenes/names.ts";
import { stateOf } from "../scenes/state.ts";
import type { Difference } from "./difference.ts";
import { retrieve, type Searching } from "./retrieve.ts";
import { askedOf, viewFrom } from "./view.ts";
import type { Writer } from "./writers/writer.ts";

/** The newest lines are compared. */
const MAX_LINES = 60;
/** How much is compared of a line (characters). */
const MAX_LENGTH = 600;

/**
 * Where what was heard of a scene differs from the story as far as it is known there; `null` where no model can tell.
 * @throws ModelFailure when the model gives no answer.
 */
export async function differencesIn(
  writer: Writer,
  heard: readonly SceneEvent[],
  {
    story,
    searching,
    signal,
  }: { readonly story: Story; readonly searching: Searching; readonly signal: AbortSignal },
): Promise<readonly Difference[] | null> {
  const began = performance.now();
  const state = stateOf(heard);
  const nameOf = namesFor(story, state);
  const lines = remembered(heard, NARRATOR_ACTOR)
    .flatMap((event) => ({ event: event.id, text: (asText(event, nameOf) ?? "").slice(0, MAX_LENGTH) }))
    .filter(({ text }) => text !== "")
    .slice(-MAX_LINES);
  const vantage = { story, speaker: NARRATOR, bound: state.bound };
  const view = viewFrom(vantage, searching.index.concordance);
  if (lines.length === 0 || view.windows.length === 0) return writer.mode === "offline" ? null : [];
  const found = await retrieve(askedOf(view, lines.map(({ text }) => text).join(" ")), searching, signal);
  return writer.differences({
    view,
    found,
    lines,
    place: state.place,
    signal,
    began,
    lengthChoice: "medium",
  });
}
