import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, User } from "../../support/discord/things.ts";
import { epubOf } from "../../support/epub.ts";
import { LIGHTHOUSE_CHAPTERS, LIGHTHOUSE_TEXT } from "./lighthouse.ts";
import {
  addStory,
  endOf,
  expectRunning,
  managerOf,
  refusalOf,
  reportOf,
  upload,
  wordsFor,
} from "./shelf-stage.ts";
import { erasedAll, labelsOf, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

const LIGHTHOUSE = upload("lighthouse.txt", LIGHTHOUSE_TEXT);

let stage: WholeBot;
beforeAll(async () => {
  stage = await wholeBot({
    env: {
      OPENAI_EMBEDDING_MODEL: "vectors",
      DRAMATIS_MAX_STORIES: "2",
      DRAMATIS_DIRECT_STORIES: "everyone",
      DISCORD_MISSING_SERVER_DAYS: "0",
    },
  });
}, 60_000);
afterEach(() => stage.expectQuiet());
afterAll(() => stage[Symbol.asyncDispose]());

const use = (...used: Parameters<WholeBot["discord"]["command"]>) =>
  wordsFor(stage, stage.discord.command(...used));

/** A server of its own, so that its shelf is empty, with somebody who manages it. */
function server(): { channel: Channel; boss: User } {
  const guild = stage.discord.addGuild();
  return { channel: stage.channel({}, guild), boss: managerOf(stage, guild) };
}

/** A story whose making waits for the embeddings, with its report. */
async function waiting(channel: Channel, user: User) {
  const asked = () => stage.model.requests.filter(({ path }) => path === "/v1/embeddings").length;
  const before = asked();
  stage.model.script({ type: "hang" });
  const interaction = stage.discord.command(channel, user, "story add", { file: LIGHTHOUSE });
  const report = await reportOf(stage, interaction);
  await expectRunning(stage, report);
  await stage.until("the embeddings to be asked for", () => asked() > before);
  return report;
}

describe("adding a story", () => {
  it("is reported in one message, which names only those the beginning names", async () => {
    const { channel, boss } = server();
    const report = await addStory(stage, channel, boss, { file: LIGHTHOUSE });
    expect(report.content).toMatch(/3 sections · \d+ passages · 3 people to talk with/u);
    expect(report.content).toMatch(/you meet .*Orla.*Matthias/u);
    expect(report.content).not.toMatch(/Quill|Trial|Wreck/u);
    expect(report.content).toContain("`story: lighthouse`");
    expect(report.edits[0]!.content).toMatch(/^📖 Adding \*\*lighthouse\.txt\*\*\nWaiting/u);
    expect(stage.discord.messages(channel)).toEqual([report]);
  });

  it("is followed by talks about it, and with those in it", async () => {
    const { channel, boss } = server();
    await addStory(stage, channel, boss, { file: LIGHTHOUSE, name: "the-light", title: "The Light" });
    await use(channel, boss, "story use", { story: "the light", for: "server" });
    const member = stage.person();
    expect(await use(channel, member, "story info")).toContain("**The Light**");
    expect(await use(channel, member, "cast list")).toMatch(/\*\*Matthias/u);
    stage.discord.command(channel, member, "ask", { question: "Who sold the oil?" });
    expect(wordsOf(await stage.answer(channel))).toBe("A stand-in answers.");
    expect((await stage.prompt("Who sold the oil?")).instructions).toContain("my sister's medicine");
    stage.discord.command(channel, member, "talk", { character: "Orla", message: "What did you do?" });
    expect((await stage.answer(channel, 2)).shownName).toContain("Orla");
  });

  it("of a book, by anybody in direct messages, is theirs alone", async () => {
    const reader = stage.person();
    const direct = stage.direct(reader);
    const book = epubOf({
      title: "The Keeper's Book",
      author: "A. Tester",
      chapters: LIGHTHOUSE_CHAPTERS.map(({ title, paragraphs }) => ({
        title,
        html: paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join(""),
      })),
    });
    await addStory(stage, direct, reader, { file: upload("keeper.epub", book) });
    expect(await use(direct, reader, "story list")).toContain("The Keeper's Book by A. Tester");
    expect(await use(direct, reader, "cast list", { story: "keeper" })).toContain("Mrs Quill");
    expect(await use(stage.direct(stage.person()), stage.person(), "story list")).not.toContain("Keeper");
    expect(await use(direct, reader, "cast improve", { story: "keeper" })).toContain("Only whoever runs");
    expect(await use(stage.channel(), reader, "story list")).not.toContain("Keeper");
    expect(await use(direct, reader, "privacy show")).toContain("a story you added");
    expect(await erasedAll(stage, direct, reader)).toContain("1 story you added");
    expect(await use(direct, reader, "story list")).not.toContain("Keeper");
  });

  it("in the place of an earlier edition says so", async () => {
    const { channel, boss } = server();
    await addStory(stage, channel, boss, { file: LIGHTHOUSE });
    const file = upload("lighthouse.txt", LIGHTHOUSE_TEXT.replaceAll("Orla", "Olga"));
    expect((await addStory(stage, channel, boss, { file })).content).toContain("has replaced");
    expect(await use(channel, boss, "cast list", { story: "lighthouse" })).toContain("Olga");
  });

  it("is for those who manage the server", async () => {
    const { channel } = server();
    const said = await use(channel, stage.person(), "story add", { file: LIGHTHOUSE });
    expect(said).toContain("can manage this server");
  });

  it.each([
    ["of a kind that is not read", upload("tale.exe", "MZ"), /tale\.exe/u],
    ["without words", upload("tale.txt", " \n "), /no words|empty/u],
    ["that is no book", upload("tale.epub", "PK no book"), /tale\.epub/u],
  ])("refuses a file %s in one sentence", async (_, file, sentence) => {
    const { channel, boss } = server();
    const interaction = stage.discord.command(channel, boss, "story add", { file });
    const said = await Promise.race([
      refusalOf(stage, interaction),
      reportOf(stage, interaction).then((report) => endOf(stage, report)),
    ]);
    expect(said).toMatch(sentence);
    expect(said.split("\n")).toHaveLength(1);
    expect(await use(channel, boss, "story list")).not.toMatch(/tale/u);
  });

  it("ends where the shelf is full, and says so", async () => {
    const { channel, boss } = server();
    for (const name of ["one", "two"]) await addStory(stage, channel, boss, { file: LIGHTHOUSE, name });
    const interaction = stage.discord.command(channel, boss, "story add", {
      file: LIGHTHOUSE,
      name: "three",
    });
    const said = await Promise.race([
      refusalOf(stage, interaction),
      reportOf(stage, interaction).then((report) => endOf(stage, report)),
    ]);
    expect(said).toContain("no more than 2");
    expect(await use(channel, boss, "story list")).not.toContain("three");
    expect(await use(channel, boss, "story remove", { story: "two" })).toContain("sure: True");
    expect(await use(channel, boss, "story remove", { story: "two", sure: true })).toContain("removed");
    await addStory(stage, channel, boss, { file: LIGHTHOUSE, name: "three" });
  });

  it("is cancelled by whoever began it, and by nobody else", async () => {
    const { channel, boss } = server();
    const report = await waiting(channel, boss);
    const stranger = stage.discord.press(report, stage.person(), "Cancel");
    expect(await told(stage, stranger)).toContain("Only the person who started it");
    stage.discord.press(report, boss, "Cancel");
    expect(await endOf(stage, report)).toContain("was not added: somebody cancelled it");
    expect(await use(channel, boss, "story list")).not.toContain("Lighthouse");
  });

  it("goes on after the process was killed, in the same message or where that is gone in a new one", async () => {
    const [first, second] = [server(), server()];
    const report = await waiting(first.channel, first.boss);
    const lost = await waiting(second.channel, second.boss);
    await stage.bot().end("SIGKILL");
    stage.discord.delete(lost);
    await stage.restart();
    expect(await endOf(stage, report)).toContain("**Lighthouse** is here.");
    const further = await stage.until("a new report", () =>
      stage.discord.messages(second.channel).find((message) => message !== lost),
    );
    expect(await endOf(stage, further)).toContain("**Lighthouse** is here.");
    expect(stage.discord.messages(first.channel)).toEqual([report]);
    await stage.restart();
    expect(await use(first.channel, first.boss, "story list")).toContain("Lighthouse");
    expect(report.edits.filter(({ content }) => content.includes("is here"))).toHaveLength(1);
  }, 90_000);

  it("speaks German with those who do", async () => {
    const { channel, boss } = server();
    const interaction = stage.discord.command(
      channel,
      boss,
      "story add",
      { file: LIGHTHOUSE },
      { locale: "de" },
    );
    expect(await endOf(stage, await reportOf(stage, interaction))).toContain("**Lighthouse** ist da.");
  });

  it("is reported to one person where the bot may not speak, and where it is no member", async () => {
    const { channel, boss } = server();
    await use(channel, boss, "settings server", { speak: false });
    const quiet = stage.discord.command(channel, boss, "story add", { file: LIGHTHOUSE });
    const report = await reportOf(stage, quiet);
    expect(await endOf(stage, report)).toContain("**Lighthouse** is here.");
    expect(report.isEphemeral).toBe(true);
    const guild = stage.discord.addGuild({ bot: false });
    const [abroad, reader] = [stage.discord.addChannel(guild), stage.person()];
    const how = { installedByUserOnly: true };
    const brought = stage.discord.command(abroad, reader, "story add", { file: LIGHTHOUSE }, how);
    expect(await endOf(stage, await reportOf(stage, brought))).toContain("**Lighthouse** is here.");
    expect(await use(stage.direct(reader), reader, "story list")).toContain("Lighthouse");
  });

  it("is gone with the server the bot leaves", async () => {
    const guild = stage.discord.addGuild();
    const [channel, boss] = [stage.channel({}, guild), managerOf(stage, guild)];
    await addStory(stage, channel, boss, { file: LIGHTHOUSE });
    stage.discord.removeGuild(guild);
    await stage.until("the server to be erased", () =>
      stage
        .bot()
        .log()
        .some(({ msg, server: id }) => /erased a server/u.test(String(msg)) && id === guild.id),
    );
    const { out } = await stage.bot().cli.run(["story", "list"]);
    expect(out).not.toContain(guild.id);
  });
});

describe("the model", () => {
  it("reads a story when somebody who manages it has seen what it takes", async () => {
    const { channel, boss } = server();
    await addStory(stage, channel, boss, { file: LIGHTHOUSE });
    expect(await use(channel, boss, "cast improve", { story: "kramer-vs-kramer" })).toContain(
      "your own copy",
    );
    const interaction = stage.discord.command(channel, boss, "cast improve", { story: "lighthouse" });
    const report = await stage.until("the estimate", () => interaction.reply);
    expect(report.content).toMatch(/3 sections: 3 calls, about [\d,]+ tokens in and [\d,]+ out/u);
    expect(labelsOf(report)).toEqual(["Run"]);
    const stranger = stage.discord.press(report, stage.person(), "Run");
    expect(await told(stage, stranger)).toContain("can manage this server");
    stage.discord.press(report, boss, "Run");
    expect(await endOf(stage, report)).toContain("I've read **Lighthouse** with the language model.");
  });
});
