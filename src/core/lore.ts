/** What a card tells of its world, each piece where it is talked about. */
export interface Lore {
  /** So many of the newest messages are searched for keys. */
  readonly scanDepth: number;
  /** Tokens all pieces may take together; `null` for as many as find room. */
  readonly tokenBudget: number | null;
  /** Whether what a piece says may call for others. */
  readonly isRecursive: boolean;
  /** In the order in which they stand in a prompt. */
  readonly pieces: readonly LorePiece[];
}

/** A piece of lore, and what calls for it. */
export interface LorePiece {
  /** With macros such as `{{user}}` still in it. */
  readonly text: string;
  /** One of these must be said. */
  readonly keys: readonly string[];
  /** One of these must be said too; none: nothing else. */
  readonly alsoKeys: readonly string[];
  /** None of these may be said. */
  readonly exceptKeys: readonly string[];
  readonly isCaseSensitive: boolean;
  /** Holds whatever is talked about. */
  readonly isConstant: boolean;
  /** In the place of that of all; `null` for none of its own. */
  readonly scanDepth: number | null;
  /** The lower, the sooner left out where room is short. */
  readonly priority: number;
}
