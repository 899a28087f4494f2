import type { Span } from "../../core/story.ts";

/**
 * What may not stand in a reply: a name or words of the story that the reader may not know yet, our own instructions,
 * what only somebody outside the story can know, or a number that nobody told.
 */
export type FaultKind = "name" | "words" | "instructions" | "outside" | "number";

export const KINDS: readonly FaultKind[] = ["name", "words", "instructions", "outside", "number"];

/** Something in a text that may not be shown. */
export interface Fault extends Span {
  readonly kind: FaultKind;
  /** As the model wrote it, in one line. */
  readonly text: string;
}

/** Finds faults of one kind in a text, in order and without overlap. */
export type FindFaults = (text: string) => readonly Span[];

/** Faults of which the words alone are taken out; of others the whole sentence goes. */
export function isRedactable({ kind }: Fault): boolean {
  return kind === "name" || kind === "words";
}
