import type { PassageRef } from "./reply.ts";

/**
 * Somebody in a scene: the id of a character of the story, {@link memberActor} of a member who plays as themselves,
 * {@link extraActor} of a passing extra, or {@link NARRATOR_ACTOR}.
 */
export type ActorId = string;

export const NARRATOR_ACTOR: ActorId = "narrator";

/** A member who is in a scene as themselves. */
export function memberActor(personId: string): ActorId {
  return `@${personId}`;
}

/** A passing extra, for whom somebody speaks a line. */
export function extraActor(name: string): ActorId {
  return `~${name}`;
}

/** What a scene begins with. */
export interface SceneOpening {
  readonly storyId: string;
  /** The edition that its positions are of. */
  readonly edition: string;
  /** How far the story is known to everybody who can read the scene (position). */
  readonly bound: number;
  /** When in the story it plays (position, at most the bound): nobody in it knows what happens later. */
  readonly moment: number;
  /** Where it plays, and how it begins; empty for nothing said. */
  readonly place: string;
  readonly premise: string;
  /** Ids of the characters who are there at first. */
  readonly cast: readonly string[];
  /** Decides between equals when a next speaker is chosen. */
  readonly seed: number;
  /** Most lines by characters after people wrote. */
  readonly turns: number;
  /** Set where it is for adults alone. */
  readonly isAgeRestricted?: true;
}

/** Somebody who might speak next, and why. */
export interface Candidate {
  readonly actor: ActorId;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Who was to speak next, best first; empty for silence. */
export interface Decision {
  readonly ranked: readonly Candidate[];
  /** The person who chose the speaker instead; `null` where the ranking did. */
  readonly overruledBy: string | null;
}

/** What a line rests on: passages of the story, and lines heard in the scene. */
export interface LineGrounds {
  readonly passages: readonly PassageRef[];
  /** Ids of the events the speaker was given. */
  readonly heard: readonly number[];
  readonly model: string;
  /** Tokens of the prompt. */
  readonly promptTokens: number;
  /** Set where they are counted as our own counter would. */
  readonly isEstimate?: boolean | undefined;
}

/** Words or a deed of somebody in the scene, as written: *action*, "speech" and plain talk may be mixed. */
interface Line {
  readonly actor: ActorId;
  readonly text: string;
  /** The event it replaces: another wording of it. */
  readonly insteadOf?: number;
  /** Of a line that the bot wrote: why this speaker, and what it rests on. */
  readonly decision?: Decision;
  readonly grounds?: LineGrounds;
  /** Whom it began to speak for, and was ended before: it is their turn. */
  readonly handedTo?: ActorId;
}

/** What can happen in a scene. */
export type Happening =
  | ({ readonly type: "opened" } & SceneOpening)
  | ({ readonly type: "said"; readonly replyTo?: number } & Line)
  /** Heard by nobody but the speaker. */
  | ({ readonly type: "thought" } & Line)
  /** Whispered. */
  | ({ readonly type: "told"; readonly to: readonly ActorId[] } & Line)
  /** Out of character: between the people, heard by nobody in the scene. */
  | {
      readonly type: "aside";
      readonly text: string;
      /** The line it was written in the midst of: they are taken back together. */
      readonly beside?: number;
    }
  | { readonly type: "entered"; readonly actor: ActorId; readonly name: string }
  /** How a member appears in the scene as themselves. */
  | {
      readonly type: "introduced";
      readonly actor: ActorId;
      readonly name: string;
      /** Who they are, in one line; empty for nothing. */
      readonly about: string;
    }
  | { readonly type: "left"; readonly actor: ActorId }
  | { readonly type: "moved"; readonly place?: string; readonly moment?: number }
  /** The bound became smaller or wider, because of who can read the scene. */
  | { readonly type: "bounded"; readonly bound: number }
  /** A character is played by a person, or by the bot again. */
  | { readonly type: "played"; readonly actor: ActorId; readonly player: string | null }
  /** A person's ruling, or dice. */
  | { readonly type: "ruled"; readonly text: string }
  /** To be remembered by whoever heard it. */
  | { readonly type: "pinned"; readonly event: number }
  /** Taken back, as if they had not happened. */
  | { readonly type: "retracted"; readonly events: readonly number[] }
  | { readonly type: "paused" }
  | { readonly type: "resumed" }
  | { readonly type: "ended" };

/** One event of a scene; the log is never changed but by adding to it, or by erasing a person's words. */
export type SceneEvent = Happening & {
  /** From 1, in the order in which they were written. */
  readonly id: number;
  /** Unix time (seconds). */
  readonly at: number;
  /** Who heard it, fixed when it was written; the narrator hears all but thoughts. Empty: the narrator alone. */
  readonly audience: readonly ActorId[];
  /** The person who caused it; `null` for the bot. */
  readonly by: string | null;
};

/** A line that somebody in the scene may have heard. */
export type SceneLine = Extract<SceneEvent, { readonly type: "said" | "thought" | "told" }>;

export function isLine(event: SceneEvent): event is SceneLine {
  return event.type === "said" || event.type === "thought" || event.type === "told";
}

/** What stands where something was erased or cannot be read: it takes nothing back. */
export const GAP: Happening = { type: "retracted", events: [] };
