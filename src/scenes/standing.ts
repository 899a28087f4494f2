import { isLine, type SceneEvent } from "../core/scene.ts";

/**
 * The events that hold, in the order in which they count: without what was taken back, the older wordings of a line, and
 * what hung on either. Another wording stands where the line it replaces stood, and is heard by those who heard that.
 */
export function standing(events: readonly SceneEvent[]): SceneEvent[] {
  const gone = takenBack(events);
  const shown = inNewestWording(events.filter(({ id, type }) => !gone.has(id) && type !== "retracted"));
  const ids = new Set(shown.map(({ id }) => id));
  return shown.filter(
    (event) =>
      (event.type !== "pinned" || ids.has(event.event)) &&
      (event.type !== "aside" || event.beside === undefined || ids.has(event.beside)),
  );
}

/** Ids of what was taken back, read from the newest: what takes something back may itself have been taken back later. */
function takenBack(events: readonly SceneEvent[]): Set<number> {
  const gone = new Set<number>();
  for (const event of events.toReversed())
    if (event.type === "retracted" && !gone.has(event.id)) for (const id of event.events) gone.add(id);
  return gone;
}

function inNewestWording(events: readonly SceneEvent[]): SceneEvent[] {
  const places = new Map<number, number>();
  const shown: SceneEvent[] = [];
  for (const event of events) {
    const earlier = isLine(event) && event.insteadOf !== undefined ? places.get(event.insteadOf) : undefined;
    const place = earlier ?? shown.length;
    places.set(event.id, place);
    shown[place] = earlier === undefined ? event : { ...event, audience: shown[place]?.audience ?? [] };
  }
  return shown;
}

/** The ids of a line and of all its other wordings, to take all of them back. */
export function wordingsOf(events: readonly SceneEvent[], id: number): number[] {
  const ids = new Set([rootOf(events, id)]);
  for (const event of events)
    if (isLine(event) && event.insteadOf !== undefined && ids.has(event.insteadOf)) ids.add(event.id);
  return [...ids];
}

/** The id of the first wording of a line. */
export function rootOf(events: readonly SceneEvent[], id: number): number {
  const event = events.find((one) => one.id === id);
  return event && isLine(event) && event.insteadOf !== undefined ? rootOf(events, event.insteadOf) : id;
}
