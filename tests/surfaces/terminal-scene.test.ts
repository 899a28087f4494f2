import { once } from "node:events";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SceneEvent } from "../../src/core/scene.ts";
import { type Cli, freshCli } from "../support/cli.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

let cli: Cli;
let server: OpenAiStandIn;
beforeAll(async () => {
  [cli, server] = await Promise.all([freshCli(), startOpenAiStandIn()]);
});
afterAll(() => server.close());

const model = () => ({ OPENAI_BASE_URL: server.url });
const play = (args: readonly string[], lines: readonly string[], env?: Record<string, string>) =>
  cli.run(["scene", ...args], { input: lines.join("\n"), ...(env && { env }) });
const inFolder = (name: string) => join(cli.folder, name);
const eventsIn = async (name: string): Promise<SceneEvent[]> =>
  (await readFile(inFolder(name), "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const answers = (...lines: readonly string[]) =>
  server.script(...lines.map((line) => ({ type: "answer" as const, deltas: [line] })));
const PARK = ["--cast", "Ted", "--until", "One day", "--place", "The park", "--name", "Ana"];

describe("a scene in the terminal without a model", () => {
  it("is answered by retelling, and says once what it does without", async () => {
    const { code, out, err } = await play(["--cast", "Ted", "--name", "Ana"], ["Ted, how is Billy?", "Ted?"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Ted: .*Billy/mu);
    expect(err.match(/Playing on takes a language model/gu)).toHaveLength(1);
    expect(err.match(/The scene is lost at the end/gu)).toHaveLength(1);
  });

  it("begins as a scene that is ready says, and names those that are known where nobody is cast", async () => {
    const ready = await play(["ready.jsonl", "--at", "the good news", "--name", "Ana"], []);
    expect(ready.err).toContain("“Ted arrives home and shares the good news");
    expect((await eventsIn("ready.jsonl"))[0]).toMatchObject({
      cast: ["ted", "joanna"],
      place: "The hall of the apartment, in the evening",
      premise: expect.stringContaining("a packed bag"),
    });
    const { err } = await play(["--until", "One day", "--name", "Ana"], []);
    expect(err).toContain('--at "The good news", --at "An evening for two".');
    const late = await play(["--until", "One day", "--at", "After the fall"], []);
    expect(late.code).toBe(2);
  });

  it("has nothing to suggest, and says that it takes a model; a line again is another sentence", async () => {
    const { out, err } = await play(PARK, ["/suggest", "/canon", "Ted, how is Billy?", "/again"]);
    expect(err).toContain("it takes a language model");
    expect(err).toContain("Comparing the scene with the story takes");
    const lines = out.match(/^Ted: .+$/gmu);
    expect(new Set(lines).size).toBe(lines!.length);
    expect(lines!.length).toBeGreaterThan(1);
  });

  it("keeps every event in its file, with why a line was said and on what", async () => {
    await play(["kept.jsonl", ...PARK], ["Ted, how is Billy? ((brb))"]);
    expect(await eventsIn("kept.jsonl")).toMatchObject([
      { id: 1, type: "opened", bound: 853, moment: 853, place: "The park", cast: ["ted"], turns: 2 },
      { type: "entered", actor: "@you", name: "Ana", audience: ["ted", "@you"] },
      { type: "aside", text: "brb", audience: [] },
      { type: "said", actor: "@you", text: "Ted, how is Billy?", by: "you" },
      {
        type: "said",
        actor: "ted",
        by: null,
        decision: { overruledBy: null },
        grounds: { passages: [{ section: expect.any(String) }], heard: [2, 4], model: "offline" },
      },
    ]);
    expect(JSON.stringify((await eventsIn("kept.jsonl"))[4])).not.toContain("workaholic");
  });

  it("goes on later where it stood, without a line that was not written to its end", async () => {
    await play(["later.jsonl", ...PARK], ["Ted, how is Billy?", "/pin"]);
    await appendFile(inFolder("later.jsonl"), '{"type":"said","actor":"@you","te');
    const { err } = await play(["later.jsonl"], []);
    expect(err).toContain("was not written to its end, and is dropped");
    expect(err).toMatch(/here: The park.*\nThere: Ted, Ana\.\nPinned:\nTed: .*\nLast:\n/u);
    await play(["later.jsonl"], ["/place The court"]);
    expect((await eventsIn("later.jsonl")).at(-1)).toMatchObject({ type: "moved", place: "The court" });
  });

  it("is begun only with people of whom the story has told", async () => {
    const begin = (who: string) => play(["early.jsonl", "--until", "20%", "--cast", who], []);
    const [later, never] = [await begin("Ted, Margaret"), await begin("Ted, Dracula")];
    expect(later.code).toBe(2);
    expect(later.err).toBe(never.err.replace("Dracula", "Margaret"));
    const lines = ["/enter Margaret", "/whisper Margaret Hello", "/next Margaret", "/leave Margaret"];
    const { out, err } = await play(["early.jsonl", "--until", "20%", "--cast", "Ted"], lines);
    expect(out).not.toContain("Margaret");
    expect(err.match(/Margaret/gu)).toHaveLength(1);
    expect((await eventsIn("early.jsonl")).map(({ type }) => type)).toEqual(["opened", "entered"]);
  });

  it.each([
    [[], /Say who is in it: --cast/u],
    [["--cast", "Ted", "--until", "20%", "--at", "50%"], /beyond how far the story is known/u],
    [["--cast", "Ted", "--name", "ted"], /Choose a name that nobody in the story has/u],
    [["--cast", "Ted", "--name", "Ana", "--as", "Ted"], /Be either/u],
    [["--cast", "Ted", "--turns", "7"], /--turns 0 to 6/u],
    [["--cast", "narrator"], /The narrator is in every scene/u],
    [["kept.jsonl", "--cast", "Ted"], /holds a scene, which goes on as it began/u],
    [["broken.jsonl"], /cannot be read at line 1/u],
  ])("%j is wrong use", async (args, complaint) => {
    await writeFile(inFolder("broken.jsonl"), '{"type":"said"}\n');
    const { code, err } = await play(args, []);
    expect(err).toMatch(complaint);
    expect(code).toBe(2);
  });

  it("shows who is who, and lets people come and go", async () => {
    const lines = ["/enter Billy", "/leave Ted", "/leave Ted", "/who", "/enter me", "/nonsense", "/help"];
    const { out, err } = await play([...PARK.slice(0, -2), "--as", "Joanna"], lines);
    expect(out).toMatch(/^Ted +played by the bot, not there$/mu);
    expect(out).toMatch(/^Joanna +played by you$/mu);
    expect(out).toMatch(/^Billy +played by the bot$/mu);
    expect(out).toContain("[Ted leaves.]");
    expect(err).toContain("Say who, of those who are there: Joanna, Billy.");
    expect(err).toContain("Joanna is there already.");
    expect(err).toContain("There is no command /nonsense");
    expect(out).toContain("/whisper NAME TEXT");
  });

  it("is opened by who has a card, as it says, and by the card's other greetings again", async () => {
    const data = {
      name: "Ted",
      description: "Ted.",
      first_mes: "{{user}}! Come in.",
      alternate_greetings: ["*waves to {{user}}*"],
      group_only_greetings: ["Everybody here? Good."],
    };
    await writeFile(
      inFolder("ted.json"),
      JSON.stringify({ spec: "chara_card_v2", spec_version: "2.0", data }),
    );
    await cli.run(["card", "import", "kramer-vs-kramer", "ted.json", "--as", "Ted", "--from", "50%"]);
    try {
      const { out } = await play(["greeted.jsonl", "--cast", "Ted", "--name", "Ana"], ["/again"]);
      expect(out).toBe("Ted: Ana! Come in.\n\nTed: *waves to Ana*\n\n");
      expect((await eventsIn("greeted.jsonl")).at(-1)).toMatchObject({
        insteadOf: 3,
        grounds: { model: "card" },
      });
      const several = await play(["--cast", "Joanna, Ted", "--name", "Ana"], []);
      expect(several.out).toContain("Ted: Everybody here? Good.");
      expect((await play(["--cast", "Ted", "--at", "20%"], [])).out).toBe("");
      expect((await play(["--cast", "Joanna", "--as", "Ted"], [])).out).toBe("");
    } finally {
      await cli.run(["card", "remove", "kramer-vs-kramer", "Ted"]);
    }
  });

  it("moves, but never beyond how far the story is known", async () => {
    const { err, out } = await play(
      ["moved.jsonl", ...PARK],
      ["/moment 20%", "/moment 90%", "/place Home", "/recap"],
    );
    expect(err).toContain("beyond how far the story is known");
    expect(out).toContain("here: Home, at the moment when it is told up to");
    expect((await eventsIn("moved.jsonl")).filter(({ type }) => type === "moved")).toHaveLength(2);
  });

  it("has dice, pauses and an end", async () => {
    const lines = [
      "/roll 2d6+1",
      "/roll nonsense",
      "/pause",
      "Ted?",
      "/go",
      "/pause",
      "/end",
      "Ted?",
      "/go 2",
      "/go 7",
    ];
    const { out, err } = await play(["ended.jsonl", ...PARK], lines);
    expect(out).toMatch(/^\[Ana rolls 2d6\+1: \d \+ \d \+ 1 = \d+\]$/mu);
    expect(err).toContain("Write the dice like 2d6");
    expect(err.match(/The scene is paused/gu)).toHaveLength(3);
    expect(err.match(/The scene has ended: start another/gu)).toHaveLength(2);
    expect(err).toContain("Say how many lines: /go 1 to /go 6.");
    expect(out).not.toMatch(/^Ted:/mu);
    expect((await eventsIn("ended.jsonl")).map(({ type }) => type)).toEqual([
      "opened",
      "entered",
      "ruled",
      "paused",
      "said",
      "resumed",
      "ended",
    ]);
  });

  it("takes back the last lines, or one, and branches", async () => {
    const own = ["--cast", "Ted", "--turns", "0"];
    const lines = [
      "One.",
      "/place Home",
      "Two.",
      "Three.",
      "/delete",
      "/branch b.jsonl",
      "/undo 2",
      "/undo 5",
    ];
    const { err } = await play(["a.jsonl", ...own], [...lines, "/export a.md"]);
    expect(err).toContain("/undo 1 to /undo 0");
    expect((await eventsIn("a.jsonl")).at(-1)).toMatchObject({ type: "retracted", events: [6] });
    expect((await eventsIn("b.jsonl")).at(-1)).toMatchObject({ type: "retracted", events: [3, 4, 5] });
    expect(await readFile(inFolder("a.md"), "utf8")).not.toMatch(/One|Two|Three|Home/u);
    expect((await play(["a.jsonl"], ["/branch b.jsonl"])).err).toContain("it is there already");
  });

  it("is exported with everybody's face, and overwrites nothing", async () => {
    const lines = [
      "Ted, how is <b>Billy</b>?",
      "/export p.html",
      "/export p.html",
      "/export p.json",
      "/export p.exe",
    ];
    const { err } = await play(PARK, lines);
    expect(err).toContain("p.html cannot be written (it is there already)");
    expect(err).toContain("Name a file that ends in .md, .html or .json");
    const html = await readFile(inFolder("p.html"), "utf8");
    expect(html.match(/url\("data:image\/png;base64,/gu)).toHaveLength(2);
    expect(html).not.toMatch(/<b>Billy|<script/u);
    expect(JSON.parse(await readFile(inFolder("p.json"), "utf8"))).toMatchObject({
      cast: [{ name: "Ted" }, { name: "Ana" }],
      entries: [{ kind: "note" }, { kind: "said", name: "Ana" }, { kind: "said", name: "Ted" }],
    });
  });
});

describe("a scene in the terminal with a model", () => {
  it("shows lines under their names and keeps them", async () => {
    answers("*nods* He is well.");
    const lines = ["Ted, how is Billy?", "/why"];
    const { out } = await play(["played.jsonl", ...PARK, "--turns", "1"], lines, model());
    expect(out).toMatch(/^Ted: \*nods\* He is well\.$/mu);
    expect(out).toMatch(/^known to {2}position 853 of 2621, at the moment 853$/mu);
    expect(out).toMatch(/^heard {5}Ana: Ted, how is Billy\?$/mu);
    expect((await eventsIn("played.jsonl")).at(-1)).toMatchObject({
      text: "*nods* He is well.",
      grounds: { promptTokens: 10 },
    });
  });

  it("stops at the number of lines, or goes on for so many", async () => {
    const before = server.requests.length;
    const cast = ["--cast", "Ted, Joanna", "--until", "One day", "--turns", "1"];
    await play(["turns.jsonl", ...cast], ["Hello Ted.", "/go 2"], model());
    expect(server.requests.length - before).toBe(3);
    const spoke = (await eventsIn("turns.jsonl")).filter(({ by }) => by === null);
    expect(spoke).toHaveLength(3);
  });

  it("hands a line that begins to speak for another over to them", async () => {
    answers("I do not know.\nJoanna: Then I leave.", "Then I go.");
    const cast = ["--cast", "Ted, Joanna", "--until", "One day"];
    await play(["handed.jsonl", ...cast], ["Ted, what now?"], model());
    const spoke = (await eventsIn("handed.jsonl")).filter(({ by }) => by === null);
    expect(spoke).toMatchObject([
      { actor: "ted", text: "I do not know." },
      { actor: "joanna", text: "Then I go." },
    ]);
  });

  it("never writes for the person's character", async () => {
    answers("I do not know.\nJoanna: Then I leave.");
    const before = server.requests.length;
    const cast = ["--cast", "Ted", "--as", "Joanna", "--until", "One day"];
    const lines = ["Ted, what now?", "/next Joanna", "/next me"];
    const { err } = await play(["own.jsonl", ...cast], lines, model());
    expect(server.requests.length - before).toBe(1);
    expect(err.match(/choose another speaker/gu)).toHaveLength(2);
    expect((await eventsIn("own.jsonl")).filter(({ by }) => by === null)).toMatchObject([{ actor: "ted" }]);
  });

  it("keeps whispers and thoughts from those who do not hear them", async () => {
    answers("I see.", "What?", "Who knows.");
    const cast = ["--cast", "Ted, Joanna", "--until", "One day"];
    const lines = [
      "/whisper Ted: The sprocket is lost.",
      "/think So is the gasket.",
      "/next Joanna",
      "/next Ted",
    ];
    const before = server.requests.length;
    await play(["hushed.jsonl", ...cast], lines, model());
    const [, joanna, ted] = server.requests.slice(before).map(({ body }) => JSON.stringify(body));
    expect(joanna).not.toMatch(/sprocket|gasket|I see/u);
    expect(ted).toContain("sprocket");
    expect(ted).not.toContain("gasket");
    const whispers = (await eventsIn("hushed.jsonl")).filter(({ type }) => type === "told");
    expect(whispers.map(({ audience }) => audience)).toEqual([
      ["@you", "ted"],
      ["ted", "@you"],
    ]);
  });

  it("words the last line anew, without having heard it", async () => {
    answers("The first sprocket.", "The second one.");
    const before = server.requests.length;
    await play(["again.jsonl", ...PARK, "--turns", "1"], ["Ted?", "/again", "/export again.md"], model());
    const asked = JSON.stringify(server.requests[before + 1]?.body);
    expect(asked).toMatch(/is not wanted.*- The first sprocket\./u);
    expect(asked.split("sprocket")).toHaveLength(2);
    expect((await eventsIn("again.jsonl")).at(-1)).toMatchObject({ actor: "ted", insteadOf: 4 });
    const told = await readFile(inFolder("again.md"), "utf8");
    expect(told).toContain("The second one.");
    expect(told).not.toContain("sprocket");
  });

  it("suggests lines from what the person's character knows and heard, and says the one they choose", async () => {
    answers("I am glad.", "I am sorry.", "*sits down* Well.", "Good.");
    const before = server.requests.length;
    const lines = ["/say 1", "/suggest", "/say 4", "/say 3"];
    const { out, err } = await play(["mine.jsonl", ...PARK.slice(0, -2), "--as", "Joanna"], lines, model());
    expect(out).toContain("1  I am glad.\n2  I am sorry.\n3  *sits down* Well.\n");
    expect(err.match(/Say which of the lines/gu)).toHaveLength(2);
    const asked = server.requests.slice(before).map(({ body }) => JSON.stringify(body));
    for (const prompt of asked.slice(0, 3)) {
      expect(prompt).toContain("You are Joanna");
      expect(prompt).not.toContain("befriends");
    }
    expect(asked[2]).toContain("- I am glad.\\n- I am sorry.");
    expect((await eventsIn("mine.jsonl")).slice(-2)).toMatchObject([
      { actor: "joanna", by: "you", text: "*sits down* Well." },
      { actor: "ted", by: null },
    ]);
  });

  it("compares the scene, as the person heard it, with the story", async () => {
    answers("I never left.", '4 | "Ted arrives home" | He was at home all day.');
    const { out } = await play(["canon.jsonl", ...PARK, "--turns", "1"], ["Ted?", "/canon"], model());
    const asked = JSON.stringify(server.requests.at(-1)?.body);
    expect(asked).toContain("4 Ted: I never left.");
    expect(out).toContain(
      'Ted: I never left.\n  He was at home all day.\n  the story (Part 1): "Ted arrives home"',
    );
  });

  it("drops a line that Ctrl-C stops, and goes on", async () => {
    server.script({ type: "hang", deltas: ["I was about "] });
    const arrived = server.requests.length;
    const child = cli.start(["scene", "stopped.jsonl", ...PARK], model());
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stdin.write("Ted, how is Billy?\n");
    for (let asked = await server.nextRequest(); asked !== server.requests[arrived];)
      asked = await server.nextRequest();
    child.kill("SIGINT");
    while (!out.includes("(Stopped")) await once(child.stdout, "data");
    child.stdin.end("/recap\n");
    await once(child, "close");
    expect(out).toContain("what was shown of the line is no part of the scene");
    expect(out.split("Last:")[1]).toContain("Ana: Ted, how is Billy?");
    expect((await eventsIn("stopped.jsonl")).map(({ type }) => type)).toEqual(["opened", "entered", "said"]);
  });
});
