import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type Cli, freshCli } from "../support/cli.ts";
import { holdTable } from "../support/held-table.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

let database: FreshDatabase;
let cli: Cli;
let shared: { DATABASE_URL: string };
beforeEach(async () => {
  database = await freshDatabase(inject("postgres"));
  shared = { DATABASE_URL: database.url };
  cli = await freshCli();
});
afterEach(() => database[Symbol.asyncDispose]());

async function add(...names: string[]): Promise<void> {
  for (const name of names) {
    await writeFile(join(cli.folder, `${name}.txt`), `Tom bought a ${name}. Ada and Bob saw it.`);
    expect((await cli.run(["story", "add", `${name}.txt`])).code).toBe(0);
  }
}

async function stories(): Promise<string[]> {
  const { out } = await cli.run(["story", "list", "--json"], { env: shared });
  const listed: { id: string }[] = JSON.parse(out);
  return listed.map(({ id }) => id);
}

describe("dramatis library move", () => {
  it("copies the stories of the folder into the database with their corrections, and sends nothing twice", async () => {
    await add("kite", "drum");
    expect((await cli.run(["cast", "correct", "kite", "Ada", "--add"])).code).toBe(0);
    const hint = "2 stories in .dramatis cannot be seen";
    expect((await cli.run(["doctor"], { env: shared })).out).toContain(hint);

    const dry = await cli.run(["library", "move", "--dry-run"], { env: shared });
    expect(dry.out).toMatch(/^2 would be copied \(0\.0 MB\), 0 there already, 0 different there\.$/mu);
    expect(await stories()).toEqual(["kramer-vs-kramer"]);

    expect((await cli.run(["library", "move"], { env: shared })).out).toMatch(/^2 copied/u);
    expect(await stories()).toEqual(["kramer-vs-kramer", "drum", "kite"]);
    expect((await cli.run(["cast", "show", "kite"], { env: shared })).out).toContain("Ada");
    expect((await cli.run(["doctor"], { env: shared })).out).not.toContain(hint);

    await cli.run(["cast", "correct", "kite", "Bob", "--add"], { env: shared });
    const again = await cli.run(["library", "move"], { env: shared });
    expect(again.out).toMatch(/^0 copied \(0\.0 MB\), 1 there already, 1 different there\.$/mu);
    expect((await cli.run(["cast", "show", "kite"], { env: shared })).out).toContain("Bob");
    expect((await cli.run(["cast", "show", "kite"])).out).not.toContain("Bob");
  });

  it("goes on where it was killed, with each story there whole or not at all", async () => {
    await add("kite", "drum", "harp");
    // The tables come with the first use.
    await stories();
    const table = await holdTable(database.url, "library_chunks", "share");
    const child = cli.start(["library", "move"], shared);
    await table.untilWanted();
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
    await table[Symbol.asyncDispose]();
    expect(await stories()).toEqual(["kramer-vs-kramer"]);
    expect((await cli.run(["library", "move"], { env: shared })).out).toMatch(/^3 copied/u);
    expect(await stories()).toEqual(["kramer-vs-kramer", "drum", "harp", "kite"]);
  });

  it("wants a database to be named", async () => {
    const { code, err } = await cli.run(["library", "move"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^There is no database to move stories to: set DATABASE_URL/mu);
  });
});
