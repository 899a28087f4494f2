import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { Bot } from "../bot.ts";
import { escaped } from "../commands/replies/escape.ts";
import { ownMessages } from "../delivery/channel-sender.ts";
import type { Sender } from "../delivery/sender.ts";
import { webhookSender } from "../delivery/webhook-sender.ts";
import { NoWebhook } from "../delivery/webhooks.ts";
import type { Texts } from "../locales/texts.ts";
import type { ShowWait } from "./wait-notice.ts";
import type { Audience, ConversationDeps, Delivery, Route } from "./writing.ts";

/** What routes are found with. */
export type RouteDeps = Pick<ConversationDeps, "client" | "webhooks" | "avatars"> & {
  readonly bot: Pick<Bot, "store" | "about">;
};

/** Who speaks, and to whom. */
export interface Speaking {
  readonly outline: Pick<StoryOutline, "id" | "cast">;
  /** `null` for the narrator. */
  readonly characterId: string | null;
  readonly audience: Omit<Audience, "isSpoiler">;
}

/** How the bot itself speaks there. */
export interface AsBot {
  readonly sender: Sender;
  /** Lines above the text, for instance the question. */
  readonly head: readonly string[];
  /** Lines above a character's message instead, which cannot be a reply. */
  readonly aboveCharacter?: () => readonly string[];
  /** Whether a webhook refused what a character says. */
  readonly isWebhookRefused?: boolean;
  /** @see Delivery.showWait */
  readonly showWait?: ShowWait | undefined;
  /** @see Route.lane */
  readonly lane: string;
}

const NARRATOR_NAME = speakerName(NARRATOR);

/** A first answer's delivery, by the route that is found when it is known who speaks. */
export function deliveryOf(
  deps: RouteDeps,
  speaking: Speaking,
  asBot: AsBot,
  notes: readonly string[] = [],
): Delivery {
  const { channel } = speaking.audience;
  return {
    route: (speaker) => routeFor(deps, speaking, speaker, asBot),
    otherRoute: (speaker, isWebhookRefused) =>
      routeFor(deps, speaking, speaker, { ...asBot, isWebhookRefused }),
    removeOld: (id) => ownMessages(deps.client.rest, channel.channelId).delete(id),
    showWait: asBot.showWait,
    openName: null,
    notes,
    previous: null,
  };
}

/**
 * Finds the route for a speaker: a character by webhook where there is one, elsewhere under a name line, with the reason
 * said once a channel. The narrator is the bot itself.
 */
export async function routeFor(
  deps: RouteDeps,
  speaking: Speaking,
  speaker: string,
  asBot: AsBot,
): Promise<Route> {
  const { outline, characterId, audience } = speaking;
  const { channel, isPrivate, texts } = audience;
  const { bot, client, webhooks, avatars } = deps;
  const notices = await setUpNotices(bot, audience);
  const isNarrator = speaker === NARRATOR_NAME;
  const character = isNarrator ? undefined : outline.cast.find(({ id }) => id === characterId);
  const mayUseWebhook = asBot.isWebhookRefused !== true;
  if (mayUseWebhook && character !== undefined && channel.kind === "server" && !isPrivate) {
    const webhook = await webhooks.find(channel.webhookChannelId);
    if (!(webhook instanceof NoWebhook)) {
      const avatarUrl = await avatars.urlFor(character, outline.id);
      const sender = webhookSender({ rest: client.rest, webhooks, channel, name: speaker, avatarUrl });
      return {
        sender,
        head: asBot.aboveCharacter?.() ?? [],
        notices,
        isWebhook: true,
        lane: channel.channelId,
      };
    }
  }
  const head = [...asBot.head, ...nameLine(characterId, speaker, texts)];
  if (mayUseWebhook && character !== undefined && !isPrivate)
    notices.push(...(await noWebhookNotice(bot.store, audience)));
  return { ...asBot, head, notices, isWebhook: false };
}

/** Above words that the bot says in somebody's name; the narrator needs one only in place of a character. */
export function nameLine(characterId: string | null, speaker: string, texts: Texts): string[] {
  if (characterId === null) return [];
  return [`**${speaker === NARRATOR_NAME ? texts.narrator : escaped(speaker)}**`];
}

/** What the set-up does without is said once a server. */
async function setUpNotices(
  { store, about }: RouteDeps["bot"],
  { channel, personId, texts }: Speaking["audience"],
): Promise<string[]> {
  const notices = [
    ...(about.mode === "offline" ? [texts.quotesOnly] : []),
    ...(about.search === "words" ? [texts.wordsOnly] : []),
  ];
  if (notices.length === 0) return [];
  const isNews = await store.claimOnce(
    `set-up ${channel.serverId ?? channel.channelId}`,
    channel.serverId ?? personId,
  );
  return isNews ? notices : [];
}

async function noWebhookNotice(
  store: Bot["store"],
  { channel, personId, texts }: Speaking["audience"],
): Promise<string[]> {
  if (channel.kind === "elsewhere") return [];
  const isNews = await store.claimOnce(
    `no-webhooks ${channel.webhookChannelId}`,
    channel.serverId ?? personId,
  );
  if (!isNews) return [];
  return [channel.kind === "direct" ? texts.noWebhooksInDirect : texts.noWebhooks];
}
