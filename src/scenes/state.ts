import { Failure, UsageError } from "../core/errors.ts";
import {
  type ActorId,
  NARRATOR_ACTOR,
  type SceneEvent,
  type SceneLine,
  type SceneOpening,
  isLine,
} from "../core/scene.ts";
import { standing } from "./standing.ts";

/** Where a scene stands. */
export interface SceneState {
  readonly opening: SceneOpening;
  /** The events that hold. */
  readonly events: readonly SceneEvent[];
  readonly bound: number;
  readonly moment: number;
  readonly place: string;
  /** Who is there, without the narrator. */
  readonly present: ReadonlySet<ActorId>;
  /** The names of those who are no characters of the story. */
  readonly names: ReadonlyMap<ActorId, string>;
  /** Who they are, in one line, of those who said so. */
  readonly abouts: ReadonlyMap<ActorId, string>;
  /** Who plays which character; the bot plays the others. */
  readonly players: ReadonlyMap<ActorId, string>;
  readonly isPaused: boolean;
  readonly isEnded: boolean;
  /** Lines by the bot's characters since a person last wrote. */
  readonly linesSincePerson: number;
}

/** Where a scene stands after these events. @throws Failure when they do not begin with an opening. */
export function stateOf(log: readonly SceneEvent[]): SceneState {
  const events = standing(log);
  const [opening] = events;
  if (opening?.type !== "opened") throw new Failure("This scene has no beginning: start another.");
  const introduced = events.filter((event) => event.type === "introduced");
  const named = events.filter((event) => event.type === "entered" || event.type === "introduced");
  const halts = events.filter(({ type }) => type === "paused" || type === "resumed");
  const lines = linesIn(events);
  return {
    opening,
    events,
    ...whereAndWhen(opening, events),
    present: presentAfter(opening, events),
    names: new Map(named.map(({ actor, name }) => [actor, name])),
    abouts: new Map(introduced.map(({ actor, about }) => [actor, about])),
    players: playersAfter(events),
    isPaused: halts.at(-1)?.type === "paused",
    isEnded: events.some(({ type }) => type === "ended"),
    linesSincePerson: lines.length - 1 - lines.findLastIndex(({ by }) => by !== null),
  };
}

function whereAndWhen(opening: SceneOpening, events: readonly SceneEvent[]) {
  let { bound, moment, place } = opening;
  for (const event of events) {
    if (event.type === "bounded") ({ bound } = event);
    if (event.type === "moved") ({ place = place, moment = moment } = event);
  }
  return { bound, moment: Math.min(moment, bound), place };
}

function presentAfter({ cast }: SceneOpening, events: readonly SceneEvent[]): Set<ActorId> {
  const present = new Set(cast);
  for (const event of events) {
    if (event.type === "entered") present.add(event.actor);
    if (event.type === "left") present.delete(event.actor);
  }
  return present;
}

function playersAfter(events: readonly SceneEvent[]): Map<ActorId, string> {
  const players = new Map<ActorId, string>();
  for (const event of events) {
    if (event.type !== "played") continue;
    if (event.player === null) players.delete(event.actor);
    else players.set(event.actor, event.player);
  }
  return players;
}

/** The events that an actor heard or saw, in order; the narrator hears all but thoughts and asides. */
export function heardBy(events: readonly SceneEvent[], actor: ActorId): SceneEvent[] {
  if (actor === NARRATOR_ACTOR) return events.filter(({ type }) => type !== "thought" && type !== "aside");
  return events.filter(({ audience }) => audience.includes(actor));
}

/** The lines among events. */
export function linesIn(events: readonly SceneEvent[]): SceneLine[] {
  return events.filter(isLine);
}

/** The characters of the scene whom the bot may speak for now: there, and played by nobody. */
export function playable({ present, players }: Pick<SceneState, "present" | "players">): ActorId[] {
  return [...present].filter((actor) => /^[^@~]/u.test(actor) && !players.has(actor));
}

/** @throws UsageError where the bot cannot speak for somebody in a scene: they are not there, or a person plays them. */
export function requirePlayable(state: Pick<SceneState, "present" | "players">, actor: ActorId): void {
  if (actor !== NARRATOR_ACTOR && !playable(state).includes(actor))
    throw new UsageError("They are not there, or somebody plays them: choose another speaker.");
}
