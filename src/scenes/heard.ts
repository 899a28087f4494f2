import { type ActorId, isLine, memberActor, type SceneEvent } from "../core/scene.ts";
import { standing } from "./standing.ts";

const SECRET: ReadonlySet<string> = new Set(["told", "thought"]);
/** Whoever did not hear one of these knows nothing of it. */
const MISSED: ReadonlySet<string> = new Set([
  ...SECRET,
  "said",
  "opened",
  "moved",
  "ruled",
  "pinned",
  "aside",
]);

/** What holds of a scene as far as all who are in it could hear it: no whispers, no thoughts, nothing out of character. */
export function heardAloud(log: readonly SceneEvent[]): SceneEvent[] {
  const secret = secretsIn(log);
  return standing(log).filter(({ id, type }) => !secret.has(id) && type !== "aside");
}

/**
 * What holds of a scene as far as a person heard it, as themselves and as whom they played: of whispers and thoughts only
 * those from while they did. Who came and went, and who played whom, everybody knows.
 */
export function heardByPerson(log: readonly SceneEvent[], personId: string): SceneEvent[] {
  const secret = secretsIn(log);
  const events = standing(log);
  const parts = partsOf(events, personId);
  return events.flatMap((event, at): SceneEvent[] => {
    if (!MISSED.has(event.type)) return [event];
    const isHeard = event.audience.some((actor) => {
      const then = parts.get(actor);
      return then !== undefined && (secret.has(event.id) ? then.at.has(at) : at <= then.last);
    });
    if (isHeard) return [event];
    return event.type === "opened" ? [{ ...event, place: "", premise: "" }] : [];
  });
}

/** Whether somebody is in a scene, or was, as themselves or as a character. */
export function wasIn(log: readonly SceneEvent[], personId: string): boolean {
  return standing(log).some(
    (event) =>
      (event.type === "played" && event.player === personId) ||
      (event.type === "entered" && event.actor === memberActor(personId)),
  );
}

/** The events after the last that a person wrote, with what it takes to understand them. */
export function sinceLastOf(events: readonly SceneEvent[], personId: string): SceneEvent[] {
  const last = events.findLastIndex((event) => event.by === personId && isLine(event));
  return events.filter((event, at) => at > last || !(isLine(event) || event.type === "ruled"));
}

/** Ids of whispers and thoughts, and of all other wordings of them. */
function secretsIn(log: readonly SceneEvent[]): Set<number> {
  const first = new Map<number, number>();
  const secret = new Set<number>();
  for (const event of log) {
    const earlier = isLine(event) ? event.insteadOf : undefined;
    const root = earlier === undefined ? event.id : (first.get(earlier) ?? earlier);
    first.set(event.id, root);
    if (SECRET.has(event.type)) secret.add(root);
  }
  return new Set([...first].flatMap(([id, root]) => (secret.has(root) ? id : [])));
}

/** As whom somebody was in a scene: at which events, and up to which. */
function partsOf(events: readonly SceneEvent[], personId: string) {
  const member = memberActor(personId);
  const always = { at: new Set(events.keys()), last: events.length };
  const parts = new Map<ActorId, { at: Set<number>; last: number }>([[member, always]]);
  let plays: ActorId | null = null;
  for (const [at, event] of events.entries()) {
    if (event.type === "played" && event.player === personId) plays = event.actor;
    else if (event.type === "played" && event.actor === plays) plays = null;
    if (plays === null) continue;
    const part = parts.get(plays) ?? { at: new Set(), last: at };
    parts.set(plays, { at: part.at.add(at), last: at });
  }
  return parts;
}
