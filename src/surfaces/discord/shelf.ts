import type { Engine } from "../../engine/engine.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ChannelContext } from "./channel-context.ts";

/**
 * The shelf that holds in a channel: in a server the server's, elsewhere the person's own. Only stories on it, and those
 * that are for everybody, exist there.
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

const SERVER = "server-";

/** The shelf of a server. */
export function shelfOfServer(serverId: string): string {
  return `${SERVER}${serverId}`;
}

/** The servers that have a shelf among these. */
export function serversWithShelves(shelves: readonly string[]): string[] {
  return shelves.filter((shelf) => shelf.startsWith(SERVER)).map((shelf) => shelf.slice(SERVER.length));
}

/** The shelf a person has in direct messages, and where they brought the bot along. */
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
