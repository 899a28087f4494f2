import { Failure } from "../../../core/errors.ts";
import type { Happening, SceneEvent } from "../../../core/scene.ts";
import { next } from "../../../scenes/write.ts";
import type { Store } from "../../../stores/store.ts";

/** How often others may have written first. */
const MAX_TRIES = 50;

/** Where something is written down. */
interface Writing {
  readonly sceneId: number;
  /** The person who caused it; `null` for the bot. */
  readonly by: string | null;
  /** The messages that show it. */
  readonly messageIds?: readonly string[];
}

/**
 * Writes down what happens in a scene, after all that others have written by then.
 * @throws UsageError when it cannot happen as the scene stands.
 */
export async function append(
  store: Pick<Store, "sceneEvents" | "addSceneEvent">,
  { sceneId, by, messageIds = [] }: Writing,
  happening: Happening,
): Promise<SceneEvent> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const event = next(await store.sceneEvents(sceneId), happening, {
      at: Math.floor(Date.now() / 1000),
      by,
    });
    if (await store.addSceneEvent(sceneId, event, messageIds)) return event;
  }
  throw new Failure("Others write in this scene without a pause: try again.");
}

/** Writes down what somebody said out of character in the midst of a line. */
export async function appendAsides(
  store: Parameters<typeof append>[0],
  { sceneId, by }: Writing,
  { texts, beside }: { readonly texts: readonly string[]; readonly beside: number },
): Promise<void> {
  for (const text of texts) await append(store, { sceneId, by }, { type: "aside", text, beside });
}
