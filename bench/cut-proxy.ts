import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";

/** A way to a server that can be cut: then nothing gets through, and nobody is told. */
export interface CutProxy {
  readonly port: number;
  cut(): void;
  /** Mends it; connections from before stay dead. */
  mend(): void;
  close(): void;
}

/** Passes everything on to a port of this machine. */
export async function cutProxy(target: number): Promise<CutProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  const server = createServer((socket) => {
    const onward = connect(target, "127.0.0.1");
    const pair = [socket, onward] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [onward, socket] as const]) {
      from.on("data", (piece: Buffer) => !isCut && to.write(piece));
      from.on("close", () => {
        pairs.delete(pair);
        if (!isCut) to.destroy();
      });
      from.on("error", () => undefined);
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return {
    port: address.port,
    cut: () => void (isCut = true),
    mend() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      isCut = false;
    },
    close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}
