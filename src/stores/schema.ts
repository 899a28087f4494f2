import type { Generated, Selectable } from "kysely";
import type { ButtonsChoice, LengthChoice, RestDelivery, UnknownProgressPolicy } from "../core/policies.ts";
import type { Happening } from "../core/scene.ts";
import type { TurnKind } from "../core/turn.ts";
import type { Payer } from "../core/usage.ts";

/** A yes or no; SQLite has no booleans. */
type Flag = 0 | 1;

/** Something said, or about to be said. Its variants, messages and draft are deleted with it. */
interface TurnTable {
  /** Grows with time: a turn's parent has a smaller one. Never reused. */
  id: Generated<number>;
  /** The turn it answers or continues; when that is gone, the chain ends here. */
  parent_id: number | null;
  server_id: string | null;
  channel_id: string;
  person_id: string;
  story_id: string;
  character_id: string | null;
  bound: number;
  /** Unix time (seconds). */
  at: number;
  /** What a person said; `null` for the story, whose words are its variants. */
  text: string | null;
  /** How many variants there are, and which one is shown, from 0. */
  variants: Generated<number>;
  shown: Generated<number>;
  /** The edition its positions belong to; `null` in rows from before editions were recorded. */
  edition: string | null;
  /** The moment the character spoke from; `null`: the bound. */
  moment: number | null;
  /** Seen only by its person. */
  is_private: Generated<Flag>;
  /** Is behind a spoiler mark. */
  is_spoiler: Generated<Flag>;
  /** Waits until its author says how far they have read. */
  is_waiting: Generated<Flag>;
  /** What is asked for, or given. */
  kind: Generated<TurnKind>;
  /** Ids of further characters who heard it, as JSON; `null`: nobody else. */
  heard_by: string | null;
  /** Its words are erased; the row stays so that chains can continue through it. */
  is_deleted: Generated<Flag>;
}

/** One wording of a story's turn. */
interface VariantTable {
  turn_id: number;
  number: number;
  /** A `Reply` as JSON. */
  reply: string;
  /** How far the story was known when it was made; `null` in old rows: the turn's bound. */
  bound: number | null;
}

/** A story's turn that is being written. */
interface DraftTable {
  turn_id: number;
  interaction_token: string | null;
}

/** An interaction that is being handled, and left "thinking" if that breaks off. */
interface InteractionTable {
  token: string;
  server_id: string | null;
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
  new_readers: UnknownProgressPolicy | null;
  further: RestDelivery | null;
  answer_length: LengthChoice | null;
  buttons: ButtonsChoice | null;
  /** For how many days a server keeps what was said. */
  keep_days: number | null;
}

/** A reader's position. */
interface PositionColumns {
  bound: number;
  /** `null` in rows from before editions were recorded. */
  edition: string | null;
  /** It could not be carried over to a newer edition. */
  is_lost: Generated<Flag>;
}

interface ProgressTable extends PositionColumns {
  scope: "server" | "channel" | "member";
  id: string;
  server_id: string | null;
  story_id: string;
}

/** The participants of the talk about a story in a channel. */
interface ParticipantTable {
  channel_id: string;
  server_id: string | null;
  person_id: string;
  story_id: string;
  /** When they last did: Unix time (seconds). */
  at: number;
}

/** A step of a channel's schedule. */
interface StepTable extends PositionColumns {
  channel_id: string;
  server_id: string | null;
  story_id: string;
  /** From when on it holds: Unix time (seconds). */
  at: number;
}

/** Keys claimed once. */
interface NoticeTable {
  key: string;
  /** The server or person whose erasure frees it. */
  owner_id: string | null;
  /** When it was claimed: Unix time (seconds). */
  at: Generated<number>;
}

/** People besides its own whose id, name or words stand in a turn. */
interface TurnPersonTable {
  turn_id: number;
  person_id: string;
}

/** The people whose ids stand in the log of a scene. */
interface ScenePersonTable {
  scene_id: number;
  person_id: string;
}

/** Who was forgotten so short a time ago that something of them may still be on its way. */
interface ForgottenTable {
  person_id: string;
  /** Unix time (seconds). */
  at: number;
}

/** How far a table is sealed with which key. */
interface SealedTable {
  place: string;
  key_name: string;
  up_to: number;
}

/** A scene. Its events are deleted with it, and their messages with them. */
interface SceneTable {
  /** Never reused. */
  id: Generated<number>;
  server_id: string | null;
  channel_id: string;
  parent_channel_id: string | null;
  story_id: string;
  title: string;
  /** Empty when that person was erased. */
  opened_by: string;
  /** The scene it branches from, which may be gone, and the last event it has of it. */
  branched_from: number | null;
  branched_at: number | null;
  /** Unix time (seconds) of its first event, and of its newest. */
  at: number;
  newest_at: number;
  /** Id of its newest event: whoever raises it may write that event. */
  last_event: number;
  is_ended: Generated<Flag>;
}

