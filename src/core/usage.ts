/** For whom something is done, in the surface's ids: whose books it stands in. */
export interface Account {
  /** `null` in a direct message, or where the bot is no member. */
  readonly serverId: string | null;
  readonly personId: string;
}

/** Whose money pays for the calls of models: that of who runs the program, or a server's own, by its key. */
export type Payer = "operator" | "server";

/** For whom models are asked something, and who pays for it. */
export interface Payment {
  readonly account: Account;
  /** `nobody`: no model is asked anything. */
  readonly payer: Payer | "nobody";
  /** The key of a server that pays, encrypted as it is kept. */
  readonly sealedKey?: string | undefined;
}

/** What was used of models. */
export interface Usage {
  readonly calls: number;
  /** In the tokens of the models. */
  readonly prompt: number;
  readonly completion: number;
  /** Tokens of texts that were embedded. */
  readonly embedded: number;
  /** Whether some tokens are counted as our own counter would, because the endpoint did not say them. */
  readonly isEstimate: boolean;
}

export const NOTHING_USED: Usage = { calls: 0, prompt: 0, completion: 0, embedded: 0, isEstimate: false };

/** What was used for somebody. */
export interface Spent extends Usage {
  readonly account: Account;
  readonly payer: Payer;
}

/** The place for which the key of a server is encrypted: it can be read for that server only. */
export function placeOfKey(serverId: string): string {
  return `server_keys.sealed ${serverId}`;
}

export function sumOfUsage(one: Usage, other: Usage): Usage {
  return {
    calls: one.calls + other.calls,
    prompt: one.prompt + other.prompt,
    completion: one.completion + other.completion,
    embedded: one.embedded + other.embedded,
    isEstimate: one.isEstimate || other.isEstimate,
  };
}

/** So much of models: tokens read and written, and what they cost in millionths of a US dollar, where that is known. */
export interface Amount {
  readonly tokens: number;
  readonly micros: number;
}

/** The most that may be used on one day (UTC); `null`: any amount. */
export interface Quota {
  readonly tokens: number | null;
  readonly micros: number | null;
}

/** The day (UTC) of a time (ms), as in 2027-03-31. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
