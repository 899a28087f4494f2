/** One utterance in a conversation, with what could be known when it was made. */
export interface Turn {
  readonly from: "person" | "story";
  readonly text: string;
  readonly storyId: string;
  /** Id of the character spoken with; `null` for the narrator. */
  readonly characterId: string | null;
  /** How far whoever said it knew the story (position). */
  readonly bound: number;
  /** The moment the character spoke from; unset: the bound. */
  readonly moment?: number;
  /** The edition its positions belong to; unset where a talk cannot outlive one. */
  readonly edition?: string;
}
