import type { Generated, Selectable } from "kysely";

/** A yes or no; SQLite has no booleans. */
type Flag = 0 | 1;

/** Something said, or about to be. When its row goes, its variants, messages and draft go too. */
interface TurnTable {
  /** Grows with time: a turn's parent has a smaller one. Never given twice. */
  id: Generated<number>;
  /** The turn it answers or goes on from; when that is gone, the chain ends here. */
  parent_id: number | null;
  server_id: string | null;
  channel_id: string;
  person_id: string;
  story_id: string;
  character_id: string | null;
  bound: number;
  /** Unix time (seconds). */
  at: number;
  /** What a person said; `null` when the story speaks, whose words are its variants. */
  text: string | null;
  /** How many variants there are, and which one is shown, from 0. */
  variants: Generated<number>;
  shown: Generated<number>;
  /** Seen only by its person. */
  is_private: Generated<Flag>;
  /** Nothing of its words is left; it stays so that a chain can go on through it. */
  is_deleted: Generated<Flag>;
}

/** One wording of a story's turn. */
interface VariantTable {
  turn_id: number;
  number: number;
  /** A `Reply` as JSON. */
  reply: string;
  /** How far the story was known when it was made; `null` in rows from before this was kept: as far as its turn says. */
  bound: number | null;
}

/** A story's turn that is being written. */
interface DraftTable {
  turn_id: number;
  interaction_token: string | null;
}

/** Which message shows which turn. */
interface MessageTable {
  /** The order in which they show it. */
  id: Generated<number>;
  message_id: string;
  turn_id: number;
}

interface ChoiceTable {
  scope: "server" | "channel" | "member";
  id: string;
  server_id: string | null;
  story_id: string | null;
  speaker: string | null;
  speaks: Flag | null;
  free_talk: Flag | null;
}

interface ProgressTable {
  scope: "server" | "channel" | "member";
  id: string;
  server_id: string | null;
  story_id: string;
  bound: number;
}

/** Keys of what was done once and for all. */
interface NoticeTable {
  key: string;
  /** The server or the person with whom it is erased. */
  owner_id: string | null;
}

/** The tables as `migrations.ts` makes them, alike in SQLite and PostgreSQL. */
export interface Schema {
  turns: TurnTable;
  variants: VariantTable;
  drafts: DraftTable;
  messages: MessageTable;
  choices: ChoiceTable;
  progress: ProgressTable;
  notices: NoticeTable;
}

/** A turn with the variant that is shown. */
export type TurnRow = Selectable<TurnTable> & {
  readonly reply: string | null;
  readonly variant_bound: number | null;
};
