import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { BotProcess } from "../../support/bot-process.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { askIn, type Fleet, fleetOf, PATIENCE_MS } from "./fleet.ts";

describe("what is acknowledged is answered, or whoever asked hears that it is not", () => {
  let fleet: Fleet;
  let database: pg.Client;
  let [one, two]: [BotProcess, BotProcess] = [null!, null!];
  beforeAll(async () => {
    fleet = await fleetOf(inject("postgres"), { shards: 2 });
    database = new pg.Client(fleet.database.url);
    await database.connect();
    [one, two] = await Promise.all([fleet.start(), fleet.start()]);
    await fleet.shared([one, two]);
  }, 120_000);
  afterAll(async () => {
    await database.end();
    await fleet[Symbol.asyncDispose]();
  }, 120_000);
  const until: Fleet["discord"]["until"] = (what, probe) => fleet.discord.until(what, probe, PATIENCE_MS);

  /** Does something while nothing can be written into a table. */
  async function whileLocked(table: string, act: () => Promise<void>): Promise<void> {
    await database.query(`begin; lock table ${table} in exclusive mode`);
    try {
      await act();
    } finally {
      await database.query("rollback");
    }
  }

  it("while the database takes nothing, by the acknowledgement itself", async () => {
    const [place] = await fleet.placesOf(one);
    await whileLocked("interactions", async () => {
      const asked = askIn(fleet, place!);
      const reply = await until("the refusal", () => asked.reply);
      expect(reply.content).toBe(EN.somethingWentWrong);
      expect(reply.isEphemeral).toBe(true);
    });
    const again = askIn(fleet, place!);
    await until("the answer", () => again.reply?.content.includes("A stand-in"));
  }, 120_000);

  it("when its process ends before the question was recorded: it records and answers it first", async () => {
    const [place] = await fleet.placesOf(one);
    let code: Promise<number | null> | null = null;
    const asked = await new Promise<ReturnType<typeof askIn>>((resolve, reject) => {
      whileLocked("turns", async () => {
        const question = askIn(fleet, place!);
        await until("the acknowledgement", () => question.deferred);
        code = one.end("SIGTERM");
        await until("the word about it", () => one.err().includes("Ending:"));
        resolve(question);
      }).catch(reject);
    });
    expect(await code).toBe(0);
    expect(asked.reply?.content).toContain("A stand-in");
    one = await fleet.start();
    await fleet.shared([one, two]);
  }, 120_000);

  it("when its process is killed before the question was recorded, from the one that takes over", async () => {
    const [place] = await fleet.placesOf(two);
    const asked = await new Promise<ReturnType<typeof askIn>>((resolve, reject) => {
      whileLocked("turns", async () => {
        const question = askIn(fleet, place!);
        await until("the acknowledgement", () => question.deferred);
        await two.end("SIGKILL");
        resolve(question);
      }).catch(reject);
    });
    const reply = await until("the word about it", () => asked.reply);
    expect(reply.content).toBe(EN.unanswered);
    const isNoted = async () => (await database.query("select * from interactions")).rows.length > 0;
    await until("its token to go", async () => !(await isNoted()));
  }, 120_000);
});
