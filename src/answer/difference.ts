/** A line of a scene, and the event it tells. */
export interface NumberedLine {
  readonly event: number;
  readonly text: string;
}

/** Something of a scene that the story tells otherwise. */
export interface Difference {
  /** The event of the scene. */
  readonly event: number;
  /** Words of the story, and the name of the section they stand in. */
  readonly quote: string;
  readonly section: string;
  /** What is otherwise in the scene. */
  readonly what: string;
}
