import { Failure } from "../core/errors.ts";
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
  const present = new Set<ActorId>(opening.cast);
  const names = new Map<ActorId, string>();
  const players = new Map<ActorId, string>();
  let { bound, moment, place } = opening;
  let [isPaused, isEnded, linesSincePerson] = [false, false, 0];
  for (const event of events) {
    switch (event.type) {
      case "entered":
        present.add(event.actor);
        names.set(event.actor, event.name);
        break;
      case "left":
        present.delete(event.actor);
        break;
      case "moved":
        place = event.place ?? place;
        moment = event.moment ?? moment;
        break;
      case "bounded":
        bound = event.bound;
        break;
      case "played":
        if (event.player === null) players.delete(event.actor);
        else players.set(event.actor, event.player);
        break;
      case "paused":
      case "resumed":
        isPaused = event.type === "paused";
        break;
      case "ended":
        isEnded = true;
        break;
      case "said":
      case "thought":
      case "told":
        linesSincePerson = event.by === null ? linesSincePerson + 1 : 0;
    }
  }
  return {
    opening,
    events,
    bound,
    moment: Math.min(moment, bound),
    place,
    present,
    names,
    players,
    isPaused,
    isEnded,
    linesSincePerson,
  };
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
