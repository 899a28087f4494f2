import type { Happening, SceneEvent, SceneOpening } from "../../src/core/scene.ts";
import type { Story } from "../../src/core/story.ts";
import type { NewScene } from "../../src/stores/store.ts";

/** A scene that Ted began in a thread, with what matters to a test. */
export function sceneWith(change: Partial<NewScene> = {}): NewScene {
  return {
    serverId: "server",
    channelId: "thread",
    parentChannelId: "channel",
    storyId: "kramer",
    title: "The park",
    openedBy: "ted-k",
    branchedFrom: null,
    ...change,
  };
}

/** An event that everybody there heard and the bot caused, with what matters to a test. */
export function eventWith(
  id: number,
  happening: Happening,
  change: Partial<Pick<SceneEvent, "at" | "by" | "audience">> = {},
): SceneEvent {
  return { ...happening, id, at: 1_000 + id, audience: ["joanna", "margaret"], by: null, ...change };
}

/** The first event of a scene with Joanna and Margaret. */
export function openingBy(by: string | null, at = 1_001): SceneEvent {
  const opening = { storyId: "kramer", edition: "first", bound: 1000, moment: 900, seed: 7, turns: 2 };
  const place = { place: "the park", premise: "Joanna is back." };
  return eventWith(1, { type: "opened", ...opening, ...place, cast: ["joanna", "margaret"] }, { by, at });
}

/** How a scene of Ann and Bob begins that is about the whole story, with what matters to a test. */
export function openingOf(story: Pick<Story, "id" | "text">, change: Partial<SceneOpening> = {}) {
  const { length } = story.text;
  const opening = { storyId: story.id, edition: "1", bound: length, moment: length, seed: 1, turns: 2 };
  return { type: "opened", ...opening, place: "", premise: "", cast: ["ann", "bob"], ...change } as const;
}

/** A line of somebody's. */
export function lineWith(
  id: number,
  text: string,
  change: Partial<Pick<SceneEvent, "at" | "by" | "audience">> = {},
): SceneEvent {
  return eventWith(id, { type: "said", actor: "joanna", text }, change);
}
