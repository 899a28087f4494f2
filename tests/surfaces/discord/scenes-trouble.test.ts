import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BOT_PERMISSIONS, PERMISSION } from "../../support/discord/permissions.ts";
import type { Channel } from "../../support/discord/things.ts";
import { lateDelta } from "../../support/openai-stand-in.ts";
import { beginScene, linesIn, says } from "./scene-stage.ts";
import { erasedAll, labelsOf, told, type WholeBot, wholeBot, wordsOf } from "./whole-bot.ts";

describe("a scene over restarts", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  const unfinished = (thread: Channel) =>
    stage.until("a line being written", () =>
      stage.discord.messages(thread).find((one) => labelsOf(one).includes("Stop")),
    );

  it("goes on as it stood", async () => {
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    const other = stage.person("Nora");
    await use(other, "play", { name: "Joanna" });
    stage.model.script(says("Sit down."));
    stage.discord.say(thread, other, "I am back, Ted.");
    await lines(1);
    await stage.restart();
    expect(await use(opener, "info")).toContain(`Joanna: by <@${other.id}>`);
    stage.model.script(says("As you like."));
    stage.discord.say(thread, other, "I'd rather stand, Ted.");
    await lines(2);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).toContain("Joanna: I am back, Ted.");
    expect(asked).toContain("Joanna: I'd rather stand, Ted.");
  });

  it("loses a line that was broken off, on Discord too", async () => {
    const { thread, opener, lines } = await beginScene(stage, { turns: 1 });
    stage.model.script({ type: "answer", deltas: ["I have a plan.", " And then ", lateDelta().delta] });
    stage.discord.say(thread, opener, "What now, Ted?");
    const line = await unfinished(thread);
    await stage.restart("SIGKILL");
    await stage.until("the line to go", () => line.isDeleted);
    stage.model.script(says("What was I saying?"));
    stage.discord.say(thread, opener, "Well, Ted?");
    expect((await lines(1)).map(wordsOf)).toEqual(["What was I saying?"]);
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).not.toContain("I have a plan");
  });

  it("shows a line whole, once, that was written down but not shown to its end", async () => {
    const { thread, opener } = await beginScene(stage, { turns: 1 });
    stage.model.script(says("It is in the log already."));
    stage.discord.inject({ method: "PATCH", path: /^\/webhooks\/.*\/messages\//u, hang: true });
    stage.discord.say(thread, opener, "Where is it, Ted?");
    const line = await unfinished(thread);
    const written =
      "select * from scene_events where type = 'said' and scene_id = (select id from scenes where channel_id = ?)";
    await stage.until("both in the log", () => stage.kept(written, thread.id).length === 2);
    await stage.restart("SIGKILL");
    await stage.until("the end of the line", () => !labelsOf(line).includes("Stop"));
    expect(linesIn(stage, thread).map(wordsOf)).toEqual(["It is in the log already."]);
  });

  it("keeps what was said when somebody stops it", async () => {
    const { thread, opener, lines } = await beginScene(stage);
    stage.model.script({ type: "answer", deltas: ["Once upon a time.", " There was ", lateDelta().delta] });
    stage.discord.say(thread, opener, "Tell us, Ted.");
    stage.discord.press(await unfinished(thread), opener, "Stop");
    const [line] = await lines(1);
    expect(wordsOf(line!)).toMatch(/^Once upon a time/u);
    stage.model.script(says("Now you know."));
    stage.discord.say(thread, opener, "And then, Ted?");
    await lines(2);
    expect(JSON.stringify(stage.model.requests.at(-1)!.body)).toContain("Once upon a time");
  });

  it("shows characters under a name line where there are no webhooks", async () => {
    const guild = stage.discord.addGuild({ botPermissions: BOT_PERMISSIONS & ~PERMISSION.MANAGE_WEBHOOKS });
    const { thread, opener } = await beginScene(
      stage,
      { turns: 1 },
      { guild, channel: stage.channel({}, guild) },
    );
    stage.model.script(says("Good morning."));
    stage.discord.say(thread, opener, "Good morning, Ted.");
    const line = await stage.until("a line", () =>
      stage.discord.messages(thread).find(({ content }) => content.startsWith("**Ted**")),
    );
    expect(line.content).toContain("Good morning.");
  });

  it("forgets what a person said with everything else of theirs", async () => {
    const { thread, lines } = await beginScene(stage, { turns: 1 });
    const other = stage.person("Nora");
    stage.model.script(says("Why?"));
    stage.discord.say(thread, other, "I buried it in the garden, Ted.");
    await lines(1);
    expect(await erasedAll(stage, stage.channel(), other)).toContain("1 line of yours");
    expect(JSON.stringify(stage.kept("select * from scene_events"))).not.toContain("in the garden");
  });
});

