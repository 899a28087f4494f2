/** One utterance in a conversation, with what could be known when it was made. */
export interface Turn {
  readonly from: "person" | "story";
  readonly text: string;
  readonly storyId: string;
  /** Id of the character spoken with; `null` for the narrator. */
  readonly characterId: string | null;
  /** The bound in force when it was said. */
  readonly bound: number;
}
