import { join } from "node:path";
import { expect, it } from "vitest";
import { dayOf, NOTHING_USED } from "../../src/core/usage.ts";
import { openDatabase, openStore } from "../../src/stores/registry.ts";
import { freshCli } from "../support/cli.ts";
import { rowsOnDisk } from "../support/rows-on-disk.ts";
import { turnWith } from "../support/turns.ts";

it("the operator sees what the bot used, by day and by server, and which server pays itself", async () => {
  const cli = await freshCli();
  expect(await cli.run(["usage"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("Nothing was used"),
  });
  const store = await openStore({ databaseUrl: undefined, dataFolder: join(cli.folder, ".dramatis") });
  const day = dayOf(Date.now());
  const spent = { ...NOTHING_USED, day, calls: 1, prompt: 900, completion: 100 };
  const of = (serverId: string | null) => ({ account: { serverId, personId: "1" } });
  await store.addUsage({ ...spent, ...of("11"), payer: "server", micros: 0 });
  await store.addUsage({
    ...spent,
    ...of("22"),
    payer: "operator",
    micros: 12_300,
    prompt: 5000,
    isEstimate: true,
  });
  await store.addUsage({ ...spent, ...of(null), payer: "operator", micros: 100, embedded: 7 });
  await store.close();
  const { out, code } = await cli.run(["usage", "--days", "7"]);
  expect(code).toBe(0);
  expect(out.split("\n").map((line) => line.replaceAll(/ {2,}/gu, " | "))).toEqual([
    "day | paid by | calls | tokens in | tokens out | embedded | cost",
    `${day} | operator | 2 | ~5900 | ~200 | 7 | $0.0124`,
    `${day} | server | 1 | 900 | 100 | 0 | -`,
    "",
    "server | paid by | calls | tokens in | tokens out | embedded | cost",
    "22 | operator | 1 | ~5000 | ~100 | 0 | $0.0123",
    "(none) | operator | 1 | 900 | 100 | 7 | $0.0001",
    "11 | server | 1 | 900 | 100 | 0 | -",
    "",
  ]);
  const json: unknown = JSON.parse((await cli.run(["usage", "--json"])).out);
  expect(json).toMatchObject({
    byDay: [{ of: day, payer: "operator", micros: 12_400 }, { payer: "server" }],
  });
  expect(await cli.run(["usage", "--days", "0"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("1 to 90"),
  });
});

it("a look at what was used leaves it noted how far texts are encrypted", async () => {
  const cli = await freshCli();
  const [key, dataFolder] = ["ab".repeat(32), join(cli.folder, ".dramatis")];
  const keys = [Uint8Array.from(Buffer.from(key, "hex"))];
  const where = { databaseUrl: undefined, dataFolder };
  const noted = async () => {
    const { db } = await openDatabase(undefined, dataFolder);
    const { sealed } = await rowsOnDisk(db);
    await db.destroy();
    return sealed;
  };
  const before = await openStore(where);
  await before.addPersonTurn({ ...turnWith(), text: "Why did Joanna leave?", messageId: null });
  await before.close();
  let isSealed!: (sentence: string) => void;
  const allSealed = new Promise<string>((resolve) => (isSealed = resolve));
  const store = await openStore({ ...where, keys, warn: isSealed });
  expect(await allSealed).toContain("encrypted with the newest key now");
  await store.close();
  const marks = await noted();
  expect(marks).not.toEqual([]);
  expect(await cli.run(["usage"], { env: { DRAMATIS_ENCRYPTION_KEY: key } })).toMatchObject({ code: 0 });
  expect(await noted()).toEqual(marks);
});
