import { DiscordAPIError, type REST, Routes } from "discord.js";
import { Failure } from "../../../core/errors.ts";
import { commandData } from "../commands/registry.ts";

/**
 * Tells Discord all commands, in place of those it knew; gives their number. For one server they are there at once
 * and hold there only; else they hold everywhere.
 * @throws Failure that says what to do when Discord does not take them.
 */
export async function registerCommands(rest: REST, applicationId: string, guildId?: string): Promise<number> {
  const commands = commandData();
  try {
    if (guildId === undefined) await rest.put(Routes.applicationCommands(applicationId), { body: commands });
    else
      await rest.put(Routes.applicationGuildCommands(applicationId, guildId), {
        body: inOneServer(commands),
      });
  } catch (error) {
    throw new Failure(complaint(error, guildId), { cause: error });
  }
  return commands.length;
}

/** Only a command for everywhere may say where it works. */
function inOneServer(commands: ReturnType<typeof commandData>): object[] {
  return commands.map((command) => ({ ...command, contexts: undefined, integration_types: undefined }));
}

/** What to do about the error codes of Discord's API (https://docs.discord.com/developers/topics/opcodes-and-status-codes). */
const REMEDIES: Readonly<Record<string, string>> = {
  10002:
    "Discord knows no such application: set DISCORD_CLIENT_ID to the Application ID in the Developer Portal.",
  10004: "Discord knows no such server: copy its ID with Developer Mode on.",
  20012:
    "The token belongs to another application: DISCORD_CLIENT_ID and DISCORD_BOT_TOKEN must be of the same one.",
  30034: "Discord takes only 200 new commands a day for a server: try again tomorrow.",
};

function complaint(error: unknown, guildId: string | undefined): string {
  if (!(error instanceof DiscordAPIError))
    return "Discord could not be reached to register the commands: check the network and DISCORD_API_BASE_URL, then try again.";
  if (error.status === 401)
    return "Discord does not accept the token: copy it anew from the Developer Portal into DISCORD_BOT_TOKEN.";
  const remedy = REMEDIES[error.code];
  if (remedy !== undefined) return remedy;
  if (guildId !== undefined && error.status === 403)
    return `The bot may not register commands in the server ${guildId}: invite it there with the scope applications.commands.`;
  return `Discord did not take the commands: ${error.message.split("\n").join(" ")}`;
}

/** Whether Discord knows any of the application's commands for everywhere. */
export async function areRegistered(rest: REST, applicationId: string): Promise<boolean> {
  const commands = await rest.get(Routes.applicationCommands(applicationId));
  return Array.isArray(commands) && commands.length > 0;
}
