import type { Place } from "../../stores/store.ts";

/** Where on Discord something is asked. */
export interface DiscordPlace extends Place {
  /**
   * `server`: the bot is a member there; `direct`: a direct message with the bot; `elsewhere`: somebody brought the bot
   * along to a place it is no member of, and it can only answer interactions.
   */
  readonly kind: "server" | "direct" | "elsewhere";
  /** Ids whose choices hold here, the nearest first: thread, channel, category. */
  readonly channelIds: readonly string[];
  readonly isThread: boolean;
  /** Id of the channel that holds the webhooks: of a thread its parent. */
  readonly webhookChannelId: string;
}
