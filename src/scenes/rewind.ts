import { type Happening, isLine, type SceneEvent } from "../core/scene.ts";
import { standing, wordingsOf } from "./standing.ts";
import { stateOf } from "./state.ts";

/** What is between the people who play and not in the scene stays when it goes back; so does how far they know the story. */
const KEPT = new Set<Happening["type"]>(["bounded", "aside", "introduced", "played", "paused", "resumed"]);

/** Ids of what happened after an event, in all wordings: what is taken back to go back there. */
export function eventsAfter(log: readonly SceneEvent[], eventId: number): number[] {
  const shown = standing(log);
  const wordings = wordingsOf(log, eventId);
  const at = shown.findIndex(({ id }) => wordings.includes(id));
  if (at === -1) return [];
  return shown
    .slice(at + 1)
    .filter(({ type }) => !KEPT.has(type))
    .flatMap(({ id }) => wordingsOf(log, id));
}

/** The people other than one whose words are among these events. */
export function othersIn(log: readonly SceneEvent[], ids: readonly number[], personId: string): Set<string> {
  const lines = log.filter((event) => isLine(event) && ids.includes(event.id));
  return new Set(lines.flatMap(({ by }) => (by === null || by === personId ? [] : by)));
}

/** Most wordings of a line that are looked at, the newest. */
const MOST_TRIED = 4;

/**
 * What was tried so far for the line that another one is to stand in the place of, oldest first, without what was written when
 * the story was known further than now; nothing for a new line.
 */
export function triedFor(log: readonly SceneEvent[], lineId: number | undefined): string[] {
  if (lineId === undefined) return [];
  const wordings = new Set(wordingsOf(log, lineId));
  const { bound } = stateOf(log);
  const tried = log.flatMap((event, at) => (isLine(event) && wordings.has(event.id) ? { event, at } : []));
  return tried
    .slice(-MOST_TRIED)
    .filter(({ at }) => stateOf(log.slice(0, at)).bound <= bound)
    .map(({ event }) => event.text);
}

/** What a line is written from: the log, or, for another wording of a line, the log as it was before that. */
export function logFor(log: readonly SceneEvent[], lineId: number | undefined): readonly SceneEvent[] {
  if (lineId === undefined) return log;
  const events = [...wordingsOf(log, lineId), ...eventsAfter(log, lineId)];
  const { id, at } = log.at(-1)!;
  return [...log, { type: "retracted", events, id: id + 1, at, by: null, audience: [] }];
}
