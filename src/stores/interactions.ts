import type { Shard } from "./processes.ts";

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
