import type { RESTOptions } from "discord.js";
import { newestIds } from "../seen.ts";

/** The address of an interaction's acknowledgement. */
const ACKNOWLEDGEMENT = /\/interactions\/(\d+)\/[^/]+\/callback/u;

/** The acknowledgements that were sent. */
export interface SentAcknowledgements {
  /** Requests that are noted. */
  readonly noting: (make: RESTOptions["makeRequest"]) => RESTOptions["makeRequest"];
  /**
   * Whether one was sent again, as discord.js does when the answer to the first does not arrive: Discord then says that it is
   * there already. Said to the first one, that means somebody else's.
   */
  readonly wasRepeated: (interactionId: string) => boolean;
}

export function sentAcknowledgements(): SentAcknowledgements {
  const [sent, repeated] = [newestIds(), newestIds()];
  return {
    noting: (make) => (url, init) => {
      const id = ACKNOWLEDGEMENT.exec(url)?.[1];
      if (id !== undefined) (sent.has(id) ? repeated : sent).set(id, true);
      return make(url, init);
    },
    wasRepeated: (interactionId) => repeated.has(interactionId),
  };
}
