import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { Failure } from "../../core/errors.ts";
import { errorCode } from "../../ops/error-code.ts";
import { answeringCalls } from "./answer-calls.ts";
import type { CallDeps } from "./call.ts";
import { CALLS } from "./calls.ts";
import { facesOf } from "./faces.ts";
import { guardAt } from "./guard.ts";
import { openScenes } from "./kept-scenes.ts";
import { openTalks } from "./kept-talks.ts";
import { pageFiles } from "./page-files.ts";
import { openReceived } from "./received-files.ts";

/** Where the page is served. */
export interface WebServer {
  /** The address that opens it: whoever has it can use the page. */
  readonly url: string;
  close(): Promise<void>;
}

/** What the page keeps in files. */
type Kept = Pick<CallDeps, "talks" | "scenes" | "received">;

/**
 * Serves the page at an address of this machine, with what it keeps in a folder.
 * @throws Failure when the address cannot be had, or the folder cannot be read.
 */
export async function openWebServer(
  { keptIn, ...deps }: Omit<CallDeps, keyof Kept> & { readonly keptIn: string },
  { host, port }: { readonly host: string; readonly port: number },
): Promise<WebServer> {
  const app = new Hono();
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  const guard = guardAt(host, () => portOf(server, port));
  app.use(guard.headers, guard.admit);
  app.route("/", await pageFiles());
  app.route("/api", answeringCalls(CALLS, { ...deps, ...(await keptBelow(keptIn)) }));
  app.route("/face", facesOf(deps.engine));
  app.notFound((context) => context.text("There is nothing at this address.\n", 404));
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Failure(
      `The page cannot be served at ${host}:${port} (${errorCode(error) ?? "unknown"}): choose another with --port and --host.`,
      { cause: error },
    );
  }
  const shown = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${shown}:${portOf(server, port)}${guard.entrance}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function keptBelow(folder: string): Promise<Kept> {
  return {
    talks: openTalks(join(folder, "talks")),
    scenes: openScenes(join(folder, "scenes")),
    received: await openReceived(join(folder, "received")),
  };
}

function portOf(server: Server, otherwise: number): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : otherwise;
}
