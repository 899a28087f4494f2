/** What a turn asks of the story. */
export type TurnKind = "answer" | "recap" | "discussion";

/** One utterance in a conversation, with what could be known when it was made. */
export interface Turn {
  readonly from: "person" | "story";
  readonly text: string;
  readonly storyId: string;
  /** Id of the character spoken with; `null` for the narrator. */
  readonly characterId: string | null;
  /** Ids of the characters who heard it besides the one spoken with; unset: nobody else did. */
  readonly heardBy?: readonly string[];
  /** Set where whoever answers now was not spoken with, but hears it, as it was said in the same thread. */
  readonly isOverheard?: true;
  /** The name of the person who said it; unset where nobody but the one who asks now spoke. */
  readonly author?: string;
  /** How far its author knew the story (position). */
  readonly bound: number;
  /** The moment the character spoke from; unset: the bound. */
  readonly moment?: number;
  /** The edition its positions belong to; unset where a conversation cannot outlive one. */
  readonly edition?: string;
}

/** What a command asks about everything known so far, in no words of the person's own. */
export type Overview = "recap" | "discuss";

/** The question recorded in the conversation for an overview. */
export const OVERVIEW_QUESTIONS: Readonly<Record<Overview, string>> = {
  recap: "What has happened so far?",
  discuss: "What is there to talk about so far?",
};
