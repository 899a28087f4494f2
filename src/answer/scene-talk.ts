import { type Character, guest } from "../core/character.ts";
import { type ActorId, isLine, NARRATOR_ACTOR, type SceneEvent } from "../core/scene.ts";
import type { Story } from "../core/story.ts";
import type { Turn } from "../core/turn.ts";
import { NARRATOR, type Vantage } from "../core/vantage.ts";
import { speakerWithId } from "../knowledge/find-speaker.ts";
import { namesUpTo } from "../knowledge/speakers.ts";
import { foldName } from "../text/fold.ts";
import { asText, type NameOf } from "../scenes/as-text.ts";
import { memoryOf, remembered } from "../scenes/memory.ts";
import { type SceneState, stateOf } from "../scenes/state.ts";
import type { SceneValues } from "./prompt-values.ts";

/** The last lines decide what of the story comes to mind. */
const ASKING = 3;
/** Stands for the others' words where the speaker spoke last. */
const GO_ON = "[Nobody says anything. Go on.]";

/** How much of a line that was tried is told (characters). */
const MAX_TRIED = 300;

/** What a line in a scene is written from, besides what its speaker knows of the story. */
export interface SceneSources {
  readonly values: SceneValues;
  /** The names of the others who are there. */
  readonly others: readonly string[];
  /** What the speaker heard and is reminded of, which they may repeat. */
  readonly heard: readonly string[];
  /** What was tried for the line before and is not wanted, oldest first. */
  readonly tried: readonly string[];
}

/** How a line is wished for. */
interface LineWished {
  /** Who alone is to hear it; none: all. */
  readonly whisperTo?: readonly ActorId[] | undefined;
  readonly tried?: readonly string[] | undefined;
}

/** A scene as one of those in it hears it, put as a conversation. */
export interface SceneTalk {
  /** What they may know of the story: nothing that is told, or happens, after the scene's moment. */
  readonly vantage: Vantage;
  readonly scene: SceneSources;
  /** What was said and done last, since their own last line. */
  readonly question: string;
  /** The newest lines before that, oldest first. */
  readonly turns: readonly Turn[];
  /** What to look for in the story; empty for nothing. */
  readonly query: string;
  /** Ids of the events they are given. */
  readonly given: readonly number[];
}

/**
 * How an actor hears a scene: only what they heard, and nothing else of it.
 * @throws UsageError when they are a character whom nobody may know yet.
 */
export function sceneTalk(
  log: readonly SceneEvent[],
  actor: ActorId,
  story: Story,
  { whisperTo = [], tried = [] }: LineWished = {},
): SceneTalk {
  const state = stateOf(log);
  const { opening, bound, moment, place, present, abouts } = state;
  const names = namesIn(story, { bound, moment }, state.names);
  const nameOf = (one: ActorId) => names.get(one)?.[0] ?? "Somebody";
  const { older, newest } = memoryOf(log, actor, nameOf);
  const textOf = (event: SceneEvent) => asText(event, nameOf) ?? "";
  const others = [...present].filter((one) => one !== actor);
  const wasThere = actor === NARRATOR_ACTOR || state.events[0]?.audience.includes(actor) === true;
  const pieces = inTurns(newest, actor, nameOf);
  const last = pieces.at(-1);
  const isAsked = last !== undefined && !last.isOwn;
  const about = { storyId: story.id, bound, moment };
  return {
    vantage: vantageIn(story, state, actor, nameOf(actor)),
    question: [
      isAsked ? last.text : GO_ON,
      ...(whisperTo.length === 0
        ? []
        : [`[You whisper: only ${whisperTo.map(nameOf).join(", ")} will hear your next line.]`]),
    ].join("\n"),
    turns: (isAsked ? pieces.slice(0, -1) : pieces).map(({ isOwn, text }): Turn => ({
      ...about,
      text,
      from: isOwn ? "story" : "person",
      characterId: actor,
    })),
    query: newest
      .filter(isLine)
      .slice(-ASKING)
      .map(({ text }) => text)
      .join(" "),
    given: [...older, ...newest].map(({ id }) => id),
    scene: {
      values: {
        place,
        premise: wasThere ? opening.premise : "",
        company: others.map((one) => introduction(nameOf(one), abouts.get(one) ?? "")).join("\n"),
        remembered: older.map((event) => `- ${textOf(event)}`).join("\n"),
        tried: tried.map((text) => `- ${text.replaceAll(/\s+/gu, " ").slice(0, MAX_TRIED)}`).join("\n"),
      },
      others: others.flatMap((one) => names.get(one) ?? []),
      heard: [...older.map(textOf), ...names.values()].flat(),
      tried,
    },
  };
}

