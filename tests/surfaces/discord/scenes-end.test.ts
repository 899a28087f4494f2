import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { memberActor } from "../../../src/core/scene.ts";
import { PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel, Interaction, User } from "../../support/discord/things.ts";
import { beginScene, says } from "./scene-stage.ts";
import { type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

describe("the end of a scene", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const use = (thread: Channel, person: User, name: string, options: Record<string, string> = {}) =>
    stage.discord.command(thread, person, `scene ${name}`, options);
  const content = (interaction: Interaction) =>
    stage.until("what is told", () => interaction.reply?.content || undefined);
  async function file(interaction: Interaction): Promise<string> {
    const [attached] = await stage.until("a file", () => {
      const files = interaction.reply?.attachments ?? [];
      return files.length > 0 && files;
    });
    return `${attached!.filename}\n${Buffer.from(attached!.bytes).toString()}`;
  }
  const request = () => JSON.stringify(stage.model.requests.at(-1)!.body);

  /** Has a member whisper to Ted. */
  function whisper(thread: Channel, from: User, text: string): void {
    const actor = memberActor(from.id);
    const body = JSON.stringify({ type: "told", actor, to: ["ted-kramer"], text });
    stage.kept(
      `insert into scene_events (scene_id, event_id, at, person_id, type, audience, body)
       select id, last_event + 1, newest_at, ?, 'told', ?, ? from scenes where channel_id = ? returning event_id`,
      from.id,
      JSON.stringify([actor]),
      body,
      thread.id,
    );
    stage.kept("update scenes set last_event = last_event + 1 where channel_id = ? returning id", thread.id);
  }

  it("leaves everybody what all could hear, retold and as a file, and each what they heard", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    const [nora, stranger] = [stage.person("Nora"), stage.person()];
    stage.model.script(says("I burnt the toast."));
    stage.discord.say(thread, nora, "Good morning, Ted.");
    await lines(1);
    whisper(thread, nora, "The money is in the piano.");
    const retold = `Ted burnt the toast. @everyone <@${nora.id}>`;
    stage.model.script(says(retold));
    const ended = use(thread, opener, "end");
    expect(await content(ended)).toContain("ended after 2 lines");
    const transcript = await file(ended);
    expect(transcript).toMatch(/^scene-\d+\.md\n/u);
    expect(transcript).toContain("**Ted:** I burnt the toast.");
    expect(transcript).toContain("Good morning, Ted.");
    expect(transcript).not.toContain("piano");
    const recap = await stage.until("the recap", () =>
      stage.discord.messages(thread).find((one) => one.content.includes("What happened")),
    );
    expect(wordsOf(recap)).toContain("Ted burnt the toast.");
    expect(recap.pings).toEqual([]);
    expect(request()).not.toContain("piano");
    expect(await content(use(thread, opener, "end"))).toContain("has ended");

    stage.model.script(says("You whispered to Ted."));
    const own = use(thread, nora, "recap");
    expect(await content(own)).toContain("You whispered to Ted.");
    expect(own.reply!.isEphemeral).toBe(true);
    expect(request()).toContain("The money is in the piano.");
    expect(await content(use(thread, nora, "recap", { since: "last" }))).toContain("since you last wrote");
    const page = await file(use(thread, nora, "export", { format: "html" }));
    expect(page).toMatch(/^scene-\d+\.html\n/u);
    expect(page).toContain("The money is in the piano.");
    expect(page.match(/data:image\/png/gu)!.length).toBeGreaterThan(2);
    expect(await file(use(thread, opener, "export", { format: "json" }))).not.toContain("piano");
    expect(await content(use(thread, stranger, "export"))).toContain("not been in this scene");
    expect(await content(use(thread, stranger, "recap"))).toContain("not been in this scene");
  });

  it("catches up whoever comes back with what was said since they last wrote", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    const nora = stage.person("Nora");
    stage.model.script(says("Morning."), says("It rains."));
    stage.discord.say(thread, nora, "I am off to the office, Ted.");
    await lines(1);
    stage.discord.say(thread, opener, "What is the weather like, Ted?");
    await lines(2);
    stage.model.script(says("It rains, says Ted."));
    expect(await content(use(thread, nora, "recap", { since: "last" }))).toContain("It rains, says Ted.");
    expect(request()).toContain("What is the weather like");
    expect(request()).not.toContain("off to the office");
  });

  it("is the end also when nobody can retell it", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("Goodbye."));
    stage.discord.say(thread, opener, "Goodbye, Ted.");
    await lines(1);
    stage.model.script({ type: "raw", status: 400, body: { error: { message: "no" } } });
    expect(await file(use(thread, opener, "end"))).toContain("Goodbye, Ted.");
    await stage.until("that there is no recap", () =>
      stage.discord.messages(thread).find((one) => one.content.includes("couldn't retell")),
    );
    expect(await content(use(thread, opener, "next", { name: "Ted" }))).toContain("has ended");
  });

  it("takes the votes of half of those who play, where it is not the opener who wishes it", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    const [nora, ben] = [stage.person("Nora"), stage.person("Ben")];
    stage.model.script(says("Hello."));
    stage.discord.say(thread, nora, "Hello, Ted.");
    await lines(1);
    await content(use(thread, ben, "play", { name: "Joanna" }));
    const vote = use(thread, nora, "end");
    expect(await content(vote)).toContain("1 of 2 votes");
    expect(await content(use(thread, nora, "end"))).toContain("voted today");
    const refused = stage.discord.press(vote.reply!, stage.person(), "End it");
    await stage.until("a refusal", () => refused.followUps[0]?.content.includes("Only the person who began"));
    stage.discord.press(vote.reply!, ben, "End it");
    await stage.until("the end", () => vote.reply!.content.includes("has ended"));
    expect(await file(vote)).toContain("played by Ben");
    expect(await content(use(thread, opener, "info"))).toContain("has ended");
  });

  it("lists the scenes of the server that somebody can see, the newest first", async () => {
    const guild = stage.discord.addGuild();
    const person = stage.person();
    const [opener, hidden] = [stage.person(), { id: guild.id, deny: PERMISSION.VIEW_CHANNEL, allow: 0n }];
    const seen = { deny: 0n, allow: PERMISSION.VIEW_CHANNEL };
    const overwrites = [
      { ...hidden, type: "role" as const },
      { ...seen, id: guild.botRoleId!, type: "role" as const },
      { ...seen, id: opener.id, type: "member" as const },
    ];
    const begin = (channel: Channel) => beginScene(stage, {}, { guild, channel, opener });
    const first = await begin(stage.channel({}, guild));
    const secret = await begin(stage.channel({ overwrites }, guild));
    const second = await begin(stage.channel({}, guild));
    await content(use(second.thread, opener, "end"));
    stage.discord.addMember(guild, person);
    const list = await content(use(stage.channel({}, guild), person, "list"));
    expect(list).toMatch(new RegExp(`<#${second.thread.id}>.*ended\\n.*<#${first.thread.id}>`, "u"));
    expect(list).not.toContain(secret.thread.id);
    expect(await content(use(first.thread, opener, "list"))).toContain(secret.thread.id);
    const elsewhere = stage.discord.addGuild();
    expect(await content(use(stage.channel({}, elsewhere), person, "list"))).toContain("no scene");
  });

  it("is asked about once after seven quiet days, over restarts", async () => {
    const [quiet, other] = [await beginScene(stage), await beginScene(stage)];
    const weekAgo = String(Math.floor(Date.now() / 1000) - 7 * 24 * 60 * 60);
    for (const { thread } of [quiet, other])
      stage.kept(
        "update scenes set newest_at = cast(? as integer) where channel_id = ? returning id",
        weekAgo,
        thread.id,
      );
    const lively = await beginScene(stage);
    const questions = ({ thread }: { thread: Channel }) =>
      stage.discord.messages(thread).filter((one) => one.content.includes("for a week"));
    await stage.restart();
    const asked = () => questions(quiet).length + questions(other).length;
    await stage.until("both questions", () => asked() === 2);
    await stage.restart();
    await content(use(lively.thread, lively.opener, "info"));
    expect([questions(quiet).length, questions(other).length, questions(lively).length]).toEqual([1, 1, 0]);
    const [[first], [second]] = [questions(quiet), questions(other)];
    stage.discord.press(first!, quiet.opener, "Go on");
    await stage.until("that it goes on", () => first!.content.includes("stays open"));
    stage.discord.press(second!, other.opener, "End it");
    await stage.until(
      "the end",
      () => second!.content.includes("has ended") && second!.attachments.length > 0,
    );
    expect(await content(use(other.thread, other.opener, "info"))).toContain("has ended");
    expect(await content(use(quiet.thread, quiet.opener, "info"))).toContain("Who is there");
  });
});
