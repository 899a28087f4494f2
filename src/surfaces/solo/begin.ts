import { randomInt } from "node:crypto";
import { UsageError } from "../../core/errors.ts";
import { type ActorId, memberActor, type SceneEvent, type SceneOpening } from "../../core/scene.ts";
import type { Story } from "../../core/story.ts";
import { castUpTo, namesUpTo } from "../../knowledge/speakers.ts";
import { next, opened } from "../../scenes/write.ts";
import { foldName } from "../../text/fold.ts";
import { causedBy, YOU } from "./scene.ts";

const MAX_NAME = 80;
const MAX_TEXT = 1000;

/** With what a scene begins. */
export interface SoloOpening extends Omit<SceneOpening, "seed" | "storyId" | "isAgeRestricted"> {
  /** As whom the person is in it: a character, or under a name of their own. */
  readonly me: { readonly actor: ActorId } | { readonly name: string };
}

/**
 * The events with which a scene begins.
 * @throws UsageError for a moment beyond the bound, texts that are too long, and a name that somebody in the story has.
 */
export function firstEvents(story: Story, { me, ...opening }: SoloOpening): SceneEvent[] {
  const { bound, moment, place, premise, cast } = opening;
  if (moment > bound)
    throw new UsageError("That moment lies beyond how far the story is known: choose an earlier one.");
  if ([place, premise].some((text) => text.length > MAX_TEXT))
    throw new UsageError(`Place and premise may have ${MAX_TEXT} characters each: shorten them.`);
  const own =
    "actor" in me
      ? ({ type: "played", actor: me.actor, player: YOU } as const)
      : ({ type: "entered", actor: memberActor(YOU), name: ownName(story, bound, me.name) } as const);
  const all = own.type === "played" ? [...cast, own.actor] : cast;
  const begun = {
    type: "opened",
    storyId: story.id,
    ...opening,
    cast: all,
    seed: randomInt(2 ** 31),
  } as const;
  const first = opened(begun, causedBy(YOU));
  return [first, next([first], own, causedBy(YOU))];
}

function ownName(story: Story, bound: number, name: string): string {
  const own = name.replaceAll(/\s+/gu, " ").trim().slice(0, MAX_NAME);
  const told = castUpTo(story, bound).flatMap((one) => namesUpTo(one, bound));
  if (own === "" || [...told, "narrator"].some((one) => foldName(one) === foldName(own)))
    throw new UsageError("Choose a name that nobody in the story has, or play somebody in the story.");
  return own;
}
