import { type PermissionFlagsBits as Flags, PermissionsBitField, type REST, Routes } from "discord.js";
import { z } from "zod";
import { Failure } from "../../../core/errors.ts";
import { preflight } from "./preflight.ts";
import { areRegistered } from "./register.ts";

/** What is needed of the list of the bot's servers. */
const SERVERS = z.array(z.object({ id: z.string(), name: z.string(), permissions: z.string() }));

/** What the bot needs in a server, by the names Discord's people see. */
const NEEDED: readonly (readonly [keyof typeof Flags, string])[] = [
  ["ViewChannel", "View Channels"],
  ["SendMessages", "Send Messages"],
  ["SendMessagesInThreads", "Send Messages in Threads"],
  ["ReadMessageHistory", "Read Message History"],
  ["AttachFiles", "Attach Files"],
  ["ManageWebhooks", "Manage Webhooks"],
];

/**
 * Tries the token and looks whether everything on Discord's side is ready.
 * @throws UsageError for a token that does not work; Failure that says what is missing and what to do.
 */
export async function diagnose(rest: REST, clientId: string | undefined): Promise<string> {
  const { id, name, hasMessageContent, loginsLeft } = await preflight(rest, clientId);
  if (!(await areRegistered(rest, id))) {
    throw new Failure(`${name} has no commands yet: run "npx dramatis bot register".`);
  }
  const servers = SERVERS.parse(await rest.get(Routes.userGuilds()));
  const lacking = servers.flatMap((server) => {
    const granted = new PermissionsBitField(BigInt(server.permissions));
    const lacked = NEEDED.filter(([flag]) => !granted.has(flag)).map(([, called]) => called);
    return lacked.length === 0 ? [] : [`${server.name} (${server.id}) lacks ${lacked.join(", ")}`];
  });
  if (lacking.length > 0) {
    throw new Failure(
      `${name} is not given all it needs: ${lacking.join("; ")}. Give them to its role in Server Settings.`,
    );
  }
  const intent = hasMessageContent ? "on" : "off, so no free talk in threads";
  return `${name}, in ${servers.length} ${servers.length === 1 ? "server" : "servers"}; Message Content intent ${intent}; ${loginsLeft} logins left today`;
}
