import type { APIActionRowComponent, APIComponentInMessageActionRow } from "discord.js";

/** Rows of buttons under a message. */
export type Rows = readonly APIActionRowComponent<APIComponentInMessageActionRow>[];

/** One message as it is to be shown. */
export interface Shown {
  /** At most 2,000 characters. */
  readonly content: string;
  readonly rows: Rows;
}

/** A message as it is to be from now on; what is not named stays. */
export type Change = Partial<Shown>;

/**
 * One way to put messages somewhere: as the answer to an interaction, as the bot in a channel, or as a character by
 * webhook. No send or edit ever notifies anybody. Rejects with discord.js's `DiscordAPIError`.
 */
export interface Sender {
  /** Gives the id of the message. */
  send(message: Shown): Promise<string>;
  edit(messageId: string, message: Change): Promise<void>;
  delete(messageId: string): Promise<void>;
}