describe("a scene without a model", () => {
  it("says that characters only retell, and has them do so", async () => {
    await using stage = await wholeBot({ messageContent: true, hasModel: false });
    const { thread, opener, use, lines } = await beginScene(stage, { turns: 1 });
    expect(stage.discord.messages(thread)[0]!.content).toContain("characters only retell");
    stage.discord.say(thread, opener, "Ted, what do you cook for Billy?");
    const [line] = await lines(1);
    expect(line!.shownName).toBe("Ted");
    expect(await use(opener, "recap")).toContain("nobody retells the scene");
    expect(await use(opener, "end")).toContain("ended after 2 lines");
    await stage.until("that nobody retells it", () =>
      stage.discord.messages(thread).find((one) => one.content.includes("nobody retells the scene")),
    );
    stage.expectQuiet();
  });
});

describe("a scene in a reading group", () => {
  let stage: WholeBot;
  beforeAll(async () => {
    stage = await wholeBot({ env: { DRAMATIS_NEW_READERS: "ask" }, messageContent: true });
  });
  afterEach(() => stage.expectQuiet());
  afterAll(() => stage[Symbol.asyncDispose]());

  async function at(place: string) {
    const person = stage.person();
    await told(stage, stage.discord.command(stage.channel(), person, "progress set", { place }));
    return person;
  }

  const sentence = (thread: Channel, words: RegExp) =>
    stage.until("a sentence", () =>
      stage.discord.messages(thread).find(({ content }) => words.test(content)),
    );

  it("goes no further than the people of its channel, and takes in nobody who knows less than it plays", async () => {
    const opener = await at("15%");
    const { thread, use, lines } = await beginScene(stage, { turns: 1 }, { opener });
    expect(stage.discord.messages(thread)[0]!.content).toContain("as far as 15 %");
    expect(await use(opener, "enter", { name: "Margaret" })).toContain("Nobody called");
    stage.discord.say(thread, stage.person(), "May I join, Ted?");
    await sentence(thread, /tell me first how far you are/u);
    stage.discord.say(thread, await at("5%"), "And may I, Ted?");
    await sentence(thread, /You know 5 % of the story, and this scene plays at 15 %/u);
    stage.model.script(says("You may."));
    stage.discord.say(thread, await at("100%"), "So may I, Ted?");
    await lines(1);
    const asked = JSON.stringify(stage.model.requests.at(-1)!.body);
    expect(asked).not.toContain("And may I");
    expect(asked).not.toMatch(/Margaret|neighbor|hospital|custody|lawyer|terrific/iu);
  });

  it("begins at an earlier moment when somebody wishes so", async () => {
    const opener = await at("50%");
    const { use } = await beginScene(stage, { moment: "10%" }, { opener });
    expect(await use(opener, "info")).toContain("**Moment:** 10 %");
  });

  it("is begun by nobody who has not said how far they are", async () => {
    const begun = stage.discord.command(stage.channel(), stage.person(), "scene start", { cast: "Ted" });
    expect(await stage.until("why not", () => begun.reply?.content)).toContain(
      "tell me first how far you are",
    );
  });
});