function introduction(name: string, about: string): string {
  return about === "" ? `- ${name}` : `- ${name}: ${about.replaceAll(/\s+/gu, " ")}`;
}

function vantageIn(
  story: Story,
  { bound, moment, abouts }: SceneState,
  actor: ActorId,
  name: string,
): Vantage {
  // The narrator of a scene has come as far as the scene has.
  if (actor === NARRATOR_ACTOR) return { story, speaker: NARRATOR, bound: moment };
  const speaker = actor.startsWith("@")
    ? { kind: "character" as const, character: visitor(actor, name, abouts.get(actor) ?? "") }
    : speakerWithId(story, actor, bound);
  return { story, speaker, bound, moment };
}

/** A member as themselves: they know nothing of the story but what they heard in the scene. */
function visitor(id: ActorId, name: string, about: string): Character {
  const said = { greeting: "", personality: "", scenario: "", examples: "", instructions: "", reminder: "" };
  const card = about === "" ? null : { ...said, from: 0, description: about };
  return guest({ id, name, from: 0, picture: null, card });
}

/**
 * A scene as somebody heard it, to be retold by the narrator; as the narrator heard it, where they are the narrator.
 * @throws UsageError as {@link sceneTalk} does.
 */
export function sceneToRetell(log: readonly SceneEvent[], hearer: ActorId, story: Story): SceneTalk {
  const talk = sceneTalk(log, NARRATOR_ACTOR, story);
  const names = namesIn(story, stateOf(log), stateOf(log).names);
  const nameOf = (one: ActorId) => names.get(one)?.[0] ?? "Somebody";
  const heard = remembered(log, hearer).flatMap((event) => asText(event, nameOf) ?? []);
  return { ...talk, scene: { ...talk.scene, heard, others: [] } };
}

/** The names, the usual one first, of everybody who can be in the scene: of characters those they have by its moment. */
export function namesIn(
  story: Pick<Story, "cast">,
  { bound, moment }: Pick<SceneState, "bound" | "moment">,
  given: ReadonlyMap<ActorId, string>,
): ReadonlyMap<ActorId, readonly string[]> {
  const named = new Map<ActorId, readonly string[]>([...given].map(([actor, name]) => [actor, [name]]));
  for (const one of story.cast) if (one.from <= bound) named.set(one.id, namesUpTo(one, moment));
  return named;
}

/** Who of those who are there has a name; `null` where nobody has. */
export function actorNamed(
  name: string,
  { present }: SceneState,
  names: ReadonlyMap<ActorId, readonly string[]>,
): ActorId | null {
  const isMeant = (actor: ActorId) => names.get(actor)?.some((one) => foldName(one) === foldName(name));
  return [...present].find(isMeant) ?? null;
}

interface Piece {
  readonly isOwn: boolean;
  readonly text: string;
}

/** The actor's own lines, and between them what the others said and did, as one piece each. */
function inTurns(events: readonly SceneEvent[], actor: ActorId, nameOf: NameOf): Piece[] {
  const pieces: Piece[] = [];
  for (const { isOwn, text } of events.flatMap((event) => piecesOf(event, actor, nameOf))) {
    const before = pieces.at(-1);
    if (before?.isOwn === isOwn) pieces[pieces.length - 1] = { isOwn, text: `${before.text}\n${text}` };
    else pieces.push({ isOwn, text });
  }
  return pieces;
}

/** Own words stand without a name, as they are to be written; to whom they were whispered is said apart. */
function piecesOf(event: SceneEvent, actor: ActorId, nameOf: NameOf): Piece[] {
  if (event.type === "said" && event.actor === actor) return [{ isOwn: true, text: event.text }];
  if (event.type === "told" && event.actor === actor)
    return [
      { isOwn: true, text: event.text },
      { isOwn: false, text: `[Only ${event.to.map(nameOf).join(", ")} heard that.]` },
    ];
  const isOwn = isLine(event) && event.actor === actor;
  return [{ isOwn, text: asText(event, nameOf) ?? "" }];
}
