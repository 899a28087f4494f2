import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import { openStore } from "../../src/stores/registry.ts";
import { openSqlStore } from "../../src/stores/sql-store.ts";
import { openSqlite } from "../../src/stores/sqlite.ts";
import { testOwner } from "../contracts/store-owner.ts";
import { testUsage } from "../contracts/store-usage.ts";
import { testPrivacy } from "../contracts/store-privacy.ts";
import { testReading } from "../contracts/store-audience.ts";
import { testWalk } from "../contracts/store-walk.ts";
import { testScenes } from "../contracts/store-scenes.ts";
import { testStore } from "../contracts/store.ts";
import { testUpgrades } from "../contracts/store-upgrade.ts";
import { placeAt, replyWith, turnWith } from "../support/turns.ts";

let home: string;
let made = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(home, { recursive: true }));
const fresh = () => join(home, `data-${made++}`);

const emptyFile = () => openSqlite(join(fresh(), "dramatis.db"));
testStore("a file", emptyFile);
testReading("a file", emptyFile);
testScenes("a file", emptyFile);
testUpgrades("a file", emptyFile);
testOwner("a file", () => {
  const path = join(fresh(), "dramatis.db");
  return Promise.resolve(() => openSqlite(path));
});
testUsage("a file", emptyFile);
testWalk("a file", emptyFile);
testPrivacy("a file", {
  open: emptyFile,
  reopen: () => openSqlite(join(home, `data-${made - 1}`, "dramatis.db")),
});

const asked = { ...turnWith(), text: "Why did Joanna leave?", messageId: "m1" };
/** The store in a folder's file; `busyMs` is how long it waits for another process. */
const openIn = async (dataFolder: string, busyMs?: number) =>
  openSqlStore(await openSqlite(join(dataFolder, "dramatis.db"), busyMs));

