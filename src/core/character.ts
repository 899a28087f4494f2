import type { Span } from "./story.ts";

/** A sentence that is true of somebody from a position in the telling onward. */
export interface DatedFact {
  readonly text: string;
  /** Position (character offset) from which it is told. */
  readonly from: number;
  /** Position from which it is true in the time of the story, when that is not where it is told. */
  readonly since?: number;
  /** Position from which it is true no longer; `null` when it stays true. */
  readonly until: number | null;
}

/** A name somebody goes by, from a position onward: an alias can itself be a twist. */
export interface DatedName {
  readonly name: string;
  readonly from: number;
  /** Whether they are shown under it from then on, in the place of the name before. */
  readonly isUsual?: true;
}

/** Somebody in the story whom the bot can play. */
export interface Character {
  readonly id: string;
  /** The name they are shown under, at first. */
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
  /** Where the telling shows who they are, in telling order; empty for somebody who was written down by hand. */
  readonly evidence: readonly Span[];
  /** Nobody of the story: a visitor with a card, who knows only what their card and the talk say. */
  readonly isGuest: boolean;
  /** How a person wishes them to be played; `null` when nobody imported a card. */
  readonly card: PlayedBy | null;
}

/** The texts of a character card that go into a prompt. Macros such as `{{user}}` still stand in them. */
export interface PlayedBy {
  /** Position from which the texts may be used: a card may tell the whole plot. */
  readonly from: number;
  readonly description: string;
  readonly personality: string;
  readonly scenario: string;
  /** What they say first; empty for nothing. */
  readonly greeting: string;
  /** Example dialogues, parted by `<START>`. */
  readonly examples: string;
  /** Stands in the place of our instructions unless empty; `{{original}}` in it stands for ours. */
  readonly instructions: string;
  /** Stands in the place of our reminder after the talk unless empty; `{{original}}` in it stands for ours. */
  readonly reminder: string;
}
