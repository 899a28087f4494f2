import { NOTHING_HIDDEN, type Reply } from "../../src/core/reply.ts";
import type { NewTurn } from "../../src/stores/store.ts";

/** A turn of Ted's in a channel, with what matters to a test. */
export function turnWith(change: Partial<NewTurn> = {}): NewTurn {
  return {
    parentId: null,
    serverId: "server",
    channelId: "channel",
    personId: "ted",
    storyId: "kramer",
    characterId: null,
    bound: 1000,
    moment: change.bound ?? 1000,
    isPrivate: false,
    isSpoiler: false,
    kind: "answer",
    ...change,
  };
}

/** A position in the first edition of a story. */
export function placeAt(bound: number): { readonly bound: number; readonly edition: string } {
  return { bound, edition: "first" };
}

/** A reply with a text. */
export function replyWith(text: string): Reply {
  return {
    text,
    speaker: "Narrator",
    answered: true,
    passages: [{ start: 0, end: 9, text: "Ted cooks", section: "Part 1", score: 0.5 }],
    support: [{ start: 0, end: text.length, passages: [0] }],
    considered: [{ start: 0, end: 9, section: "Part 1", score: 0.5 }],
    quotes: [{ text: "Ted cooks", verified: true }],
    model: "test",
    mode: "model",
    tokens: { prompt: 10, completion: 5 },
    guard: NOTHING_HIDDEN,
    milliseconds: 20,
    parts: [{ name: "rules", tokens: 7 }],
    warnings: [],
  };
}