interface SceneEventTable {
  scene_id: number;
  event_id: number;
  /** Unix time (seconds). */
  at: number;
  /** The person who caused it; `null` for the bot. */
  person_id: string | null;
  type: Happening["type"];
  /** Ids of the actors who heard it, as JSON. */
  audience: string;
  /** A `Happening` as JSON. */
  body: string;
}

/** Which message shows which event. */
interface SceneMessageTable {
  /** The order in which they show it. */
  id: Generated<number>;
  message_id: string;
  scene_id: number;
  event_id: number;
}

/** Whose database it is; its only row has the id 1. */
interface OwnerTable {
  id: number;
  /** The bot whose data it holds; `null` until one was started on it. */
  application_id: string | null;
}

/** A process that uses the database. When its row goes, it can write no more, and what it had is free. */
interface ProcessTable {
  /** Never reused. */
  id: Generated<number>;
  name: string;
  /** Grows while it lives. */
  beat: number;
  is_leaving: Generated<Flag>;
}

/** A part of the servers; there are as many rows as the bot has shards. */
interface ShardTable {
  id: number;
  /** Who serves it; `null`: nobody. */
  process_id: number | null;
}

/** The buckets in which Discord counts how close to each other shards log in. */
interface IdentifyTable {
  bucket: number;
  /** Who logs in, or did so less than five seconds ago. */
  process_id: number | null;
}

/** How often the bot logged in on a day. */
interface LoginTable {
  /** As in 2026-11-29, in UTC. */
  day: string;
  count: number;
}

/** What was used of models on a day (UTC). Sums of one day stay the same when somebody is erased. */
interface UsageTable {
  /** As in 2027-03-31. */
  day: string;
  /** Empty outside servers, and for servers that were erased. */
  server_id: string;
  /** Empty for people who were erased, and for what concerns a whole server. */
  person_id: string;
  payer: Payer;
  calls: Generated<number>;
  /** Tokens. */
  prompt: Generated<number>;
  completion: Generated<number>;
  embedded: Generated<number>;
  /** Millionths of a US dollar; 0 where no price is known. */
  micros: Generated<number>;
  /** Some tokens are estimated. */
  is_estimate: Generated<Flag>;
  /** They were told that little is left. */
  is_warned: Generated<Flag>;
}

/** The most that may be used in a day. */
interface QuotaTable {
  server_id: string;
  /** `server`, `member`: each of its members, or the id of a role: each who has it. */
  holder: string;
  /** `null`: any amount. */
  tokens: number | null;
  micros: number | null;
  /** The person who set it; empty when they were erased. */
  set_by: string;
}

/** A server's own key for the model. */
interface ServerKeyTable {
  server_id: string;
  /** Encrypted. */
  sealed: string;
  /** Its last characters, by which its owners know it. */
  last_four: string;
  set_by: string;
  /** Unix time (seconds) when it was given, and when it was refused first. */
  at: number;
  refused_at: number | null;
}

/** A server the bot is in, or was in until a while ago. */
interface ServerTable {
  id: string;
  /** Since when the bot finds itself no longer in it: Unix time (seconds). */
  missing_since: number | null;
}

/** How often somebody asked lately, as rate-limiter-flexible keeps it. */
interface LimitTable {
  key: string;
  points: number;
  /** Unix time (ms). */
  expire: number | null;
}

/** The tables as `migrations.ts` makes them, alike in SQLite and PostgreSQL. */
export interface Schema {
  turns: TurnTable;
  variants: VariantTable;
  drafts: DraftTable;
  interactions: InteractionTable;
  messages: MessageTable;
  choices: ChoiceTable;
  progress: ProgressTable;
  readers: ParticipantTable;
  steps: StepTable;
  notices: NoticeTable;
  scenes: SceneTable;
  scene_events: SceneEventTable;
  scene_messages: SceneMessageTable;
  turn_people: TurnPersonTable;
  scene_people: ScenePersonTable;
  forgotten: ForgottenTable;
  sealed: SealedTable;
  owner: OwnerTable;
  processes: ProcessTable;
  shards: ShardTable;
  identifies: IdentifyTable;
  logins: LoginTable;
  limits: LimitTable;
  usage: UsageTable;
  quotas: QuotaTable;
  server_keys: ServerKeyTable;
  servers: ServerTable;
}

/** A turn with the variant that is shown. */
export type TurnRow = Selectable<TurnTable> & {
  readonly reply: string | null;
  readonly variant_bound: number | null;
};

/** The columns of a position. */
export type PositionRow = Selectable<PositionColumns>;

export type SceneRow = Selectable<SceneTable>;
export type SceneEventRow = Selectable<SceneEventTable>;
