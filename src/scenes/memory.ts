import type { ActorId, SceneEvent } from "../core/scene.ts";
import { stem, words } from "../text/terms.ts";
import type { NameOf } from "./as-text.ts";
import { asText } from "./as-text.ts";
import { heardBy, stateOf } from "./state.ts";

/** The newest events are remembered word for word; of older ones so many that bear on the newest lines. */
const NEWEST = 24;
const OLDER = 8;
const PINNED = 8;
/** The last lines decide what else comes to mind. */
const ASKING = 3;
/** Of BM25, its usual values. */
const [SATURATION, LENGTH_SHARE] = [1.2, 0.75];

/** What somebody remembers of a scene. */
export interface SceneMemory {
  /** What they are not to forget, and what of the older part bears on the last lines, in order. */
  readonly older: readonly SceneEvent[];
  /** The newest events, in order. */
  readonly newest: readonly SceneEvent[];
}

/**
 * What an actor can remember: the events that they heard, without those from when the story was known further, or
 * played at a later moment, than now.
 */
export function remembered(log: readonly SceneEvent[], actor: ActorId): SceneEvent[] {
  const { events, bound, moment } = stateOf(log);
  const heard = new Set(heardBy(events, actor));
  let then = { bound: 0, moment: 0 };
  return events.filter((event) => {
    if (event.type === "opened") then = { bound: event.bound, moment: event.moment };
    if (event.type === "bounded") then = { ...then, bound: event.bound };
    if (event.type === "moved") then = { ...then, moment: event.moment ?? then.moment };
    return heard.has(event) && then.bound <= bound && then.moment <= moment;
  });
}

/** What comes to an actor's mind now; of a scene of any length no more than a fixed number of events. */
export function memoryOf(log: readonly SceneEvent[], actor: ActorId, nameOf: NameOf): SceneMemory {
  const all = remembered(log, actor);
  const heard = all.filter((event) => asText(event, nameOf) !== null);
  const newest = heard.slice(-NEWEST);
  const before = heard.slice(0, -NEWEST);
  const textOf = (event: SceneEvent) => asText(event, nameOf) ?? "";
  const pins = new Set(all.flatMap((event) => (event.type === "pinned" ? event.event : [])));
  const pinned = before.filter(({ id }) => pins.has(id)).slice(-PINNED);
  const query = newest.slice(-ASKING).map(textOf).join(" ");
  const found = bestFor(query, before, textOf).slice(0, OLDER);
  const kept = new Set([...pinned, ...found]);
  return { older: before.filter((event) => kept.has(event)), newest };
}

/** The events that share words with a query, best first by BM25 (Robertson and Zaragoza 2009). */
function bestFor(
  query: string,
  events: readonly SceneEvent[],
  textOf: (event: SceneEvent) => string,
): SceneEvent[] {
  const wanted = new Set(words(query).map(stem));
  const documents = events.map((event) => words(textOf(event)).map(stem));
  const usual = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const holding = new Map<string, number>();
  for (const document of documents)
    for (const term of new Set(document))
      if (wanted.has(term)) holding.set(term, (holding.get(term) ?? 0) + 1);
  const scoreOf = (document: readonly string[]) => {
    let score = 0;
    for (const term of new Set(document)) {
      const held = holding.get(term);
      // A word of every other line says nothing.
      if (held === undefined || held * 2 > documents.length + 1) continue;
      const times = document.filter((one) => one === term).length;
      const rarity = Math.log(1 + (documents.length - held + 0.5) / (held + 0.5));
      const length = 1 - LENGTH_SHARE + (LENGTH_SHARE * document.length) / usual;
      score += (rarity * times * (SATURATION + 1)) / (times + SATURATION * length);
    }
    return score;
  };
  return events
    .map((event, at) => ({ event, score: scoreOf(documents[at] ?? []) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ event }) => event);
}
