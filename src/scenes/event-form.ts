import { z } from "zod";
import type { SceneEvent } from "../core/scene.ts";

const actors = z.array(z.string());
const ids = z.array(z.int().positive());
const position = z.int().nonnegative();

const common = {
  id: z.int().positive(),
  at: z.number(),
  audience: actors,
  by: z.string().nullable(),
};
const decision = z.object({
  ranked: z.array(z.object({ actor: z.string(), score: z.number(), reasons: z.array(z.string()) })),
  overruledBy: z.string().nullable(),
});
const grounds = z.object({
  passages: z.array(z.object({ start: position, end: position, section: z.string(), score: z.number() })),
  heard: ids,
  model: z.string(),
  promptTokens: z.number(),
  isEstimate: z.boolean().optional(),
});
const line = {
  ...common,
  actor: z.string(),
  text: z.string(),
  insteadOf: z.exactOptional(z.int().positive()),
  decision: z.exactOptional(decision),
  grounds: z.exactOptional(grounds),
  handedTo: z.exactOptional(z.string()),
};

const FORM = z.discriminatedUnion("type", [
  z.object({
    ...common,
    type: z.literal("opened"),
    storyId: z.string(),
    edition: z.string(),
    bound: position,
    moment: position,
    place: z.string(),
    premise: z.string(),
    cast: actors,
    seed: z.number(),
    turns: z.int().nonnegative(),
    isAgeRestricted: z.exactOptional(z.literal(true)),
  }),
  z.object({ ...line, type: z.literal("said"), replyTo: z.exactOptional(z.int().positive()) }),
  z.object({ ...line, type: z.literal("thought") }),
  z.object({ ...line, type: z.literal("told"), to: actors }),
  z.object({
    ...common,
    type: z.literal("aside"),
    text: z.string(),
    beside: z.exactOptional(z.int().positive()),
  }),
  z.object({ ...common, type: z.literal("entered"), actor: z.string(), name: z.string() }),
  z.object({
    ...common,
    type: z.literal("introduced"),
    actor: z.string(),
    name: z.string(),
    about: z.string(),
  }),
  z.object({ ...common, type: z.literal("left"), actor: z.string() }),
  z.object({
    ...common,
    type: z.literal("moved"),
    place: z.exactOptional(z.string()),
    moment: z.exactOptional(position),
  }),
  z.object({ ...common, type: z.literal("bounded"), bound: position }),
  z.object({ ...common, type: z.literal("played"), actor: z.string(), player: z.string().nullable() }),
  z.object({ ...common, type: z.literal("ruled"), text: z.string() }),
  z.object({ ...common, type: z.literal("pinned"), event: z.int().positive() }),
  z.object({ ...common, type: z.literal("retracted"), events: ids }),
  z.object({ ...common, type: z.enum(["paused", "resumed", "ended"]) }),
]);

/** An event of a scene that was kept as JSON; `null` for anything else. */
export function eventIn(json: string): SceneEvent | null {
  try {
    return FORM.parse(JSON.parse(json)) satisfies SceneEvent;
  } catch {
    return null;
  }
}
