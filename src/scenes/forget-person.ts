import {
  type ActorId,
  type Decision,
  extraActor,
  GAP,
  type SceneEvent,
  isLine,
  memberActor,
} from "../core/scene.ts";
import { escapeRegExp } from "../text/whole-words.ts";
import { HIDDEN, mentioned, quotable, withoutMention } from "../text/quoted-people.ts";

/** The shortest name that is taken out of others' words: a shorter one stands in too many of them. */
const MIN_NAME = 3;

/** The ids of the people who stand in an event, be it in a text. */
export function peopleIn(event: SceneEvent): string[] {
  const { by, audience } = event;
  const actors = [...audience, ...("actor" in event ? [event.actor] : [])];
  const people = [by, event.type === "played" ? event.player : null];
  if (isLine(event)) {
    const { decision, handedTo } = event;
    actors.push(...(decision?.ranked ?? []).map(({ actor }) => actor));
    actors.push(...(event.type === "told" ? event.to : []), ...(handedTo === undefined ? [] : [handedTo]));
    people.push(decision?.overruledBy ?? null);
  }
  const members = actors
    .filter((actor) => actor.startsWith(MEMBER))
    .map((actor) => actor.slice(MEMBER.length));
  return [...new Set([...people.filter((id) => id !== null), ...members, ...mentioned(textOf(event))])];
}

const MEMBER = memberActor("");

/**
 * The events of a log that change when a person is forgotten, as they are then. What the person said, and what told of
 * them or quoted them, becomes a gap: the ids stay, and whatever hung on it no longer holds. What they did to the scene
 * stays, without their name and words.
 */
export function withoutPerson(log: readonly SceneEvent[], personId: string): SceneEvent[] {
  const gone = idsOfWords(log, personId);
  const names = namesOf(log, personId);
  const extras = new Set(log.flatMap((event) => (event.by === personId ? extraIn(event) : [])));
  return log.flatMap((event) => {
    if (gone.has(event.id)) return { ...GAP, id: event.id, at: event.at, audience: [], by: null };
    const left = withoutId(withoutExtras(withoutNames(event, names, personId), extras), personId);
    return JSON.stringify(left) === JSON.stringify(event) ? [] : left;
  });
}

/** The person's words, what tells of the person, lines that quote the words later, and whatever was made of any of these. */
function idsOfWords(log: readonly SceneEvent[], personId: string): Set<number> {
  const gone = new Set<number>();
  const said = new Set<string>();
  for (const event of log) {
    const runs = quotable(textOf(event));
    const isQuoting = event.by === null && runs.some((run) => said.has(run));
    if (isTheirs(event, personId) || isMadeOf(event, gone) || (isLine(event) && isQuoting))
      gone.add(event.id);
    if (event.by === personId) for (const run of runs) said.add(run);
  }
  return gone;
}

/** Whether it is another wording of what is gone. */
function isMadeOf(event: SceneEvent, gone: ReadonlySet<number>): boolean {
  return isLine(event) && event.insteadOf !== undefined && gone.has(event.insteadOf);
}

function textOf(event: SceneEvent): string {
  if (event.type === "opened") return `${event.place}\n${event.premise}`;
  if (event.type === "moved") return event.place ?? "";
  if (event.type === "introduced") return event.about;
  return "text" in event ? event.text : "";
}

function isTheirs(event: SceneEvent, personId: string): boolean {
  if ("actor" in event && event.actor === memberActor(personId)) return true;
  if (event.type === "played") return event.player === personId;
  if (event.by !== personId) return false;
  // The name of an extra is their word; that of a character is the story's.
  if (event.type === "entered") return extraIn(event).length > 0;
  return "text" in event;
}

/** The names under which the person was in the scene, but for those that are a character's too. */
function namesOf(log: readonly SceneEvent[], personId: string): RegExp | null {
  const [me, names, cast] = [memberActor(personId), new Set<string>(), new Set<string>()];
  for (const event of log) {
    if (event.type === "opened")
      for (const id of event.cast) for (const part of quotable(id, 1)) cast.add(part);
    if (event.type !== "introduced" && event.type !== "entered") continue;
    if (event.actor === me) names.add(event.name);
    else for (const word of quotable(event.name, 1)) cast.add(word);
  }
  const theirs = [...names].filter(
    (name) => name.length >= MIN_NAME && !quotable(name, 1).some((word) => cast.has(word)),
  );
  if (theirs.length === 0) return null;
  const any = theirs.map((name) => escapeRegExp(name)).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "gu");
}

/** Without the person's names and mentions in what others said. */
function withoutNames(event: SceneEvent, names: RegExp | null, personId: string): SceneEvent {
  const cleaned = (text: string) => {
    const left = withoutMention(text, personId);
    return names === null ? left : left.replace(names, HIDDEN);
  };
  if (event.type === "opened")
    return { ...event, premise: cleaned(event.premise), place: cleaned(event.place) };
  if (event.type === "moved" && event.place !== undefined) return { ...event, place: cleaned(event.place) };
  if (event.type === "introduced") return { ...event, about: cleaned(event.about) };
  return "text" in event ? { ...event, text: cleaned(event.text) } : event;
}

/** The extra who does something in an event. */
function extraIn(event: SceneEvent): ActorId[] {
  return "actor" in event && event.actor.startsWith(EXTRA) ? [event.actor] : [];
}

const EXTRA = extraActor("");

/** With other names for extras, wherever they stand: the person had named them. */
function withoutExtras(event: SceneEvent, extras: ReadonlySet<string>): SceneEvent {
  if (extras.size === 0) return event;
  return JSON.parse(JSON.stringify(event), (_, value: unknown) =>
    typeof value === "string" && extras.has(value) ? extraActor(HIDDEN) : value,
  );
}

function withoutId(event: SceneEvent, personId: string): SceneEvent {
  const actor = memberActor(personId);
  const others = (actors: readonly ActorId[]) => actors.filter((one) => one !== actor);
  const wasTheirs = event.by === personId;
  const left = {
    ...event,
    audience: others(event.audience),
    by: wasTheirs ? null : event.by,
  };
  if (left.type === "opened") return wasTheirs ? { ...left, place: "", premise: "" } : left;
  if (left.type === "moved") return wasTheirs && left.place !== undefined ? { ...left, place: "" } : left;
  if (!isLine(left)) return left;
  const { decision, handedTo, ...said } = left;
  const line = {
    ...said,
    ...(decision && { decision: withoutIdIn(decision, personId) }),
    ...(handedTo !== undefined && handedTo !== actor && { handedTo }),
  };
  return line.type === "told" ? { ...line, to: others(line.to) } : line;
}

function withoutIdIn({ ranked, overruledBy }: Decision, personId: string): Decision {
  return {
    ranked: ranked
      .filter(({ actor }) => actor !== memberActor(personId))
      .map((one) => ({ ...one, reasons: one.reasons.filter((reason) => !reason.includes(personId)) })),
    overruledBy: overruledBy === personId ? null : overruledBy,
  };
}
