import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Interaction, Message } from "../../support/discord/things.ts";
import { lateDelta, type Step } from "../../support/openai-stand-in.ts";
import {
  ask,
  ASKED,
  botInTrouble,
  type BotInTrouble,
  botMessages,
  demandCleanLog,
  hanging,
  mention,
  sentences,
  TOLD,
} from "./bot-in-trouble.ts";
import { press } from "./whole-bot.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";

let here: BotInTrouble;
beforeAll(async () => {
  here = await botInTrouble({ discord: { interactionDeadlineMs: 3000 } });
});
afterEach(() => demandCleanLog(here.bot, here.discord));
afterAll(() => here[Symbol.asyncDispose]());

/** What somebody hears who asks while the model does this. */
async function heard(...steps: Step[]): Promise<string> {
  here.model.script(...steps);
  const asked = ask(here);
  return saidIn(await here.discord.until("an answer", () => settled(asked), 20_000));
}

/** What a message says below the question, which is repeated above. */
const saidIn = ({ content }: Message): string => content.replace(/^> .*\n/u, "");

/** The answer, once it is not being written any more. */
function settled(interaction: Interaction) {
  const { reply } = interaction;
  return reply && !JSON.stringify(reply.components).includes("stop") ? reply : null;
}

/** Lines of the log with this message and these ids; `null` while there are none. */
function logged(message: string, ids: Readonly<Record<string, string>>) {
  const expected = Object.entries({ ...ids, msg: message });
  const found = here.bot.log().filter((line) => expected.every(([name, value]) => line[name] === value));
  return found.length > 0 ? found : null;
}

/** An answer that shows its first words, is known to the bot, and goes on and ends when the test says so. */
async function begun(request: () => void, shown: () => Message | null | undefined) {
  const [first, second, last] = [lateDelta(), lateDelta(), lateDelta()];
  here.model.script({ type: "answer", deltas: [...sentences(3), first.delta, second.delta, last.delta] });
  const requests = here.model.requests.length;
  request();
  const message = await here.discord.until("the first words", shown);
  // A sentence is shown when the next one has begun.
  first.arrive("Here it goes on. The house is still. ");
  await here.discord.until("more words", () => message.content.includes("Here it goes on."));
  return {
    message,
    request: here.model.requests[requests]!,
    goOn: () => second.arrive("Nobody is there. Nobody comes. "),
    end: () => last.arrive("That is all. "),
  };
}

