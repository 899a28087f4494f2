import { type Client, Events, GatewayCloseCodes } from "discord.js";
import { Failure } from "../../../core/errors.ts";

/** How long the gateway may take to let a shard in (ms), once it may log in. */
const LOGIN_MS = 60_000;

/** What to do about the codes with which the gateway closes for good; others have no cure but another version. */
const REMEDIES: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: "copy the token again from the Bot page of your application.",
  [GatewayCloseCodes.DisallowedIntents]:
    "switch the Message Content intent off and on again on the Bot page of your application, then start the bot.",
};

/**
 * Logs in; gives the client once it is ready.
 *
 * @param how how long it may take (milliseconds), as discord.js itself tries for ever, but for the time it waits until it may.
 * @throws Failure when the gateway does not let it in; the client is of no use then.
 */
export async function logIn(
  client: Client,
  token: string,
  { limitMs = LOGIN_MS, isWaiting }: { readonly limitMs?: number; readonly isWaiting: () => boolean },
): Promise<Client<true>> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(patience);
      client.off(Events.ClientReady, ready).off(Events.ShardDisconnect, closed);
    };
    const fail = (sentence: string, cause?: unknown) => {
      settle();
      reject(new Failure(`Discord's gateway ${sentence}`, { cause }));
    };
    const ready = (loggedIn: Client<true>) => {
      settle();
      resolve(loggedIn);
    };
    const closed = ({ code }: { code: number }) => {
      fail(`refused the bot (${code}): ${REMEDIES[code] ?? "see the log, and look for a newer version."}`);
    };
    const patience = setTimeout(() => {
      if (isWaiting()) patience.refresh();
      else fail(`did not let the bot in within ${limitMs / 1000} seconds: start it again in a minute.`);
    }, limitMs);
    client.once(Events.ClientReady, ready).once(Events.ShardDisconnect, closed);
    client.login(token).catch((cause: unknown) => {
      // The code with which it was closed says more, and comes a moment later.
      setImmediate(() => fail("did not let the bot in: start it again in a minute.", cause));
    });
  });
}
