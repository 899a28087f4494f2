import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { Failure } from "../core/errors.ts";
import { errorCode } from "./error-code.ts";
import type { Health } from "./health.ts";
import type { Metrics } from "./prometheus.ts";

/** Where a process can be watched. */
export interface WatchServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** An answer, without anything that is secret or was said. */
interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Serves `/healthz`, `/readyz` and `/metrics` to whoever can reach the address. It never keeps the process from ending.
 * @throws Failure when the address cannot be had.
 */
export async function openWatchServer(
  { host, port }: { readonly host: string; readonly port: number },
  { health, metrics }: { readonly health: Health; readonly metrics: Metrics },
): Promise<WatchServer> {
  const answers: Readonly<Record<string, () => Promise<Answered>>> = {
    "/healthz": async () => stateOf("dead", await health.dead()),
    "/readyz": async () => stateOf("missing", await health.missing()),
    "/metrics": async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() }),
  };
  const server = createServer(({ method, url }, response) => {
    const answer = answers[new URL(url ?? "", "http://here").pathname];
    if (answer === undefined) return send(response, { status: 404, type: "text/plain", body: "" });
    if (method !== "GET" && method !== "HEAD")
      return send(response, { status: 405, type: "text/plain", body: "" });
    answer().then(
      (answered) => send(response, answered),
      () => send(response, { status: 500, type: "text/plain", body: "" }),
    );
  });
  // Nobody who watches needs longer, and none may hold a connection.
  server.requestTimeout = 10_000;
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Failure(
      `The address ${host}:${port} cannot be watched at (${errorCode(error) ?? "unknown"}): choose another with DRAMATIS_HTTP_PORT and DRAMATIS_HTTP_HOST.`,
      { cause: error },
    );
  }
  server.unref();
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async close() {
      server.close();
      server.closeAllConnections();
      metrics.close();
    },
  };
}

function stateOf(word: "dead" | "missing", names: readonly string[]): Answered {
  const isFine = names.length === 0;
  const body = JSON.stringify({ ok: isFine, ...(!isFine && { [word]: names }) });
  return { status: isFine ? 200 : 503, type: "application/json", body: `${body}\n` };
}

function send(response: ServerResponse, { status, type, body }: Answered): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}
