import type { Client } from "discord.js";
import type { Logger } from "pino";

/**
 * Has the client skip events that discord.js cannot read: it throws where nobody can catch it, and one odd message would end
 * the process. Call it before the client logs in.
 */
export function skipUnreadable({ ws }: Pick<Client, "ws">, log: Logger): void {
  // Not part of the public surface of discord.js 14, which has nothing for it.
  const handle: unknown = Reflect.get(ws, "handlePacket");
  if (typeof handle !== "function") return;
  Reflect.set(
    ws,
    "handlePacket",
    (...given: readonly [packet?: { readonly t?: string }, shard?: unknown]) => {
      try {
        return Boolean(Reflect.apply(handle, ws, given));
      } catch (error) {
        log.error({ event: given[0]?.t, err: error }, "an event could not be read");
        return true;
      }
    },
  );
}
