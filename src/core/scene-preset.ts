/** A scene of a story that is ready to be played; it tells nothing of what comes after its moment. */
export interface ScenePreset {
  readonly title: string;
  /** Position at which it plays. */
  readonly moment: number;
  readonly place: string;
  readonly premise: string;
  /** Ids of the characters who are there. */
  readonly cast: readonly string[];
  /** Words of the story to begin with. */
  readonly passage: string;
}
