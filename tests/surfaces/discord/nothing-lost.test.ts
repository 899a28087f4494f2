import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { BotProcess } from "../../support/bot-process.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { askIn, type Fleet, fleetOf, mentionIn, PATIENCE_MS, repliesTo } from "./fleet.ts";

describe("what is acknowledged is answered, or whoever asked hears that it is not", () => {
  let fleet: Fleet;
  let database: pg.Client;
  let [one, two, three]: [BotProcess, BotProcess, BotProcess] = [null!, null!, null!];
  beforeAll(async () => {
    fleet = await fleetOf(inject("postgres"), { shards: 6 });
    database = new pg.Client(fleet.database.url);
    await database.connect();
    [one, two, three] = await Promise.all([fleet.start(), fleet.start(), fleet.start()]);
    await fleet.shared([one, two, three]);
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

  it("in the order in which one person asked, though what came first was acknowledged last", async () => {
    const [place] = await fleet.placesOf(one);
    const person = fleet.discord.addUser();
    fleet.discord.inject({ method: "POST", path: /\/callback$/u, delayMs: 700 });
    const asked = ["Who is first?", "Who is second?"].map((question) =>
      fleet.discord.command(place!.channel, person, "ask", { question }),
    );
    await until("the answers", () => asked.every(({ reply }) => reply?.content.includes("A stand-in")));
    const { rows } = await database.query(
      "select text from turns where text like 'Who is %nd?' or text like 'Who is %st?' order by id",
    );
    expect(rows).toEqual([{ text: "Who is first?" }, { text: "Who is second?" }]);
  }, 120_000);

  it("once, when a mention was heard by a process that ends and by the one that takes over", async () => {
    const [busy, place] = await fleet.placesOf(one);
    // What is said is read back only where the bot takes part.
    const before = askIn(fleet, place!);
    await until("the answer", () => before.reply?.content.includes("A stand-in"));
    // It lives on until this is written, and could go on with what belongs to another process.
    const { delta, arrive } = lateDelta();
    fleet.model.script({ type: "answer", deltas: ["Ted works. And then ", delta] });
    const begun = askIn(fleet, busy!);
    await until("the first words", () => begun.reply);
    fleet.discord.inject({ method: "POST", path: /\/messages$/u, status: 503, delayMs: 4000 });
    const said = mentionIn(fleet, place!);
    await until("it to be heard", () => fleet.discord.requests.some(({ path }) => path.endsWith("/typing")));
    const code = one.end("SIGTERM");
    const isReadBack = () =>
      fleet.discord.requests.some(
        ({ method, path }) => method === "GET" && path === `/channels/${place!.channel.id}/messages`,
      );
    await until("what was missed to be read", isReadBack);
    // What was read would be answered before the second of them.
    for (let count = 0; count < 2; count++) {
      const later = mentionIn(fleet, place!);
      await until("the answer", () => repliesTo(fleet, place!, later)[0]?.content.includes("A stand-in"));
    }
    const isTold = () => repliesTo(fleet, place!, said).some(({ content }) => content === EN.restarting);
    await until("the word of who ends", isTold);
    arrive("he cooks.");
    expect(await code).toBe(0);
    expect(repliesTo(fleet, place!, said)).toHaveLength(1);
  }, 120_000);

  it("when its process ends before the question was recorded: it records and answers it first", async () => {
    const [place] = await fleet.placesOf(two);
    let code = Promise.resolve<number | null>(null);
    const asked = await new Promise<ReturnType<typeof askIn>>((resolve, reject) => {
      whileLocked("turns", async () => {
        const question = askIn(fleet, place!);
        await until("the acknowledgement", () => question.deferred);
        code = two.end("SIGTERM");
        await until("the word about it", () => two.err().includes("Ending:"));
        resolve(question);
      }).catch(reject);
    });
    expect(await code).toBe(0);
    expect(asked.reply?.content).toContain("A stand-in");
  }, 120_000);

  it("when its process is killed before the question was recorded, from the one that takes over", async () => {
    const [place] = await fleet.placesOf(three);
    const asked = await new Promise<ReturnType<typeof askIn>>((resolve, reject) => {
      whileLocked("turns", async () => {
        const question = askIn(fleet, place!);
        await until("the acknowledgement", () => question.deferred);
        await three.end("SIGKILL");
        resolve(question);
      }).catch(reject);
    });
    await fleet.start();
    const reply = await until("the word about it", () => asked.reply);
    expect(reply.content).toBe(EN.unanswered);
    const isNoted = async () => (await database.query("select * from interactions")).rows.length > 0;
    await until("its token to go", async () => !(await isNoted()));
  }, 120_000);
});
