import type { Client } from "discord.js";
import type { StoryOutline } from "../../../engine/engine.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { Store } from "../../../stores/store.ts";
import type { Avatars } from "../delivery/avatars.ts";
import type { Bot } from "../bot.ts";
import type { Texts } from "../locales/texts.ts";
import type { DiscordPlace } from "../place.ts";
import type { Sender } from "../delivery/sender.ts";
import { webhookSender } from "../delivery/webhook-sender.ts";
import { NoWebhook, type Webhooks } from "../delivery/webhooks.ts";
import type { Route } from "./write-answer.ts";

/** What speakers are heard through. */
export interface Voices {
  readonly client: Client;
  readonly webhooks: Webhooks;
  readonly avatars: Avatars;
}

/** Who is to be heard, and where. */
export interface Speaking {
  readonly place: DiscordPlace;
  /** Who asks. */
  readonly personId: string;
  readonly outline: Pick<StoryOutline, "id" | "cast">;
  readonly characterId: string | null;
  readonly texts: Texts;
}

/** How the bot itself speaks there. */
export interface AsBot {
  readonly sender: Sender;
  /** Lines above the text, for instance the question. */
  readonly head: readonly string[];
  /** Only one person sees it. */
  readonly isPrivate: boolean;
  /** @see Route.lane */
  readonly lane: string;
}

/** The name of the narrator in every reply. */
const NARRATOR_NAME = speakerName(NARRATOR);

/**
 * Finds the way for a speaker: a character by webhook where there is one, under a name line elsewhere, with a word
 * about why, once a channel. The narrator is the bot itself.
 */
export async function routeFor(
  { voices, bot }: { voices: Voices; bot: Pick<Bot, "store" | "about"> },
  speaking: Speaking,
  speaker: string,
  asBot: AsBot,
): Promise<Route> {
  const { place } = speaking;
  const notices = await setUpNotices(bot, speaking);
  const character = speaker === NARRATOR_NAME ? undefined : characterOf(speaking);
  if (character !== undefined && place.kind === "server" && !asBot.isPrivate) {
    const { webhooks, avatars, client } = voices;
    const webhook = await webhooks.find(place.webhookChannelId);
    if (!(webhook instanceof NoWebhook)) {
      const avatarUrl = await avatars.urlFor(character, speaking.outline.id);
      const sender = webhookSender({ rest: client.rest, webhooks, place, name: speaker, avatarUrl });
      return { sender, head: [], notices, isWebhook: true, lane: place.channelId };
    }
  }
  const head = [...asBot.head, ...nameLine(speaking, speaker)];
  if (character !== undefined && !asBot.isPrivate)
    notices.push(...(await noWebhookNotice(bot.store, speaking)));
  return { ...asBot, head, notices, isWebhook: false };
}

/** Above words that the bot says in somebody's name; the narrator needs one only where somebody else was asked. */
export function nameLine(
  { characterId, texts }: Pick<Speaking, "characterId" | "texts">,
  speaker: string,
): string[] {
  if (characterId === null) return [];
  return [`**${speaker === NARRATOR_NAME ? texts.narrator : speaker}**`];
}

function characterOf({ outline, characterId }: Speaking) {
  return outline.cast.find((character) => character.id === characterId);
}

/** What the set-up does without is said once a server. */
async function setUpNotices(
  { store, about }: Pick<Bot, "store" | "about">,
  { place, personId, texts }: Speaking,
): Promise<string[]> {
  const notices = [
    ...(about.mode === "offline" ? [texts.quotesOnly] : []),
    ...(about.search === "words" ? [texts.wordsOnly] : []),
  ];
  if (notices.length === 0) return [];
  const isNews = await store.first(`set-up ${place.serverId ?? place.channelId}`, place.serverId ?? personId);
  return isNews ? notices : [];
}

async function noWebhookNotice(store: Store, { place, personId, texts }: Speaking): Promise<string[]> {
  if (place.kind === "elsewhere") return [];
  if (!(await store.first(`no-webhooks ${place.webhookChannelId}`, place.serverId ?? personId))) return [];
  return [place.kind === "direct" ? texts.noWebhooksInDirect : texts.noWebhooks];
}
