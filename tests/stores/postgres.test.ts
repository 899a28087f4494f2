import { createServer, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { Failure, UsageError } from "../../src/core/errors.ts";
import { openPostgres } from "../../src/stores/postgres.ts";
import { openStore } from "../../src/stores/registry.ts";
import { openSqlStore } from "../../src/stores/sql-store.ts";
import { testOwner } from "../contracts/store-owner.ts";
import { testUsage } from "../contracts/store-usage.ts";
import { testPrivacy } from "../contracts/store-privacy.ts";
import { testReading } from "../contracts/store-audience.ts";
import { testWalk } from "../contracts/store-walk.ts";
import { testScenes } from "../contracts/store-scenes.ts";
import { testStore } from "../contracts/store.ts";
import { testUpgrades } from "../contracts/store-upgrade.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

let server: FreshDatabase;
let admin: pg.Client;
beforeAll(async () => {
  server = await freshDatabase(inject("postgres"));
  admin = new pg.Client(server.url);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await server[Symbol.asyncDispose]();
});

const database = () => openPostgres(server.url);

const emptyDatabase = async () => {
  await admin.query("drop schema public cascade; create schema public");
  return database();
};
testStore("PostgreSQL", emptyDatabase);
testReading("PostgreSQL", emptyDatabase);
testScenes("PostgreSQL", emptyDatabase);
testUpgrades("PostgreSQL", emptyDatabase);
testOwner("PostgreSQL", async () => {
  await (await emptyDatabase()).db.destroy();
  return () => Promise.resolve(database());
});
testUsage("PostgreSQL", emptyDatabase);
testWalk("PostgreSQL", emptyDatabase);
testPrivacy("PostgreSQL", { open: emptyDatabase, reopen: () => Promise.resolve(database()) });

/** A server that answers every connection's first packet with these bytes, or hangs up. */
async function answering(reply: Buffer | null) {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => (reply ? socket.end(reply) : socket.destroy()));
  });
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    port,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        listening.close(() => resolve());
      }),
  };
}

/** An ErrorResponse: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function errorResponse(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

const failureOf = async (databaseUrl: string): Promise<Error> => {
  try {
    await (await openStore({ databaseUrl, dataFolder: "unused" })).close();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("no failure");
};

describe("a PostgreSQL server as a store", () => {
  it("is brought up to date twice without harm, and refused when a newer program changed it", async () => {
    await admin.query("drop schema public cascade; create schema public");
    const first = await openSqlStore(database());
    await first.claimOnce("welcome");
    await first.close();
    const second = await openSqlStore(database());
    expect(await second.claimOnce("welcome")).toBe(false);
    await second.close();
    await admin.query("insert into kysely_migration values ('999-tomorrow', '2999-01-01T00:00:00.000Z')");
    await expect(openSqlStore(database())).rejects.toThrow(
      /newer version of this program: update [^\n]*\.$/u,
    );
  });

  it.each([
    ["28P01", /refuses the user or the password/u],
    ["3D000", /has no such database/u],
    ["53300", /has no connection left/u],
    ["40001", /at the same moment: try again/u],
    ["57P03", /cannot be reached/u],
    ["XX000", /answers with error XX000/u],
  ])("says what to do when it answers %s, without the password", async (code, sentence) => {
    const refusing = await answering(errorResponse(code, "no entry for user with hunter2"));
    const failure = await failureOf(`postgresql://me:hunter2@127.0.0.1:${refusing.port}/db`);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure.message).toMatch(sentence);
    expect(failure.message).toContain(`127.0.0.1:${refusing.port}`);
    expect(failure.message).not.toContain("hunter2");
    await refusing.close();
  });

  it("does not end the process when the server breaks its connections off, and opens others", async () => {
    const store = await openSqlStore(await emptyDatabase());
    await store.claimOnce("before");
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dramatis'",
    );
    await vi.waitFor(async () => expect(await store.claimOnce("before")).toBe(false), 5000);
    await store.close();
  });

  it("says that it cannot be reached when nobody listens, or the connection breaks off", async () => {
    const silent = await answering(null);
    const url = `postgres://me:hunter2@127.0.0.1:${silent.port}/db`;
    expect((await failureOf(url)).message).toMatch(/cannot be reached/u);
    await silent.close();
    const failure = await failureOf(url);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure.message).toMatch(/^The database server at 127\.0\.0\.1:\d+ cannot be reached: [^\n]*\.$/u);
  });

  it.each([
    "mysql://me:hunter2@localhost/db",
    "postgres://me:hunter2@[x/db",
    "postgres://me:%hunter2@localhost/db",
  ])("refuses the address %s", async (url) => {
    const failure = await failureOf(url);
    expect(failure).toBeInstanceOf(UsageError);
    expect(failure.message).toContain("DATABASE_URL");
    expect(failure.message).not.toContain("hunter2");
  });
});

/** A promise, and what resolves it. */
function signal(): [Promise<void>, () => void] {
  let resolve!: () => void;
  return [new Promise<void>((settle) => (resolve = settle)), () => resolve()];
}

describe("a process that was halted while it wrote", () => {
  it("keeps nobody from counting it among the dead, and its write is lost", async () => {
    await admin.query("drop schema public cascade; create schema public");
    const halted = openPostgres(server.url);
    const store = await openSqlStore(halted);
    const other = await openSqlStore(openPostgres(server.url));
    const id = await store.join("halted");
    await other.join("other");
    const [isBegun, begun] = signal();
    const [awake, wake] = signal();
    const writing = halted.db.transaction().execute(async (transaction) => {
      await transaction.insertInto("notices").values({ key: "half", owner_id: null }).execute();
      begun();
      await awake;
      await transaction.insertInto("notices").values({ key: "whole", owner_id: null }).execute();
    });
    await isBegun;
    expect(await other.bury({ id, beat: 0 })).toBe(true);
    wake();
    await expect(writing).rejects.toThrow(/terminat|connection|aborted/iu);
    expect((await other.look())?.processes.map(({ name }) => name)).toEqual(["other"]);
    expect(await other.claimOnce("half")).toBe(true);
    await Promise.all([store.close(), other.close()]);
  });
});

describe("questions that one person puts to several processes", () => {
  it("are counted together, forgotten with the person, and each process counts its own while there is no database", async () => {
    await admin.query("drop schema public cascade; create schema public");
    const [one, two] = [await openSqlStore(database()), await openSqlStore(database())];
    expect([await one.countQuestion("ted", 2), await two.countQuestion("ted", 2)]).toEqual([0, 0]);
    const waitMs = await one.countQuestion("ted", 2);
    expect(waitMs).toBeGreaterThan(50_000);
    expect(await two.countQuestion("ted", 2)).toBeGreaterThan(50_000);
    expect(await two.countQuestion("joanna", 2)).toBe(0);
    await one.forgetPerson("ted");
    const { rows } = await admin.query("select key from limits");
    expect(rows).toEqual([{ key: "asked:joanna" }]);
    await admin.query("drop table limits");
    const asked = [await one.countQuestion("billy", 2), await one.countQuestion("billy", 2)];
    expect([...asked, Math.sign(await one.countQuestion("billy", 2))]).toEqual([0, 0, 1]);
    await Promise.all([one.close(), two.close()]);
  });
});
