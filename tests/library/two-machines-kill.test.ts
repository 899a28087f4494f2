import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type Cli, freshCli } from "../support/cli.ts";
import { breakOff, holdTable } from "../support/held-table.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres-server.ts";

let database: FreshDatabase;
let shared: { DATABASE_URL: string };
let one: Cli;
let other: Cli;
beforeEach(async () => {
  database = await freshDatabase(inject("postgres"));
  shared = { DATABASE_URL: database.url };
  [one, other] = [await freshCli(), await freshCli()];
  await edition("Tom bought a kite.");
  expect((await one.run(["story", "add", "kite.txt"], { env: shared })).code).toBe(0);
});
afterEach(() => database[Symbol.asyncDispose]());

const edition = (text: string) => writeFile(join(one.folder, "kite.txt"), text);
const textOn = async (machine: Cli) => (await machine.run(["story", "text", "kite"], { env: shared })).out;

/** Starts a command on a machine and kills it when it waits for a table. */
async function killed(
  machine: Cli,
  args: readonly string[],
  mode: "share" | "access exclusive",
): Promise<void> {
  await using table = await holdTable(database.url, "library_chunks", mode);
  const child = machine.start(args, shared);
  await table.untilWanted();
  const ended = once(child, "close");
  child.kill("SIGKILL");
  await ended;
}

describe("a machine that is killed", () => {
  it("while it keeps a new edition leaves the old one, also in its own cache", async () => {
    await edition("Tom bought a drum.");
    await killed(one, ["story", "add", "kite.txt"], "share");
    for (const machine of [one, other]) expect(await textOn(machine)).toContain("a kite");
    expect((await one.run(["story", "add", "kite.txt"], { env: shared })).code).toBe(0);
    for (const machine of [one, other]) expect(await textOn(machine)).toContain("a drum");
  });

  it("while it fetches a story has it whole the next time", async () => {
    await killed(other, ["story", "text", "kite"], "access exclusive");
    expect(await textOn(other)).toContain("a kite");
  });
});

it("a machine that loses its connection while it keeps a change says so, and has nothing of it", async () => {
  const table = await holdTable(database.url, "library_chunks", "share");
  const correcting = other.run(["cast", "correct", "kite", "Tom", "--add"], { env: shared });
  await breakOff(database.url, await table.untilWanted());
  const { code, err } = await correcting;
  await table[Symbol.asyncDispose]();
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/^The database server at [^ ]+ cannot be reached/mu),
  ]);
  for (const machine of [other, one])
    expect((await machine.run(["cast", "show", "kite", "--json"], { env: shared })).out).not.toContain("Tom");
  expect((await other.run(["cast", "correct", "kite", "Tom", "--add"], { env: shared })).code).toBe(0);
  expect((await one.run(["cast", "show", "kite", "--json"], { env: shared })).out).toContain("Tom");
});
