import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type BotProcess, startBot } from "../../support/bot-process.ts";
import { startDiscord } from "../../support/discord/stand-in.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import {
  answersTo,
  ask,
  botInTrouble,
  type BotInTrouble,
  botMessages,
  demandCleanLog,
  mention,
  sentences,
} from "./bot-in-trouble.ts";

let here: BotInTrouble;
beforeAll(async () => {
  // A heart that beats often, so that its silence is noticed soon.
  here = await botInTrouble({ discord: { heartbeatMs: 500 } });
});
afterEach(() => demandCleanLog(here.bot, here.discord));
afterAll(() => here[Symbol.asyncDispose]());

/** How often each of two questions is answered, one asked by a command and one by a mention. */
async function answered() {
  const place = { ...here, channel: here.discord.addChannel(here.guild) };
  const [asked, said] = [ask(place), mention(place)];
  await here.discord.until("both answers", () => asked.reply && botMessages(place).length >= 2);
  return {
    callbacks: asked.callbacks.length,
    answers: answersTo(asked).length,
    replies: botMessages(place).filter(({ reference }) => reference?.messageId === said.id).length,
  };
}

const ONCE = { callbacks: 1, answers: 1, replies: 1 };

describe("a gateway in trouble", () => {
  const troubles: readonly [string, () => void][] = [
    ["that cuts the socket", () => here.discord.dropAll(4000)],
    ["that asks to reconnect", () => here.discord.reconnect()],
    ["that invalidates the session, which can be resumed", () => here.discord.invalidate(true)],
    ["that invalidates the session for good", () => here.discord.invalidate(false)],
    ["whose heart is silent", () => here.discord.silenceHeartbeats()],
  ];
  it.each(troubles)("%s is come back to, and everybody is answered once", async (_, trouble) => {
    const { gateway } = here.discord;
    const sessions = gateway.identifies + gateway.resumes;
    trouble();
    await here.discord.until(
      "a session",
      () => gateway.identifies + gateway.resumes > sessions && gateway.ready === 1,
    );
    expect(await answered()).toEqual(ONCE);
  });

  it("does not disturb an answer that is being written, nor lose what is said meanwhile", async () => {
    const { delta, arrive } = lateDelta();
    here.model.script({ type: "answer", deltas: [...sentences(3), delta] });
    const asked = ask(here);
    const message = await here.discord.until("the first words", () => asked.reply);
    const resumes = here.discord.gateway.resumes;
    here.discord.dropAll(4000);
    const meanwhile = ask(here);
    arrive("That is all. ");
    await here.discord.until("the whole answer", () => message.content.includes("That is all."));
    await here.discord.until("the other answer", () =>
      meanwhile.reply?.content.includes("A stand-in answers."),
    );
    expect(here.discord.gateway.resumes).toBe(resumes + 1);
    expect([answersTo(asked), answersTo(meanwhile)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it("that delivers an interaction twice has it answered once", async () => {
    const requests = here.model.requests.length;
    const asked = ask(here);
    here.discord.repeat("INTERACTION_CREATE");
    await here.discord.until("the answer", () => asked.reply);
    expect(await answered()).toEqual(ONCE);
    expect(asked.callbacks).toHaveLength(1);
    expect(here.model.requests.length).toBe(requests + 3);
  });

  it("that delivers a message twice has it answered once", async () => {
    const place = { ...here, channel: here.discord.addChannel(here.guild) };
    const requests = here.model.requests.length;
    mention(place);
    here.discord.repeat("MESSAGE_CREATE");
    await here.discord.until("the answer", () => botMessages(place).length > 0);
    expect(await answered()).toEqual(ONCE);
    expect(botMessages(place)).toHaveLength(1);
    expect(here.model.requests.length).toBe(requests + 3);
  });
});

describe("a server with an outage", () => {
  it("does not hold up an interaction in another one while the bot starts", async () => {
    await using discord = await startDiscord();
    discord.addGuild({ unavailable: true });
    const channel = discord.addChannel(discord.addGuild());
    const starting = startBot(discord, { registers: false });
    await discord.until("the session", () => discord.gateway.ready === 1, 20_000);
    const asked = ask({ discord, channel });
    await discord.until("the acknowledgement", () => asked.acknowledgedAfterMs !== null, 3000);
    await discord.until("the answer", () => asked.reply);
    expect(asked.callbacks).toHaveLength(1);
    await using bot: BotProcess = await starting;
    demandCleanLog(bot, discord);
  });
});

describe("a Discord that fails", () => {
  it("once to take an answer is given it again", async () => {
    here.discord.inject({ method: "PATCH", path: /@original$/u, status: 500 });
    expect(await answered()).toEqual(ONCE);
  });

  it("for a while to take an answer is given it later", async () => {
    here.discord.inject({ method: "PATCH", path: /@original$/u, status: 503, times: 6 });
    const asked = ask(here);
    const answer = await here.discord.until("the answer", () => asked.reply);
    expect(answer.content).toContain("A stand-in answers.");
    expect(answersTo(asked)).toHaveLength(1);
  });

  it("to answer a send that arrived shows it once", async () => {
    const place = { ...here, channel: here.discord.addChannel(here.guild) };
    here.discord.inject({ method: "POST", path: /\/messages$/u, cut: true, delivered: true });
    mention(place);
    const finished = () => botMessages(place).find((one) => JSON.stringify(one.components).includes('"…"'));
    const answer = await here.discord.until("the answer", finished);
    expect(answer.content).toContain("A stand-in answers.");
    expect(await answered()).toEqual(ONCE);
    expect(botMessages(place)).toHaveLength(1);
  });

  it("with 429 for edits is obeyed, and the whole answer is shown", async () => {
    const { delta, arrive } = lateDelta();
    here.model.script({ type: "answer", deltas: [...sentences(3), delta] });
    const asked = ask(here);
    const message = await here.discord.until("the first words", () => asked.reply);
    const headers = { "retry-after": "1", "x-ratelimit-scope": "user" };
    here.discord.inject({
      method: "PATCH",
      // An answer before it loses its buttons by the other way.
      path: /@original$/u,
      status: 429,
      headers,
      times: 2,
    });
    const since = here.discord.requests.length;
    arrive("That is all. ");
    await here.discord.until("the whole answer", () => message.content.includes("That is all."));
    const refused = here.discord.requests.slice(since).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[1]!.at - refused[0]!.at).toBeGreaterThanOrEqual(1000);
  });
});

describe("Discord's rate limits", () => {
  it("are kept by a long answer: no edit too many, the last text whole", async () => {
    await using there = await botInTrouble({ discord: { rateLimits: true } });
    const pieces = Array.from({ length: 8 }, () => lateDelta());
    there.model.script({ type: "answer", deltas: pieces.map(({ delta }) => delta) });
    const said = mention(there);
    await there.discord.until("the request", () => there.model.requests.length > 0);
    for (const [at, { arrive }] of pieces.entries()) {
      arrive(
        sentences(8)
          .slice(at, at + 1)
          .join("") + "And so on. ",
      );
      const number = `Sentence ${at} `;
      await there.discord.until(
        `the words before`,
        () => at === 0 || botMessages(there)[0]?.content.includes(number),
      );
    }
    await there.discord.until("the whole answer", () =>
      botMessages(there)[0]?.content.includes("Sentence 8"),
    );
    expect(botMessages(there)).toHaveLength(1);
    expect(botMessages(there)[0]?.reference?.messageId).toBe(said.id);
    expect(there.discord.requests.filter(({ status }) => status === 429)).toEqual([]);
    demandCleanLog(there.bot, there.discord);
  });
});
