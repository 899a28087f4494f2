import { UsageError } from "../core/errors.ts";
import { type ActorId, type Happening, isLine, NARRATOR_ACTOR, type SceneEvent } from "../core/scene.ts";
import { type SceneState, stateOf } from "./state.ts";

/** Longest line of a scene (characters): that of a Discord message. */
export const MAX_LINE_LENGTH = 4000;
/** Most actors that are there at once. */
const MAX_PRESENT = 25;

/** When something happened, and through whom. */
export interface Cause {
  /** Unix time (seconds). */
  readonly at: number;
  /** The person; `null` for the bot. */
  readonly by: string | null;
}

/** The first event of a scene. @throws UsageError when nobody is in it. */
export function opened(opening: Extract<Happening, { type: "opened" }>, cause: Cause): SceneEvent {
  const cast = [...new Set(opening.cast)];
  if (cast.length === 0) throw new UsageError("A scene needs at least one character: name who is in it.");
  if (cast.length > MAX_PRESENT)
    throw new UsageError(`A scene has room for ${MAX_PRESENT} people: name fewer.`);
  return { ...opening, cast, id: 1, audience: cast, ...cause };
}

/**
 * The event that comes of something happening in a scene, its audience fixed.
 * @throws UsageError when it cannot happen as the scene stands.
 */
export function next(log: readonly SceneEvent[], happening: Happening, cause: Cause): SceneEvent {
  const state = stateOf(log);
  assertPossible(state, happening, cause);
  const id = (log.at(-1)?.id ?? 0) + 1;
  return { ...happening, id, audience: audienceOf(state, happening), ...cause };
}

/** Who hears it: those who are there, unless it is between some of them. Beside the narrator nobody hears of the rest. */
function audienceOf({ present, events }: SceneState, happening: Happening): ActorId[] {
  switch (happening.type) {
    case "said":
      return [...new Set([...present, happening.actor])].filter((actor) => actor !== NARRATOR_ACTOR);
    case "entered":
    case "introduced":
    case "left":
      return [...new Set([...present, happening.actor])];
    case "moved":
    case "ruled":
      return [...present];
    case "told":
      return [...new Set([happening.actor, ...happening.to])].filter((actor) => present.has(actor));
    case "thought":
      return [happening.actor];
    case "pinned":
      return [...(events.find(({ id }) => id === happening.event)?.audience ?? [])];
    default:
      return [];
  }
}

function assertPossible(state: SceneState, happening: Happening, { by }: Cause): void {
  const { type } = happening;
  if (type === "opened") throw new UsageError("The scene has begun already.");
  if (state.isEnded && type !== "retracted") throw new UsageError("The scene has ended: start another.");
  switch (type) {
    case "said":
    case "thought":
      return isReworded(state, happening, by)
        ? assertLength(happening.text)
        : assertSayable(state, happening, by);
    case "told":
      return assertWhispered(state, happening, by);
    case "entered":
      return assertRoom(state, happening);
    case "left":
      if (!state.present.has(happening.actor)) throw new UsageError("They are not there.");
      return;
    case "moved":
      if ((happening.moment ?? 0) > state.bound)
        throw new UsageError(
          "That moment lies beyond how far the story is known here: choose an earlier one.",
        );
      return;
    case "played":
      return assertFree(state, happening);
    default:
  }
}

function assertWhispered(
  state: SceneState,
  happening: Extract<Happening, { type: "told" }>,
  by: string | null,
): void {
  assertSayable(state, happening, by);
  if (!happening.to.some((actor) => state.present.has(actor)))
    throw new UsageError("Nobody is there to whisper to.");
}

function assertRoom({ present }: SceneState, { actor, name }: Extract<Happening, { type: "entered" }>): void {
  if (present.has(actor)) throw new UsageError(`${name} is there already.`);
  if (present.size >= MAX_PRESENT)
    throw new UsageError(`A scene has room for ${MAX_PRESENT} people: let somebody leave first.`);
}

/** Whether it is another wording of a line that holds: its speaker may have left since. */
function isReworded(
  { events }: SceneState,
  { actor, insteadOf }: { readonly actor: ActorId; readonly insteadOf?: number },
  by: string | null,
): boolean {
  return events.some(
    (event) =>
      isLine(event) &&
      (event.id === insteadOf || (insteadOf !== undefined && event.insteadOf === insteadOf)) &&
      event.actor === actor &&
      event.by === by,
  );
}

function assertLength(text: string): void {
  if (text.trim() === "") throw new UsageError("The line is empty: write what they say or do.");
  if (text.length > MAX_LINE_LENGTH)
    throw new UsageError(`The line has ${text.length} characters: write ${MAX_LINE_LENGTH} or fewer.`);
}

function assertSayable(
  { present, players }: SceneState,
  { actor, text }: { readonly actor: ActorId; readonly text: string },
  by: string | null,
): void {
  assertLength(text);
  if (actor === NARRATOR_ACTOR || actor.startsWith("~")) return;
  if (!present.has(actor)) throw new UsageError("They are not there, so they say nothing.");
  if (/^[^@]/u.test(actor) && (players.get(actor) ?? null) !== by)
    throw new UsageError("Somebody else plays them: they alone write their lines.");
}

function assertFree(
  { players, present }: SceneState,
  { actor, player }: Extract<Happening, { type: "played" }>,
): void {
  if (player === null) return;
  if (!present.has(actor)) throw new UsageError("They are not in the scene.");
  if (players.has(actor) && players.get(actor) !== player)
    throw new UsageError("Somebody else plays them already.");
  if ([...players].some(([other, by]) => by === player && other !== actor))
    throw new UsageError("You play somebody already: give them back first.");
}