describe("a model in trouble", () => {
  const quoted = (why: RegExp) => new RegExp(`^The story does not say\\.[^]*${why.source}`, "u");

  it("that refuses the key has the story quoted, with the reason there and in the log", async () => {
    const requests = here.model.requests.length;
    here.model.script({ type: "raw", status: 401, body: { error: { message: "no" } } });
    const asked = ask(here);
    const answer = await here.discord.until("an answer", () => settled(asked));
    expect(saidIn(answer)).toMatch(quoted(/its key was not accepted/u));
    expect(here.model.requests.length - requests).toBe(1);
    const ids = { server: here.guild.id, channel: here.channel.id, because: "bad-key" };
    await here.discord.until("the line", () => logged("quoted, because the model cannot answer", ids));
  });

  it("that has too many requests is asked again before the story is quoted", async () => {
    const busy: Step = { type: "raw", status: 429, body: {}, headers: { "retry-after": "0" } };
    const asked = here.model.requests.length;
    expect(await heard(busy, busy, busy, busy)).toMatch(quoted(/too much was asked of it/u));
    expect(here.model.requests.length - asked).toBe(4);
  });

  it.each<[string, Step, RegExp]>([
    [
      "is broken",
      { type: "raw", status: 500, body: "", headers: { "retry-after": "0" } },
      /it did not answer/u,
    ],
    ["cannot be reached", { type: "cut" }, /it could not be reached/u],
  ])("that %s has the story quoted", async (_, step, why) => {
    expect(await heard(step, step, step, step)).toMatch(quoted(why));
  });

  it("that declines is not quoted: nobody has checked what it says then", async () => {
    const refusal = `I do not speak of a ${TOLD}.`;
    expect(await heard({ type: "answer", deltas: [], refusal })).toMatch(/refused to answer that/u);
  });

  it("that repeats the question in its error is quoted nowhere", async () => {
    const body = { error: { message: `Cannot parse: What is a ${ASKED}?` } };
    expect(await heard({ type: "raw", status: 422, body })).not.toContain(ASKED);
  });

  it("that answers nothing is named", async () => {
    expect(await heard({ type: "answer", deltas: [] })).toBe(EN.modelFailed.empty);
  });

  it("that breaks off leaves what it said, with the reason and a way to ask again", async () => {
    const answer = await heard({ type: "cut", deltas: sentences(3) });
    expect(answer).toContain(`Sentence 2 tells of a ${TOLD}`);
    expect(answer).toMatch(/^-# The reply ends early, .* it could not be reached/mu);
    const [message] = botMessages(here).slice(-1);
    expect(JSON.stringify(message?.components)).toContain('"…"');
  });

  it("that hangs is stopped by whoever asked", async () => {
    here.model.script(hanging());
    const asked = ask(here);
    const message = await here.discord.until("the first words", () => asked.reply);
    const request = here.model.requests.at(-1);
    here.discord.press(message, asked.user, "Stop");
    const answer = await here.discord.until("the stopped answer", () => settled(asked));
    await request?.closed;
    expect(answer.content).toContain("(stopped)");
    expect(answer.content).toContain(TOLD);
  });

  it("that hangs before its first word holds up nobody else", async () => {
    here.model.script({ type: "hang" });
    const [patient, other] = [ask(here), ask(here)];
    const answer = await here.discord.until("the other's answer", () => settled(other) ?? settled(patient));
    expect(answer.content).toContain("A stand-in answers.");
  });
});

describe("an answer that is taken away while it is written", () => {
  it("with its message ends the call to the model", async () => {
    let asked: Interaction | undefined;
    const { message, request } = await begun(
      () => void (asked = ask(here)),
      () => asked?.reply,
    );
    here.discord.delete(message);
    await request.closed;
    expect(message.isDeleted).toBe(true);
    expect(asked?.followUps).toEqual([]);
  });

  it("with its channel ends the call to the model", async () => {
    const place = { ...here, channel: here.discord.addChannel(here.guild) };
    const { request, goOn } = await begun(
      () => void mention(place),
      () => botMessages(place)[0],
    );
    here.discord.deleteChannel(place.channel);
    goOn();
    await request.closed;
    const lines = () => logged("answer broken off", { channel: place.channel.id });
    expect(await here.discord.until("the line", lines)).toHaveLength(1);
  });

  it("with its channel, before its first word, is sent nowhere, and nobody is told", async () => {
    const place = { ...here, channel: here.discord.addChannel(here.guild) };
    const { delta, arrive } = lateDelta();
    const asked = here.model.requests.length;
    here.model.script({ type: "answer", deltas: [delta] });
    mention(place);
    await here.discord.until("the request", () => here.model.requests.length > asked);
    const requests = here.discord.requests.length;
    here.discord.deleteChannel(place.channel);
    arrive(`A ${TOLD}. `);
    await here.discord.until("the line", () => logged("refused", { channel: place.channel.id }));
    const sends = here.discord.requests.slice(requests).filter(({ path }) => path.endsWith("/messages"));
    expect(sends).toEqual([]);
  });
});

describe("an interaction in trouble", () => {
  it("that Discord gave up before it was acknowledged is told in the channel, without asking the model", async () => {
    const requests = here.model.requests.length;
    here.discord.inject({ path: /\/callback$/u, status: 404, code: 10062 });
    const asked = ask(here);
    const told = await here.discord.until("the word in the channel", () =>
      botMessages(here).find(({ content }) => content.includes("I was too slow for Discord")),
    );
    expect(told.pings).toEqual([]);
    expect(here.model.requests.length).toBe(requests);
    expect(asked.callbacks.length).toBe(0);
  });

  it("that another program has acknowledged is left to it", async () => {
    const requests = here.model.requests.length;
    here.discord.inject({ path: /\/callback$/u, status: 400, code: 40060 });
    const asked = ask(here);
    await here.discord.until("the line", () =>
      logged("left to another program, which has acknowledged it", { channel: here.channel.id }),
    );
    expect(asked.followUps).toEqual([]);
    expect(here.model.requests.length).toBe(requests);
  });

  it("whose acknowledgement arrived though it seemed lost is answered", async () => {
    here.discord.inject({ path: /\/callback$/u, cut: true, delivered: true });
    const asked = ask(here);
    const answer = await here.discord.until("the answer", () => settled(asked));
    expect(answer.content).toContain("A stand-in answers.");
    expect(asked.callbacks).toHaveLength(2);
  });

  it("whose token ends while it is answered is finished all the same", async () => {
    let asked: Interaction | undefined;
    const { message, goOn, end } = await begun(
      () => void (asked = ask(here)),
      () => asked?.reply,
    );
    here.discord.expireTokens();
    goOn();
    end();
    await here.discord.until("the whole answer", () => message.content.includes("That is all."));
    expect(JSON.stringify(message.components)).toContain('"…"');
  });

  it("that asks for choices, too late, is not answered twice", async () => {
    const since = here.discord.requests.length;
    here.discord.inject({ path: /\/callback$/u, status: 404, code: 10062 });
    void here.discord
      .autocomplete(here.channel, here.discord.addUser(), "ask", "as", { as: "T" })
      .catch(() => {});
    await here.discord.until("the line", () => logged("offered too late", { name: "ask" }));
    const callbacks = here.discord.requests.slice(since).filter(({ path }) => path.endsWith("/callback"));
    expect(callbacks).toHaveLength(1);
  });

  it("can be gone on with by its buttons when its token has long ended", async () => {
    const asked = ask(here);
    const message = await here.discord.until("the answer", () => settled(asked));
    here.discord.expireTokens();
    await press(here.discord, message, asked.user, "Again");
    await here.discord.until("the second variant", () =>
      JSON.stringify(message.components).includes("2 / 2"),
    );
    await press(here.discord, message, asked.user, "Delete");
    await here.discord.until("the deletion", () => message.isDeleted);
    expect(asked.followUps).toEqual([]);
  });
});

describe("a story that is changed by another process while it is talked about", () => {
  it("is answered from as it is now, and missed when it is gone", async () => {
    const { cli } = here.bot;
    const file = join(cli.folder, "kite.txt");
    const edition = async (text: string) => {
      await writeFile(file, text);
      expect((await cli.run(["story", "add", file])).code).toBe(0);
    };
    const about = async () => {
      const options = { question: `What of the ${ASKED}?`, story: "kite" };
      const asked = here.discord.command(here.channel, here.discord.addUser(), "ask", options);
      return saidIn(await here.discord.until("an answer", () => settled(asked)));
    };
    const prompt = () => JSON.stringify(here.model.requests.at(-1)?.body);
    await edition("Tom bought a kite in the town.");
    expect(await about()).toContain("A stand-in answers.");
    expect(prompt()).toContain("Tom bought a kite in the town.");
    await edition("Tom bought a drum in the town.");
    // How far somebody is in one edition says nothing in another.
    expect(await about()).toBe(EN.position.justReplaced);
    expect(await about()).toContain("A stand-in answers.");
    expect(prompt()).toContain("Tom bought a drum in the town.");
    const requests = here.model.requests.length;
    expect((await cli.run(["story", "remove", "kite"])).code).toBe(0);
    expect(await about()).toMatch(/^There is no story "kite": choose kramer-vs-kramer/u);
    expect(here.model.requests.length).toBe(requests);
  });
});

describe("what nobody has heard of", () => {
  it.each(["until", "as", "story"])(
    "given as %s is named to the person, but not to the log",
    async (option) => {
      const options = { question: "Who is Ted?", [option]: ASKED };
      const asked = here.discord.command(here.channel, here.discord.addUser(), "ask", options);
      const told = await here.discord.until("a sentence", () => settled(asked));
      expect(told.content).toContain(ASKED);
      const lines = () => logged("refused", { interaction: asked.id });
      expect(await here.discord.until("the line", lines)).toHaveLength(1);
    },
  );
});

const isNoticed = ({ reactions }: Message) => reactions.some(({ emoji }) => emoji === "⏳");

describe("too many questions", () => {
  it("of one person in a minute are refused, in private", async () => {
    const user = here.discord.addUser();
    const asked = Array.from({ length: 21 }, () => ask(here, user));
    const last = await here.discord.until("the refusal", () => asked.at(-1)?.reply);
    expect(last.content).toMatch(
      /^That was a lot of questions: please wait \d+ seconds before you ask again\.$/u,
    );
    expect(last.isEphemeral).toBe(true);
    await here.discord.until("all the others", () => asked.every((one) => settled(one)), 25_000);
  });

  it("of everybody at one moment are refused at once, in private", async () => {
    await using crowded = await botInTrouble({
      bot: { env: { DRAMATIS_ANSWERS_AT_ONCE: "3", DRAMATIS_ANSWERS_WAITING: "5" } },
    });
    const { discord, channel, model } = crowded;
    const first = Array.from({ length: 3 }, () => lateDelta());
    model.script(...first.map(({ delta }): Step => ({ type: "answer", deltas: [delta] })));
    const waiting = Array.from({ length: 7 }, () => ask(crowded));
    await discord.until("all are in", () => waiting.every(({ deferred }) => deferred), 20_000);
    await discord.until("3 are asked", () => model.requests.length === 3);
    const question = `<@${discord.botId}> Who is Ted?`;
    const said = discord.say(channel, discord.addUser(), question);
    const notice = `-# ${EN.waiting(10)}`;
    await discord.until("who waits long is told", () =>
      waiting.some(({ reply }) => reply?.content === notice),
    );
    const shown = await discord.until("in the channel too", () =>
      discord.messages(channel).find((one) => one.reference?.messageId === said.id),
    );
    expect(shown.content).toBe(notice);
    expect(waiting.filter(({ reply }) => reply?.content === notice)).toHaveLength(1);
    const late = ask(crowded);
    const told = await crowded.discord.until("the refusal", () => late.reply);
    expect(told.content).toBe(EN.tooManyAtOnce);
    expect(told.isEphemeral).toBe(true);
    expect(late.callbacks).toHaveLength(1);
    const mentions = Array.from({ length: 3 }, () => discord.say(channel, discord.addUser(), question));
    await discord.until("the others to be noticed", () => mentions.filter(isNoticed).length === 2, 20_000);
    const refusals = discord.messages(channel).filter(({ content }) => content === EN.tooManyAtOnce);
    expect(refusals.filter(({ isEphemeral }) => !isEphemeral)).toHaveLength(1);
    for (const { arrive } of first) arrive("Ted works.");
    await discord.until("all are answered", () => waiting.every((one) => settled(one)), 25_000);
    await discord.until("nothing of the notices is left", () =>
      [...discord.messages(channel), ...waiting.map(({ reply }) => reply)].every(
        (one) => one?.content !== notice,
      ),
    );
    demandCleanLog(crowded.bot, crowded.discord);
  });
});
