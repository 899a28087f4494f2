import { type ActorId, type Decision, GAP, type SceneEvent, isLine, memberActor } from "../core/scene.ts";
import { words } from "../text/terms.ts";

/** So many words in a row of somebody's are a quotation of them. */
const QUOTED_WORDS = 5;

/**
 * The events of a log that change when a person is forgotten, as they are then. What the person said, and what told of
 * them or quoted them, becomes a gap: the ids stay, and whatever hung on it no longer holds. What they did to the scene
 * stays, without their name and words.
 */
export function withoutPerson(log: readonly SceneEvent[], personId: string): SceneEvent[] {
  const gone = idsOfWords(log, personId);
  return log.flatMap((event) => {
    if (gone.has(event.id)) return { ...GAP, id: event.id, at: event.at, audience: [], by: null };
    const left = withoutName(event, personId);
    return JSON.stringify(left) === JSON.stringify(event) ? [] : left;
  });
}

/** The person's words, what tells of the person, lines that quote the words later, and whatever was made of any of these. */
function idsOfWords(log: readonly SceneEvent[], personId: string): Set<number> {
  const gone = new Set<number>();
  const quotable = new Set<string>();
  for (const event of log) {
    const text = textOf(event);
    const runs = runsIn(text);
    const isQuoting = event.by === null && runs.some((run) => quotable.has(run));
    if (isTheirs(event, personId) || isMadeOf(event, gone) || (isLine(event) && isQuoting))
      gone.add(event.id);
    if (event.by === personId) for (const run of runs) quotable.add(run);
  }
  return gone;
}

/** Whether it is another wording of what is gone. */
function isMadeOf(event: SceneEvent, gone: ReadonlySet<number>): boolean {
  return isLine(event) && event.insteadOf !== undefined && gone.has(event.insteadOf);
}

function textOf(event: SceneEvent): string {
  if (event.type === "opened") return event.premise;
  return "text" in event ? event.text : "";
}

function isTheirs(event: SceneEvent, personId: string): boolean {
  if ("actor" in event && event.actor === memberActor(personId)) return true;
  if (event.type === "played") return event.player === personId;
  if (event.by !== personId) return false;
  // The name of an extra is their word; that of a character is the story's.
  if (event.type === "entered") return event.actor.startsWith("~");
  return "text" in event;
}

function runsIn(text: string): string[] {
  const list = words(text);
  return list.slice(QUOTED_WORDS - 1).map((_, at) => list.slice(at, at + QUOTED_WORDS).join(" "));
}

function withoutName(event: SceneEvent, personId: string): SceneEvent {
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
    ...(decision && { decision: withoutNameIn(decision, personId) }),
    ...(handedTo !== undefined && handedTo !== actor && { handedTo }),
  };
  return line.type === "told" ? { ...line, to: others(line.to) } : line;
}

function withoutNameIn({ ranked, overruledBy }: Decision, personId: string): Decision {
  return {
    ranked: ranked
      .filter(({ actor }) => actor !== memberActor(personId))
      .map((one) => ({ ...one, reasons: one.reasons.filter((reason) => !reason.includes(personId)) })),
    overruledBy: overruledBy === personId ? null : overruledBy,
  };
}
