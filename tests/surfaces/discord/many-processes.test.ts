import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { BotProcess } from "../../support/bot-process.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { hanging } from "./bot-in-trouble.ts";
import { askIn, type Fleet, fleetOf, mentionIn, PATIENCE_MS, repliesTo } from "./fleet.ts";
import { labelsOf } from "./whole-bot.ts";

const SHOWN = "Sentence 1";

describe("three processes on one PostgreSQL", () => {
  let fleet: Fleet;
  let [one, two, three]: [BotProcess, BotProcess, BotProcess] = [null!, null!, null!];
  beforeAll(async () => {
    fleet = await fleetOf(inject("postgres"));
    [one, two, three] = await Promise.all([fleet.start(), fleet.start(), fleet.start()]);
  }, 120_000);
  afterAll(() => fleet[Symbol.asyncDispose](), 120_000);
  const until: Fleet["discord"]["until"] = (what, probe) => fleet.discord.until(what, probe, PATIENCE_MS);

  it("share 16 shards, and each question is answered once, by the process that has its server", async () => {
    await fleet.shared([one, two, three]);
    const asked = fleet.places.map((place) => askIn(fleet, place));
    await until("all answers", () => asked.every(({ reply }) => reply?.content.includes("A stand-in")));
    expect(asked.map(({ callbacks }) => callbacks.length)).toEqual(asked.map(() => 1));
    expect(asked.flatMap(({ followUps }) => followUps)).toEqual([]);
    expect(fleet.model.requests.length).toBe(asked.length);
  }, 120_000);

  it("stop what they write for their servers, whoever of them that is", async () => {
    for (const bot of [one, two, three]) {
      const [place] = await fleet.placesOf(bot);
      fleet.model.script(hanging());
      const asked = askIn(fleet, place!);
      const message = await until("the first words", () => asked.reply);
      fleet.discord.press(message, asked.user, "Stop");
      await until("the word about it", () => message.content.includes("(stopped)"));
    }
  }, 120_000);

  it("leave nothing to one that was halted until others had its servers: it wakes up and ends", async () => {
    const [place] = await fleet.placesOf(one);
    void one.end("SIGSTOP");
    const { gateway } = fleet.discord;
    const isTaken = () => gateway.shards.filter((shard) => shard === place!.shard).length === 2;
    await until("another process in its place", isTaken);
    const asked = askIn(fleet, place!);
    await until("the answer", () => asked.reply?.content.includes("A stand-in"));
    const said = mentionIn(fleet, place!);
    expect(await one.end("SIGCONT")).toBe(75);
    await until("the answer", () => repliesTo(fleet, place!, said).length > 0);
    await fleet.shared([two, three]);
    expect(repliesTo(fleet, place!, said)).toHaveLength(1);
    expect(asked.callbacks).toHaveLength(1);
  }, 120_000);

  it("take over from one that was killed: mend what it wrote, and answer what it missed, once", async () => {
    const [wrote, missed] = await fleet.placesOf(two);
    fleet.model.script(hanging());
    const asked = askIn(fleet, wrote!);
    const message = await until("the first words", () => asked.reply?.content.includes(SHOWN) && asked.reply);
    await two.end("SIGKILL");
    const said = mentionIn(fleet, missed!);
    await until("it to be mended", () => message.content.includes("restarted"));
    expect(labelsOf(message)).not.toContain("Stop");
    const reply = await until("the answer", () => {
      const [found] = repliesTo(fleet, missed!, said);
      return found?.content.includes("A stand-in") && found;
    });
    expect(reply.content).toContain("I was away");
    await fleet.shared([three]);
    expect(repliesTo(fleet, missed!, said)).toHaveLength(1);
  }, 120_000);

  it("lose no answer when one ends, whose servers the next takes as they become quiet", async () => {
    const heir = await fleet.start();
    const [last, ...others] = await fleet.placesOf(three);
    const { delta, arrive } = lateDelta();
    fleet.model.script({ type: "answer", deltas: ["Ted works. And then ", delta] });
    const asked = askIn(fleet, last!);
    const message = await until("the first words", () => asked.reply);
    const code = three.end("SIGTERM");
    await until("the others to go", async () => (await fleet.placesOf(three)).length === 1);
    const said = mentionIn(fleet, others[0]!);
    await until("the answer", () => repliesTo(fleet, others[0]!, said).length > 0);
    arrive("he cooks.");
    expect(await code).toBe(0);
    expect(message.content).toContain("And then he cooks.");
    await fleet.shared([heir]);
    expect(repliesTo(fleet, others[0]!, said)).toHaveLength(1);
  }, 120_000);

  it("refuse one that is told another number of shards", async () => {
    const refused = fleet.start({ env: { DISCORD_SHARD_COUNT: "4" } });
    await expect(refused).rejects.toThrow(
      /ended with 2[\s\S]*^Other processes run the bot with 16 shards: set DISCORD_SHARD_COUNT to that/mu,
    );
  }, 60_000);
});
