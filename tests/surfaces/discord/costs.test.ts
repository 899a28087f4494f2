import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CommandOptions } from "../../support/discord/interactions.ts";
import type { Channel, Guild, Interaction, Message, User } from "../../support/discord/things.ts";
import { beginScene } from "./scene-stage.ts";
import { isAnswer, labelsOf, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

/** What every answer takes: 10 tokens in and 2 out, which cost 10 + 4 millionths of a dollar. */
const PRICES = { OPENAI_PRICE_INPUT: "1", OPENAI_PRICE_OUTPUT: "2" };
const KEY = "sk-server-own-key-4321";
const OTHER_KEY = "sk-server-other-key-8765";
const QUOTED = "A stand-in answers.";

describe("what models cost", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({
      env: {
        ...PRICES,
        OPENAI_API_KEY: "sk-operator",
        DRAMATIS_ENCRYPTION_KEY: "ab".repeat(32),
        LOG_LEVEL: "trace",
      },
    });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  /** A server with a manager and a channel of its own. */
  function server(): { guild: Guild; manager: User; channel: Channel } {
    const guild = stage.discord.addGuild();
    return { guild, manager: guild.members[0]!.user, channel: stage.channel({}, guild) };
  }
  const use = (channel: Channel, person: User, name: string, options: CommandOptions = {}) =>
    told(stage, stage.discord.command(channel, person, name, options));
  let asked = 0;
  async function ask(channel: Channel, person: User, how?: { readonly locale: string }): Promise<Message> {
    const question = `Who is Ted Kramer, number ${++asked}?`;
    const interaction = stage.discord.command(channel, person, "ask", { question }, how);
    return stage.until("an answer", () =>
      interaction.reply && isAnswer(interaction.reply) ? interaction.reply : null,
    );
  }
  const isWritten = (answer: Message) => wordsOf(answer) === QUOTED;

  it("is told to who used it, and to who manages the server", async () => {
    const { channel, manager } = server();
    const person = stage.person();
    expect(await use(channel, person, "usage me")).toContain("Today: nothing");
    await ask(channel, person);
    await ask(channel, manager);
    const mine = await use(channel, person, "usage me");
    expect(mine).toContain("Today: 12 tokens · $0.00 · 1 call");
    expect(mine).toContain("Left for today: no limit");
    const all = await use(channel, manager, "usage server");
    expect(all).toContain("30 days: 24 tokens");
    expect(all).toContain(`<@${person.id}>: 12 tokens`);
    expect(await use(channel, manager, "usage server", { by: "days" })).toMatch(
      /- \d{4}-\d\d-\d\d: 24 tokens/u,
    );
    expect(await use(channel, person, "usage server")).toContain("manage this server");
    const german = stage.discord.command(channel, person, "usage me", {}, { locale: "de" });
    expect(await told(stage, german)).toContain("Heute: 12 Token");
  });

  it("a member is told privately when little is left, and then the story is quoted", async () => {
    const { channel, manager } = server();
    const person = stage.person();
    expect(await use(channel, manager, "settings quota set", { tokens: 14 })).toContain(
      "each member: 14 tokens",
    );
    const question = "Who is Ted Kramer, nearly?";
    const first = stage.discord.command(channel, person, "ask", { question });
    const notice = await stage.until("a notice", () =>
      first.followUps.find(({ content }) => content.includes("85 %")),
    );
    expect(notice.isEphemeral).toBe(true);
    expect(isWritten(await ask(channel, person))).toBe(true);
    const quoted = await ask(channel, person);
    expect(isWritten(quoted)).toBe(false);
    expect(quoted.content).toMatch(
      /-# Your share of the language model for today is used up.*<t:\d+:R>.*\/settings quota/u,
    );
    expect((await ask(channel, person)).content).not.toContain("used up");
    expect(isWritten(await ask(channel, manager))).toBe(true);
    expect(await use(channel, person, "usage me")).toContain("you: 0 % is left (14 tokens)");
    expect(await use(channel, manager, "settings quota remove")).toContain("no quota is set");
    expect(isWritten(await ask(channel, person))).toBe(true);
  });

  it("a role's quota takes the place of each member's, and an exempt role has none", async () => {
    const { guild, channel, manager } = server();
    const [patron, friend, member] = [stage.person(), stage.person(), stage.person()];
    const roleOf = (person: User) => {
      stage.discord.addMember(guild, person, { permissions: 1n });
      return guild.roles.at(-1)!.id;
    };
    await use(channel, manager, "settings quota set", { tokens: 1 });
    await use(channel, manager, "settings quota set", { role: roleOf(patron), tokens: 20 });
    const shown = await use(channel, manager, "settings quota exempt", { role: roleOf(friend) });
    expect(shown).toContain(": any amount");
    for (const person of [patron, friend, member]) expect(isWritten(await ask(channel, person))).toBe(true);
    expect(isWritten(await ask(channel, member))).toBe(false);
    expect(isWritten(await ask(channel, patron))).toBe(true);
    expect((await ask(channel, patron)).content).toContain("your roles");
    for (const _ of [1, 2, 3]) expect(isWritten(await ask(channel, friend))).toBe(true);
    expect(await use(channel, manager, "usage server", { by: "roles" })).toContain(
      `<@&${guild.roles.at(-1)!.id}>: 48`,
    );
  });

  it("a server's quota holds for everybody there, and its manager is told when little is left", async () => {
    const { channel, manager } = server();
    await use(channel, manager, "settings quota set", { for: "server", dollars: 0.000_03 });
    await ask(channel, stage.person());
    await ask(channel, stage.person());
    await stage.saying("has used 93 %", stage.direct(manager), 1);
    await ask(channel, stage.person());
    const quoted = await ask(channel, stage.person(), { locale: "de" });
    expect(quoted.content).toContain("Der Anteil dieses Servers am Sprachmodell ist für heute aufgebraucht");
  });

  /** The message with a server's key, and the form for it sent. */
  async function give(
    channel: Channel,
    manager: User,
    key: string,
  ): Promise<{ message: Message; sent: Interaction }> {
    const shown = stage.discord.command(channel, manager, "settings key");
    const message = await stage.until(
      "the button",
      () => shown.reply && labelsOf(shown.reply).length > 0 && shown.reply,
    );
    const pressed = stage.discord.press(message, manager, "Enter a key…");
    await stage.until("the form", () => pressed.modal);
    return { message, sent: stage.discord.submit(pressed, { words: key }) };
  }

  it("a server pays with its own key, which is never shown again", async () => {
    const { channel, manager } = server();
    const person = stage.person();
    const refusal = {
      error: { message: `Incorrect API key provided: ${OTHER_KEY}`, code: "invalid_api_key" },
    };
    stage.model.script({ type: "raw", status: 401, body: refusal });
    expect(await told(stage, (await give(channel, manager, OTHER_KEY)).sent)).toContain(
      "I haven't kept that key",
    );
    const given = await give(channel, manager, KEY);
    await stage.until("the key", () => given.message.content.includes("`4321`"));
    expect(isWritten(await ask(channel, person))).toBe(true);
    expect(stage.model.requests.at(-1)!.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(await use(channel, person, "usage me")).toContain("paid with this server's own key: 12 tokens");
    // Refused from now on: the story is quoted, nobody else pays, and who gave the key is told once.
    stage.model.script(
      { type: "raw", status: 401, body: refusal },
      { type: "raw", status: 401, body: refusal },
    );
    const quoted = await ask(channel, person);
    expect(quoted.content).toContain("its key was not accepted");
    await stage.saying("rejects the key", stage.direct(manager), 1);
    await ask(channel, person);
    expect(
      stage.discord.messages(stage.direct(manager)).filter(({ content }) => content.includes("rejects")),
    ).toHaveLength(1);
    for (const { headers } of stage.model.requests.slice(-2))
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
    // Others are not concerned.
    const other = server();
    expect(isWritten(await ask(other.channel, other.manager))).toBe(true);
    expect(stage.model.requests.at(-1)!.headers.authorization).toBe("Bearer sk-operator");
    const shown = stage.discord.command(channel, manager, "settings key");
    const message = await stage.until(
      "the state",
      () => shown.reply?.content.includes("first rejected") && shown.reply,
    );
    stage.discord.press(message, manager, "Remove it");
    await stage.until("no key", () => message.content.includes("pays again"));
    expect(isWritten(await ask(channel, person))).toBe(true);
    expect(stage.model.requests.at(-1)!.headers.authorization).toBe("Bearer sk-operator");
    expect(stage.kept("select * from server_keys")).toEqual([]);
  });

  it("a key stands in no log, reply or row, not even while it is used", async () => {
    const { channel, manager } = server();
    const given = await give(channel, manager, KEY);
    await stage.until("the key", () => given.message.content.includes("`4321`"));
    await ask(channel, manager);
    const folder = `${stage.bot().cli.folder}/.dramatis/`;
    const files = ["dramatis.db", "dramatis.db-wal"]
      .map((name) => readFileSync(folder + name, "latin1"))
      .join("");
    const said = JSON.stringify([
      stage.discord.requests.map(({ body }) => body),
      stage.model.requests.map(({ body }) => body),
    ]);
    for (const text of [files, stage.bot().err(), said])
      for (const key of [KEY, OTHER_KEY]) expect(text).not.toContain(key);
    expect(stage.kept("select sealed from server_keys")).toHaveLength(1);
  });
});

describe("what the operator pays for at most", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({
      messageContent: true,
      env: { DRAMATIS_DAILY_TOKENS: "50", DRAMATIS_MEMBER_DAILY_TOKENS: "15" },
    });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it("is shared by all, in answers and scenes, and quoted from then on, also after a restart", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.discord.say(thread, opener, "Ted, are you there?");
    await lines(1);
    // Nobody can be told privately in a thread, so they get a direct message.
    await stage.saying("80 % of your share", stage.direct(opener), 1);
    for (const name of ["Nora", "Paul", "Rita"]) {
      const question = `Who is Ted to ${name}?`;
      const asked = stage.discord.command(stage.channel(), stage.person(name), "ask", { question });
      await stage.until("an answer", () => asked.reply && isAnswer(asked.reply));
    }
    await stage.until("a line of the log", () =>
      stage.bot().err().includes("the daily limit of the bot is nearly"),
    );
    await use(stage.direct(stage.person()), "ask", "Who is Ted at last?");
    const requests = stage.model.requests.length;
    await stage.restart();
    const quoted = await use(stage.direct(stage.person()), "ask", "Who is Ted now?");
    expect(quoted.content).toMatch(
      /-# I've used the language model as much as I may for today.*The person who runs this bot/u,
    );
    stage.discord.say(thread, stage.person(), "Ted, where do you work?");
    expect((await lines(2)).at(-1)!.content).toContain("as much as I may");
    expect(await told(stage, stage.discord.command(thread, opener, "scene suggest"))).toMatch(
      /share of the language model|as much as I may/u,
    );
    expect(stage.model.requests.slice(requests).map(({ body }) => body)).toEqual([]);
  });

  async function use(channel: Channel, name: string, question: string): Promise<Message> {
    const asked = stage.discord.command(channel, stage.person(), name, { question });
    return stage.until("an answer", () => (asked.reply && isAnswer(asked.reply) ? asked.reply : null));
  }

  it("is not taken from a server that cannot have its key encrypted", async () => {
    const [channel, manager] = [stage.channel(), stage.guild.members[0]!.user];
    const shown = stage.discord.command(channel, manager, "settings key");
    const message = await stage.until(
      "the button",
      () => shown.reply && labelsOf(shown.reply).length > 0 && shown.reply,
    );
    const pressed = stage.discord.press(message, manager, "Enter a key…");
    expect(await told(stage, pressed)).toContain("DRAMATIS_ENCRYPTION_KEY");
    expect(await told(stage, stage.discord.command(channel, manager, "settings key"))).toContain(
      "no key of its own",
    );
  });
});