describe("a file as a store", () => {
  it("is made with its folder, for its owner's eyes only, and opened again as it was left", async () => {
    const dataFolder = join(fresh(), "deep");
    const first = await openStore({ databaseUrl: undefined, dataFolder });
    const id = await first.addPersonTurn(asked);
    await first.claimOnce("welcome");
    for (const ending of ["", "-wal", "-shm"]) {
      expect((await stat(join(dataFolder, `dramatis.db${ending}`))).mode & 0o777).toBe(0o600);
    }
    await first.close();
    const second = await openStore({ databaseUrl: undefined, dataFolder });
    expect(await second.turn(id!)).toMatchObject({ text: asked.text });
    expect(await second.claimOnce("welcome")).toBe(false);
    await second.close();
  });

  it("keeps no byte of what it forgot", async () => {
    const dataFolder = fresh();
    const store = await openIn(dataFolder);
    const secret = "the words that nobody may read again";
    const id = await store.addPersonTurn({ ...asked, text: secret });
    const reply = await store.beginReply({ ...turnWith({ parentId: id }), interactionToken: null });
    await store.addVariant(reply, replyWith(secret.repeat(500)), 1000);
    await store.addPersonTurn({ ...asked, personId: "billy", messageId: "m2", text: "kept" });
    expect(await store.forgetPerson("ted")).toMatchObject({ turns: 2 });
    const bytesIn = async (name: string) => readFile(join(dataFolder, name), "latin1");
    // Also while it goes on, nothing is left beside the file.
    expect(await bytesIn("dramatis.db-wal")).toBe("");
    expect(await bytesIn("dramatis.db")).not.toContain("nobody may read");
    await store.close();
    expect(await bytesIn("dramatis.db")).toContain("kept");
  });

  it("refuses a file that a newer program has changed, and leaves it as it is", async () => {
    const dataFolder = fresh();
    await (await openIn(dataFolder)).close();
    const path = join(dataFolder, "dramatis.db");
    const database = new Libsql(path);
    database.exec("insert into kysely_migration values ('999-tomorrow', '2999-01-01T00:00:00.000Z')");
    database.close();
    await expect(openIn(dataFolder)).rejects.toThrow(Failure);
    await expect(openIn(dataFolder)).rejects.toThrow(/newer version of this program: update [^\n]*\.$/u);
  });

  it("does not begin with half of its tables", async () => {
    const dataFolder = fresh();
    await (await openSqlite(join(dataFolder, "dramatis.db"))).db.destroy();
    const path = join(dataFolder, "dramatis.db");
    const database = new Libsql(path);
    // The last table is in the way: what was made before it must be taken back.
    database.exec("create table servers (other text)");
    await expect(openIn(dataFolder)).rejects.toThrow(Failure);
    expect(database.prepare("select name from sqlite_master where name = 'turns'").all()).toEqual([]);
    database.exec("drop table servers");
    database.close();
    await (await openIn(dataFolder)).close();
  });

  it("waits for another process no longer than it may, and says so", async () => {
    const dataFolder = fresh();
    await (await openIn(dataFolder)).close();
    const other = new Libsql(join(dataFolder, "dramatis.db"));
    const locked = /dramatis\.db is locked by another process: [^\n]*\.$/u;

    other.exec("begin exclusive");
    await expect(openIn(dataFolder, 20)).rejects.toThrow(locked);
    other.exec("rollback");

    const store = await openIn(dataFolder, 20);
    other.exec("begin immediate");
    await expect(store.claimOnce("key")).rejects.toThrow(locked);
    await expect(store.addPersonTurn(asked)).rejects.toThrow(locked);
    expect(await store.turn(1)).toBeNull();
    other.exec("rollback");
    // What is written after a write that failed is not only said to be done: the other sees it, and may write in turn.
    await store.setProgress({ scope: "member", id: "ted", serverId: null }, "kramer", placeAt(7));
    expect(other.prepare("select bound from progress").all()).toEqual([{ bound: 7 }]);
    other.exec("insert into notices (key) values ('key')");
    expect(await store.claimOnce("key")).toBe(false);
    other.close();
    await store.close();
  });

  it("says what to do about a file that is damaged, or that cannot be made", async () => {
    const dataFolder = fresh();
    await mkdir(dataFolder);
    await writeFile(join(dataFolder, "dramatis.db"), "This is no database. ".repeat(1000));
    await expect(openIn(dataFolder)).rejects.toThrow(Failure);
    await expect(openIn(dataFolder)).rejects.toThrow(/dramatis\.db is damaged: [^\n]*\.$/u);

    await writeFile(join(home, "file"), "");
    await expect(openIn(join(home, "file"))).rejects.toThrow(/something else is in its place: [^\n]*\.$/u);
    await mkdir(join(dataFolder, "in", "dramatis.db"), { recursive: true });
    await expect(openIn(join(dataFolder, "in"))).rejects.toThrow(/something else is in its place/u);
  });

  it("finds damage in the middle of a file when it comes to it, and the process lives", async () => {
    const dataFolder = fresh();
    const path = join(dataFolder, "dramatis.db");
    await (await openIn(dataFolder)).close();
    const { size: withoutTurns } = await stat(path);
    const store = await openIn(dataFolder);
    const ids: (number | null)[] = [];
    for (let at = 0; at < 200; at++) {
      ids.push(await store.addPersonTurn({ ...asked, text: "words ".repeat(100), messageId: `m${at}` }));
    }
    await store.close();
    const bytes = await readFile(path);
    bytes.fill(0xff, withoutTurns, bytes.length - 4096);
    await mkdir(join(dataFolder, "copy"));
    await writeFile(join(dataFolder, "copy", "dramatis.db"), bytes);
    const copy = await openIn(join(dataFolder, "copy"));
    const reads = await Promise.allSettled(ids.map((id) => copy.turn(id!)));
    const reasons: unknown[] = reads.flatMap((read) => (read.status === "rejected" ? [read.reason] : []));
    expect(reasons.length).toBeGreaterThan(50);
    for (const reason of reasons)
      expect(reason).toMatchObject({ message: expect.stringContaining("is damaged:") });
    await copy.close();
  });
});
