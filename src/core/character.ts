import type { Lore } from "./lore.ts";
import type { Span } from "./span.ts";

/** A sentence that is true of a character from a position on. */
export interface DatedFact {
  readonly text: string;
  /** Position (character offset) from which it is told. */
  readonly from: number;
  /** Position from which it is true in the time of the story, when that is not where it is told. */
  readonly since?: number;
  /** Position from which it is no longer true; `null` when it stays true. */
  readonly until: number | null;
}

/** A name a character goes by from a position on: an alias can itself be a twist. */
export interface DatedName {
  readonly name: string;
  readonly from: number;
  /** Set when they are shown under it from then on, instead of the name before. */
  readonly isUsual?: true;
}

/** Words a person says in the telling, without their marks. */
export interface SpokenLine extends Span {
  /** Position from which it is told that they say it. */
  readonly from: number;
  /** What the telling says in the middle of them ("said Emma"), marks included; unset where nothing breaks them. */
  readonly aside?: Span;
}

/** Somebody who may be the same person. */
export interface PerhapsSame {
  /** Id of the other character. */
  readonly id: string;
  /** The sentence that shows it. */
  readonly shown: Span;
}

/** A person in the story whom the bot can play. */
export interface Character {
  readonly id: string;
  /** The name they are first shown under. */
  readonly name: string;
  /** The pronouns to use for the character. */
  readonly pronouns: "he" | "she" | "they";
  /** Position at which the telling first names them; until then no reader knows that they exist. */
  readonly from: number;
  /** Their picture as a `data:` URL (PNG, JPEG or WebP, at most 256 KiB); `null` for none. */
  readonly picture: string | null;
  readonly aliases: readonly DatedName[];
  readonly relations: readonly DatedFact[];
  /** Manner of speech, without facts of the plot. */
  readonly voice: string;
  /** Their manner of speech as it was noted in the course of the telling, for who has no {@link voice}. */
  readonly voices?: readonly DatedFact[];
  /** Lines that show how they talk, in telling order; unset where none were looked for. */
  readonly lines?: readonly SpokenLine[];
  /** Biography and drives, each dated. */
  readonly facts: readonly DatedFact[];
  /** Who may be the same person but is kept apart; unset for nobody. */
  readonly perhaps?: readonly PerhapsSame[];
  /** Where the telling shows who they are, in telling order; empty for a character written by hand. */
  readonly evidence: readonly Span[];
  /** Whether they come from a card instead of the story, and know only what it and the conversation say. */
  readonly isGuest: boolean;
  /** How they are to be played; `null` when nobody imported a card. */
  readonly card: PlayedBy | null;
}

/** Somebody who comes from a card, or from outside, instead of the story. */
export function guest(who: Pick<Character, "id" | "name" | "from" | "picture" | "card">): Character {
  const nothing = { aliases: [], relations: [], voice: "", facts: [], evidence: [] };
  return { ...who, ...nothing, pronouns: "they", isGuest: true };
}

/** The texts of a character card that go into a prompt, with macros such as `{{user}}` still in them. */
export interface PlayedBy {
  /** Position from which the texts may be used: a card may tell the whole plot. */
  readonly from: number;
  readonly description: string;
  readonly personality: string;
  readonly scenario: string;
  /** What they say first; empty for nothing. */
  readonly greeting: string;
  /** What else they may say first; unset for nothing. */
  readonly alternates?: readonly string[];
  /** What they say first among several; unset for nothing else. */
  readonly groupGreetings?: readonly string[];
  /** Example dialogues, separated by `<START>`. */
  readonly examples: string;
  /** Replaces our instructions unless empty; `{{original}}` in it stands for ours. */
  readonly instructions: string;
  /** Replaces our reminder after the conversation unless empty; `{{original}}` in it stands for ours. */
  readonly reminder: string;
  /** What they know of its world; unset for nothing. */
  readonly lore?: Lore;
}
