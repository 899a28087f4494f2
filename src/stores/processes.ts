/** A part of the bot's servers, as Discord splits them: each is in `(id >> 22) % count`. What is outside servers is in part 0. */
export interface Shard {
  readonly id: number;
  readonly count: number;
}

/** A process that uses the database, as others see it. */
export interface SeenProcess {
  /** Grows with each process that comes, and is never used again. */
  readonly id: number;
  /** Tells processes on one machine whether it lives. */
  readonly name: string;
  /** Grows while it lives. */
  readonly beat: number;
  /** Whether it is ending, and takes no shards any more. */
  readonly isLeaving: boolean;
}

/** Who uses the database, and who has which shard. */
export interface Sight {
  /** The oldest first. */
  readonly processes: readonly SeenProcess[];
  /** All shards in their order; whose is `null` is free. */
  readonly shards: readonly { readonly id: number; readonly processId: number | null }[];
  /** The buckets in which a shard logs in just now. */
  readonly busyBuckets: readonly number[];
}

/** An interaction that is being handled. */
export interface OpenInteraction {
  /** Reaches it for 15 minutes. */
  readonly token: string;
  /** `null` where the bot is no member, and in direct messages. */
  readonly serverId: string | null;
}

/** The interactions that are being handled: if the process dies, others find whom it left "thinking". */
export interface Interactions {
  /** Records them before they are acknowledged. */
  beginInteractions(begun: readonly OpenInteraction[]): Promise<void>;
  /** Records that they are no longer handled. */
  endInteractions(tokens: readonly string[]): Promise<void>;
  /** Those that are; where a shard is named, those in it. */
  openInteractions(shard?: Shard): Promise<OpenInteraction[]>;
}

/** Which processes use a database, how they share the bot's servers, and what they leave behind when they die. */
export interface Processes extends Interactions {
  /**
   * Makes this process one of those that use the database; gives its id. From then on every write of this store rejects once
   * another process has counted this one among the dead, or it has left.
   */
  join(name: string): Promise<number>;
  /** Shows that this process lives, and looks at the others; `null` when it was counted among the dead. */
  look(): Promise<Sight | null>;
  /** Counts a process among the dead if it has not moved since it was seen, and frees its shards. */
  bury(seen: Pick<SeenProcess, "id" | "beat">): Promise<boolean>;
  /**
   * Splits the servers into so many shards, if no shard is taken and no older process lives. Gives the number that holds,
   * `null` while an older process has still to set it.
   */
  splitInto(count: number): Promise<number | null>;
  /** Takes a free shard, or keeps its own; false when it is another's. */
  takeShard(id: number): Promise<boolean>;
  freeShard(id: number): Promise<void>;
  /** Takes a bucket, in which shards log in one after the other; false while another process's shard does, or one of its own. */
  takeIdentify(bucket: number): Promise<boolean>;
  freeIdentify(bucket: number): Promise<void>;
  /** Counts a login of a day, as in 2026-11-29; false where there were as many as may be. */
  countLogin(day: string, most: number): Promise<boolean>;
  /** Takes no part in the sharing any more. */
  beginLeaving(): Promise<void>;
  /** Frees everything this process has; it writes no more. */
  leave(): Promise<void>;
}
