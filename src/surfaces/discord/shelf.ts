import type { Engine } from "../../engine/engine.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ChannelContext } from "./channel-context.ts";

/**
 * The shelf of a channel: in a server the server's, elsewhere the person's own. Only stories on it and those for
 * everybody exist there.
 */
export function shelfAt({
  channel,
  personId,
}: {
  channel: Pick<ChannelContext, "serverId">;
  personId: string;
}): string {
  return channel.serverId === null ? shelfOfPerson(personId) : shelfOfServer(channel.serverId);
}

/** The shelf of a server. */
export function shelfOfServer(serverId: string): string {
  return `server-${serverId}`;
}

/** The shelf of a person, in direct messages and where the bot is no member. */
export function shelfOfPerson(personId: string): string {
  return `person-${personId}`;
}

/** Removes a shelf with all its stories and running jobs. */
export async function eraseShelf(
  { engine, catalogue }: { engine: Pick<Engine, "removeShelf">; catalogue: Pick<Catalogue, "forget"> },
  shelf: string,
): Promise<void> {
  await engine.removeShelf(shelf);
  catalogue.forget(shelf);
}
