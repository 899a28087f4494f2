import { type Client, Routes } from "discord.js";
import type { Logger } from "pino";
import { ModelFailure } from "../../../core/errors.ts";
import type { Reply } from "../../../core/reply.ts";
import { type Account, dayOf, type Payment } from "../../../core/usage.ts";
import type { Store } from "../../../stores/store.ts";
import type { ChannelContext } from "../channel-context.ts";
import { escaped } from "../commands/replies/escape.ts";
import { channelSender } from "../delivery/channel-sender.ts";
import { SENT } from "../delivery/message-body.ts";
import { tokenSender } from "../delivery/token-sender.ts";
import { textsFor } from "../locales/registry.ts";
import type { Texts } from "../locales/texts.ts";
import { isRefused } from "../trouble.ts";
import { type Limit, NEARLY, nextDay, shareOf, type Standing } from "./limits.ts";

/** Who is told something about costs, and where they are. */
export interface Told {
  readonly channel: Pick<ChannelContext, "serverId" | "channelId">;
  readonly personId: string;
  readonly texts: Texts;
  /** Of the interaction by which they can be told something privately; unset, they get a direct message. */
  readonly token?: string | null;
}

/** What came of an answer. */
export interface Answered {
  readonly reply: Pick<Reply, "warnings"> | null;
  readonly error: unknown;
}

/** What notices are sent with. */
interface NoticeDeps {
  readonly client: Client;
  readonly applicationId: string;
  readonly store: Pick<Store, "claimUsageNotice" | "refuseServerKey" | "serverKey">;
  readonly log: Logger;
}

/** Tells once a day of each limit of which little is left: a person of their own, who manages a server of its. */
export async function tellNearly(
  deps: NoticeDeps,
  of: Told,
  { payer, limits, used }: Standing,
): Promise<void> {
  const { serverId } = of.channel;
  for (const limit of limits) {
    const share = shareOf(limit, used);
    if (share < NEARLY || share >= 1) continue;
    const account = accountOf(limit, { serverId, personId: of.personId });
    if (!(await deps.store.claimUsageNotice(dayOf(Date.now()), account, payer))) continue;
    const percent = Math.floor(share * 100);
    if (limit.whose === "bot") deps.log.warn({ percent }, "the daily limit of the bot is nearly reached");
    else if (limit.whose === "server") await tellManager(deps, serverId, limit, percent);
    else await tellPerson(deps, of, `${of.texts.commands.costs.nearly(percent)} ${goesOn(of.texts)}`);
  }
}

/** Tells who gave a server's key, once, or else the server's owner, that it was refused, if that is what came of an answer. */
export async function noteRefused(
  deps: NoticeDeps,
  { account: { serverId }, sealedKey }: Payment,
  answer: Answered,
): Promise<void> {
  const { store, log } = deps;
  if (serverId === null || sealedKey === undefined || !isKeyRefused(answer)) return;
  if (!(await store.refuseServerKey(serverId, sealedKey))) return;
  log.warn({ server: serverId }, "the server's own key was refused");
  const { setBy = "" } = (await store.serverKey(serverId)) ?? {};
  const { name, ownerId, texts } = knownOf(deps, serverId);
  await sendDirect(deps, setBy === "" ? ownerId : setBy, texts.commands.costs.keyRefused(name));
}

function isKeyRefused({ reply, error }: Answered): boolean {
  if (reply === null) return error instanceof ModelFailure && error.kind === "bad-key";
  return reply.warnings.some(
    (warning) =>
      typeof warning !== "string" && warning.key === "quotedInstead" && warning.because === "bad-key",
  );
}

async function tellManager(
  deps: NoticeDeps,
  serverId: string | null,
  { setBy }: Limit,
  percent: number,
): Promise<void> {
  if (serverId === null) return;
  const { name, ownerId, texts } = knownOf(deps, serverId);
  const sentence = `${texts.commands.costs.nearlyServer(name, percent)} ${goesOn(texts)}`;
  await sendDirect(deps, setBy === undefined || setBy === "" ? ownerId : setBy, sentence);
}

async function tellPerson(deps: NoticeDeps, { personId, token }: Told, content: string): Promise<void> {
  const { client, applicationId } = deps;
  if (token === undefined || token === null) return sendDirect(deps, personId, content);
  const access = { rest: client.rest, applicationId, token, isPrivate: true, pressedId: "" };
  try {
    await tokenSender(access).send({ content, rows: [] });
  } catch (error) {
    deps.log.info({ err: error }, "little is left, and nobody could be told");
  }
}

/** Sends somebody a direct message, where they take any. */
async function sendDirect(
  { client, log }: Pick<NoticeDeps, "client" | "log">,
  personId: string | null,
  content: string,
): Promise<void> {
  if (personId === null) return;
  try {
    const body = { recipient_id: personId };
    const { id } = SENT.pick({ id: true }).parse(await client.rest.post(Routes.userChannels(), { body }));
    await channelSender(client.rest, id).send({ content, rows: [] });
  } catch (error) {
    if (isRefused(error)) log.info("somebody takes no direct messages and was told nothing of costs");
    else log.warn({ err: error }, "somebody could not be told of costs");
  }
}

function knownOf({ client }: Pick<NoticeDeps, "client">, serverId: string) {
  const server = client.guilds.cache.get(serverId);
  return {
    name: escaped(server?.name ?? serverId),
    ownerId: server?.ownerId ?? null,
    texts: textsFor(server?.preferredLocale ?? "en"),
  };
}

function goesOn({ commands: { costs } }: Texts): string {
  return costs.untilThen(nextDay(Date.now()));
}

/** Whose row it is noted in that they were told. */
function accountOf({ whose }: Limit, { serverId, personId }: Account): Account {
  if (whose === "bot") return { serverId: null, personId: "" };
  return { serverId, personId: whose === "server" ? "" : personId };
}
