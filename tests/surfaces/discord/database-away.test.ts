import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../../../src/ops/log.ts";
import { openSqlStore } from "../../../src/stores/sql-store.ts";
import { openSqlite } from "../../../src/stores/sqlite.ts";
import { lateRecords } from "../../../src/surfaces/discord/conversation/late-records.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { replyWith, turnWith } from "../../support/turns.ts";
import { isAnswer, labelsOf, press, told, type WholeBot, wholeBot } from "./whole-bot.ts";

describe("while the database is away", () => {
  let stage: WholeBot;
  let database: Libsql.Database;
  beforeAll(async () => {
    stage = await wholeBot();
    database = new Libsql(join(stage.bot().cli.folder, ".dramatis", "dramatis.db"));
  });
  afterAll(async () => {
    database.close();
    await stage[Symbol.asyncDispose]();
  });

  it("a whole answer is shown with its buttons, which work once it is recorded", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    const { delta, arrive } = lateDelta();
    stage.model.script({ type: "answer", deltas: ["Ted works a lot. And then ", delta] });
    stage.discord.command(channel, person, "ask", { question: "What does Ted do?" });
    const message = await stage.until("the first words", () =>
      stage.discord.messages(channel).find((one) => labelsOf(one).includes("Stop")),
    );
    await told(stage, stage.discord.press(message, stage.person(), "Stop"));
    database.exec("begin immediate");
    arrive("he cooks.");
    await stage.discord.until("the whole answer", () => isAnswer(message), 40_000);
    expect(message.content).toContain("And then he cooks.");
    expect(labelsOf(message)).not.toContain("Stop");
    expect(stage.kept("select * from variants")).toEqual([]);
    database.exec("rollback");
    await stage.until("it to be recorded", () => stage.kept("select * from variants").length === 1);
    await stage.until("the draft to go", () => stage.kept("select * from drafts").length === 0);
    expect(await told(stage, await press(stage.discord, message, person, "Passages"))).toContain("**1.**");
  }, 90_000);

  it("an answer that was left unfinished is ended without a restart", async () => {
    const [channel, person] = [stage.channel(), stage.person()];
    stage.model.script({ type: "answer", deltas: ["Ted is left behind here."] });
    stage.discord.command(channel, person, "ask", { question: "Who is left?" });
    const message = await stage.answer(channel);
    await stage.until("the draft to go", () => stage.kept("select * from drafts").length === 0);
    database.exec("begin immediate");
    database.exec("insert into drafts (turn_id) select max(turn_id) from variants");
    database.exec("delete from variants where turn_id in (select turn_id from drafts)");
    database.exec("update turns set variants = 0 where id in (select turn_id from drafts)");
    database.exec("commit");
    await stage.discord.until("the sentence", () => message.content.includes(EN.brokenOff), 40_000);
    expect(message.content).toContain("Ted is left behind here.");
    expect(labelsOf(message)).toEqual(["Again", "Delete"]);
    await stage.until("the draft to go", () => stage.kept("select * from drafts").length === 0);
  }, 60_000);
});

describe("what an answer leaves to record", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "late-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is written in its order when the database is back, but not of what was erased meanwhile", async () => {
    const path = join(folder, "dramatis.db");
    const store = await openSqlStore(await openSqlite(path, 20));
    const [kept, erased] = [
      await store.beginReply({ ...turnWith(), interactionToken: null }),
      await store.beginReply({ ...turnWith(), interactionToken: null }),
    ];
    const records = lateRecords(store, createLog("silent"));
    const other = new Libsql(path);
    other.exec("begin immediate");
    const variant = { reply: replyWith("All of it."), bound: 10, number: 0, people: [] };
    for (const id of [kept, erased]) {
      await records.addMessages(id, [`message-${id}`]);
      expect(await records.addVariant(id, variant)).toBe(0);
      await records.finishReply(id);
      expect(records.isWaiting(id)).toBe(true);
    }
    other.exec("rollback");
    await store.deleteTurn(erased);
    await records.idle();
    expect(await store.turn(kept)).toMatchObject({ reply: { text: "All of it." }, variants: 1 });
    expect(await store.messagesOf(kept)).toEqual([`message-${kept}`]);
    expect(await store.turn(erased)).toBeNull();
    expect(await store.messagesOf(erased)).toEqual([]);
    expect(await store.unfinished()).toEqual([]);
    await expect(records.addVariant(erased, variant)).rejects.toThrow("was deleted");
    other.close();
    await store.close();
  });
});
