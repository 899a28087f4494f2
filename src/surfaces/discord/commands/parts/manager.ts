import { PermissionFlagsBits } from "discord.js";
import { UsageError } from "../../../../core/errors.ts";
import type { Call } from "../../bot.ts";

/**
 * Gives the server whose settings this person may change. Discord hides such commands by default only, so it is
 * asked again here.
 * @throws UsageError outside servers and for those who may not manage this one.
 */
export function managedServer({ interaction, place, texts }: Call): string {
  if (place.serverId === null) throw new UsageError(texts.commands.onlyInServers);
  if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild))
    throw new UsageError(texts.commands.needsManageServer);
  return place.serverId;
}
