/** What happens to a story that is added or annotated, in this order. */
export type Phase = "waiting" | "reading" | "casting" | "embedding" | "indexing" | "annotating";

/** How far a phase is: `done` of `total` passages when embedding, of sections when annotating, else 0 of 1. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}
