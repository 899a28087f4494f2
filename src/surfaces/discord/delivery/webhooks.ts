import {
  type Client,
  DiscordAPIError,
  Events,
  type REST,
  RESTJSONErrorCodes as Code,
  Routes,
  WebhookType,
} from "discord.js";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { z } from "zod";
import { Failure } from "../../../core/errors.ts";

/** Lets the bot write in a channel under any name. The token is a credential: it never reaches a log or a message. */
export interface Webhook {
  readonly id: string;
  readonly token: string;
}

/**
 * Why there is no webhook: `permission`: "Manage Webhooks" is missing; `full`: the channel or the server holds all the
 * webhooks Discord allows; `no-place`: there are none in such a channel, or it is gone.
 */
export type NoWebhookReason = "permission" | "full" | "no-place";

/** No character can speak there under their own name. */
export class NoWebhook extends Failure {
  override readonly name = "NoWebhook";
  readonly reason: NoWebhookReason;
  constructor(reason: NoWebhookReason) {
    super(SENTENCES[reason]);
    this.reason = reason;
  }
}

/** The webhooks characters speak through: one of the application's own in each channel. */
export interface Webhooks {
  /**
   * The channel's webhook (of a thread: its parent's), found or made. A refusal is remembered for some minutes.
   *
   * @throws DiscordAPIError when Discord fails otherwise; the next call tries again.
   */
  readonly find: (channelId: string) => Promise<Webhook | NoWebhook>;
  /** Call it when a webhook stopped working or moved to another channel: the next `find` looks it up again. */
  readonly forget: (channelId: string, webhook: Webhook) => void;
  /**
   * Notes the name a message is about to be shown under, and gives the one before it in that channel or thread.
   * @see webhookName
   */
  readonly nextName: (channelId: string, named: (previous: string | undefined) => string) => string;
}

/** The name of our webhooks in a server's settings; they are found by it and their owner. */
const WEBHOOK_NAME = "Dramatis";

/** How long a refusal is remembered (ms): refused requests count towards an IP ban. */
const REFUSED_FOR_MS = 5 * 60_000;

/** Channels whose last name is remembered. */
const MAX_NAMES = 1000;

const SENTENCES: Readonly<Record<NoWebhookReason, string>> = {
  permission:
    'Characters cannot speak here under their own names: allow the bot "Manage Webhooks" in this channel.',
  full: "Characters cannot speak here under their own names: the channel has all the webhooks it may have; delete one.",
  "no-place": "Characters cannot speak here under their own names: this kind of channel has no webhooks.",
};

/** Discord's error codes for permanent refusals; so are all 403 and 404. */
const REFUSALS: Readonly<Record<number, NoWebhookReason>> = {
  [Code.MaximumNumberOfWebhooksReached]: "full",
  [Code.MaximumNumberOfWebhooksPerGuildReached]: "full",
  [Code.CannotExecuteActionOnDMChannel]: "no-place",
  [Code.CannotExecuteActionOnThisChannelType]: "no-place",
};

const REFUSING_STATUS: Readonly<Record<number, NoWebhookReason>> = { 403: "permission", 404: "no-place" };

/** One channel's webhook: being looked for, found, or refused until a time (ms). */
interface Entry {
  readonly looking: Promise<Webhook | NoWebhook>;
  found: Webhook | { readonly refusedUntil: number } | null;
}

/** Keeps the webhooks in memory and up to date by the client's events. */
export function webhooks(options: {
  client: Client;
  applicationId: string;
  log: Logger;
  now?: () => number;
}): Webhooks {
  const { client, applicationId, log } = options;
  const now = options.now ?? Date.now;
  const entries = new Map<string, Entry>();
  const names = new LRUCache<string, string>({ max: MAX_NAMES });

  client.on(Events.ChannelDelete, ({ id }) => entries.delete(id));
  client.on(Events.WebhooksUpdate, ({ id }) => {
    // While one is being created, the event is most likely about it.
    if (entries.get(id)?.found) entries.delete(id);
  });

  function lookedUp(channelId: string): Entry {
    const entry: Entry = {
      looking: findOrMake(client.rest, channelId, applicationId).catch(refusal),
      found: null,
    };
    entry.looking.then(
      (found) => {
        const isRefused = found instanceof NoWebhook;
        entry.found = isRefused ? { refusedUntil: now() + REFUSED_FOR_MS } : found;
        if (isRefused) log.warn({ channelId, reason: found.reason }, "no webhook");
      },
      () => {
        if (entries.get(channelId) === entry) entries.delete(channelId);
      },
    );
    return entry;
  }

  return {
    find(channelId) {
      let entry = entries.get(channelId);
      const found = entry?.found;
      if (!entry || (found && "refusedUntil" in found && found.refusedUntil <= now())) {
        entry = lookedUp(channelId);
        entries.set(channelId, entry);
      }
      return entry.looking;
    },
    forget(channelId, webhook) {
      if (entries.get(channelId)?.found === webhook) entries.delete(channelId);
    },
    nextName(channelId, named) {
      const name = named(names.get(channelId));
      names.set(channelId, name);
      return name;
    },
  };
}

/** A webhook as Discord describes it; the token is only given to its owner. */
const WEBHOOK = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  application_id: z.string().nullish(),
  token: z.string().optional(),
});
type ToldWebhook = z.infer<typeof WEBHOOK>;

const INCOMING: number = WebhookType.Incoming;

async function findOrMake(rest: REST, channelId: string, applicationId: string): Promise<Webhook> {
  const route = Routes.channelWebhooks(channelId);
  const all = z.array(WEBHOOK).parse(await rest.get(route));
  const own = all.find((webhook) => isOurs(webhook, applicationId));
  const { id, token } = own ?? WEBHOOK.parse(await rest.post(route, { body: { name: WEBHOOK_NAME } }));
  if (token === undefined) throw new Failure("Discord gave a webhook without its token: try again.");
  return { id, token };
}

/** A person's webhook may have the same name, and another program's comes without its token. */
function isOurs(webhook: ToldWebhook, applicationId: string): boolean {
  return (
    webhook.type === INCOMING &&
    webhook.application_id === applicationId &&
    webhook.name === WEBHOOK_NAME &&
    webhook.token !== undefined
  );
}

/** @throws every error that is not a refusal. */
function refusal(error: unknown): NoWebhook {
  if (!(error instanceof DiscordAPIError)) throw error;
  const reason = REFUSALS[Number(error.code)] ?? REFUSING_STATUS[error.status];
  if (reason === undefined) throw error;
  return new NoWebhook(reason);
}
