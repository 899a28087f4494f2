/** A sentence that is true of somebody from a position in the telling onward. */
export interface DatedFact {
  readonly text: string;
  /** Position (character offset) from which it is true. */
  readonly from: number;
  /** Position from which it is true no longer; `null` when it stays true. */
  readonly until: number | null;
}

/** A name somebody goes by, from a position onward: an alias can itself be a twist. */
export interface DatedName {
  readonly name: string;
  readonly from: number;
}

/** Somebody in the story whom the bot can play. */
export interface Character {
  readonly id: string;
  readonly name: string;
  /** Decides "he", "she" or "they" where the character is spoken of. */
  readonly pronouns: "he" | "she" | "they";
  /** Position at which the telling first names them; before it they do not exist for a reader. */
  readonly from: number;
  /** Their picture as a `data:` URL (PNG, JPEG or WebP, at most 256 KiB); `null` when nobody gave one. */
  readonly picture: string | null;
  readonly aliases: readonly DatedName[];
  readonly relations: readonly DatedFact[];
  /** Manner of speech; no facts of the plot. */
  readonly voice: string;
  /** Biography and drives, each dated. */
  readonly facts: readonly DatedFact[];
}
