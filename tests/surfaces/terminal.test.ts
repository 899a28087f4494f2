import { chmod, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cli, freshCli } from "../support/cli.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

const ACCIDENT = "Billy falls off the jungle gym, severely cutting his face.";
let cli: Cli;
beforeAll(async () => {
  cli = await freshCli();
});

describe("a file of settings", () => {
  it("is named at the start: whoever wrote it can say where keys are sent", async () => {
    const there = await freshCli();
    await writeFile(join(there.folder, ".env"), "OPENAI_MODEL=\n");
    const { err } = await there.runAlone(["ask", "Who is Ted?"]);
    expect(err).toMatch(/^Settings were read from .*\.env\.$/mu);
    const without = await freshCli();
    expect((await without.runAlone(["ask", "Who is Ted?"])).err).not.toContain(".env.");
  });
});

describe("what is said at the start", () => {
  it("is which settings are misspelt, beside the results", async () => {
    const { out, err } = await cli.run(["story", "list"], { env: { DRAMATIS_STORRY: "x" } });
    expect(err).toBe("DRAMATIS_STORRY is not a setting: did you mean DRAMATIS_STORY?\n");
    expect(out).toContain("kramer-vs-kramer");
  });

  it("is JSON like the log of a bot, where that is asked for", async () => {
    const env = { LOG_FORMAT: "json", DRAMATIS_STORRY: "x" };
    const { code, err } = await cli.run(["bot", "register"], { env });
    const lines = err
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(code).toBe(2);
    expect(lines).toMatchObject([
      { level: "info", msg: expect.stringContaining("DRAMATIS_STORRY") },
      { level: "error", msg: expect.stringContaining("No bot token is set") },
    ]);
    expect((await cli.run(["story", "list"], { env })).err).toMatch(/^DRAMATIS_STORRY/u);
  });
});

describe("ask", () => {
  it("answers, says where that stands, and once a day that it quotes", async () => {
    const { code, out, err } = await cli.run(["ask", "How did the kid hurt his face?"]);
    expect(code).toBe(0);
    expect(out.split(ACCIDENT)).toHaveLength(2);
    // What was quoted is not shown once more.
    expect(out).toMatch(/^\[1\] Part 3, \d+ %$/mu);
    expect(err.match(/No language model is set/gu)).toHaveLength(1);
    const again = await cli.run(["ask", "Where did you carry Billy?", "--as", "Ted"]);
    expect(again.out).toMatch(/^\[1\] Part 3, \d+ %: One day.*…$/mu);
    expect(again.err).toBe("");
    const said = join(cli.folder, ".dramatis", "terminal", "notices-said");
    await writeFile(said, (await readFile(said, "utf8")).replace(/^.*/u, "Fri Mar 01 2024"));
    expect((await cli.run(["ask", "Who is Ted?"])).err).toMatch(/No language model is set/u);
  });

  it("prints one JSON object and nothing else", async () => {
    const { out } = await cli.run(["ask", "How did the kid hurt his face?", "--json"]);
    const reply = JSON.parse(out);
    expect(reply).toMatchObject({
      speaker: "Narrator",
      story: "kramer-vs-kramer",
      until: null,
      answered: true,
      model: "offline",
      mode: "offline",
    });
    expect(reply.quotes[0]).toMatchObject({ verified: true });
    expect(reply.passages[0].text).toContain(ACCIDENT);
    expect(reply.support[0]).toMatchObject({ start: 0, passages: [0] });
    expect(reply.considered.length).toBeGreaterThan(reply.passages.length);
    expect(reply.considered).toContainEqual(reply.passages[0]);
    expect(reply.warnings).toHaveLength(2);
  });

  it("lets Ted answer in the first person", async () => {
    const { out } = await cli.run(["ask", "Where did you carry Billy?", "--as", "ted", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ speaker: "Ted" });
    expect(JSON.parse(out).answer).toMatch(/\bI sprint several blocks .* where I comfort my son/u);
  });

  it("knows nothing later than the place it is asked from", async () => {
    const { out } = await cli.run([
      "ask",
      "Who won custody of Billy in court?",
      "--until",
      "One day",
      "--json",
    ]);
    const reply = JSON.parse(out);
    expect(reply.until).toBe("One day");
    expect(JSON.stringify(reply)).not.toMatch(/awards|battle|hospital/u);
  });

  it("says so where the story does not say", async () => {
    const { out } = await cli.run(["ask", "What is the capital of France?"]);
    expect(out.trim()).toBe("The story does not say.");
  });
});

describe("characters", () => {
  const known = async (who: string, until?: string, at?: string) => {
    const args = [
      "retrieve",
      "What happened?",
      "--as",
      who,
      "-k",
      "50",
      "--json",
      ...(until ? ["--until", until] : []),
      ...(at ? ["--at", at] : []),
    ];
    return JSON.parse((await cli.run(args)).out)
      .passages.map((passage: { text: string }) => passage.text)
      .join("\n");
  };

  it("know what they were there for or were told, and by when", async () => {
    expect(await known("Billy")).not.toMatch(/elevator|court hearing|appealing|counseled/u);
    expect(await known("Joanna", "custody battle ensues")).not.toContain("jungle gym");
    expect(await known("Joanna", "details of Billy's accident")).toContain("jungle gym");
    expect(await known("Ted", "kindred spirits")).not.toContain("counseled");
    expect(await known("Ted", "forced to testify")).toContain("counseled");
    expect(await known("Margaret")).not.toMatch(/intercom|breakfast|hospital/u);
  });

  it("speak from a moment: what is told later of the time before they know, what happens later they do not", async () => {
    const early = await known("Joanna", undefined, "important account");
    expect(early).toContain("counseled");
    expect(early).not.toMatch(/raise|custody/u);
    expect(await known("Joanna", "leaving him")).not.toContain("counseled");
    expect(await known("Ted", undefined, "One day")).not.toMatch(/counseled|fired|custody/u);
    expect(await known("Ted", undefined, "custody battle ensues")).toContain("was fired");
  });

  it("do not know that they are in a film", async () => {
    expect(await known("Ted")).not.toContain("The movie");
  });

  it("who appear later are as unknown as those who never do", async () => {
    const later = await cli.run(["ask", "Who are you?", "--as", "Margaret", "--until", "20%"]);
    const never = await cli.run(["ask", "Who are you?", "--as", "Dracula", "--until", "20%"]);
    expect(later.code).toBe(2);
    expect(later.err).toBe(never.err.replace("Dracula", "Margaret"));
  });
});

describe("retrieve --batch", () => {
  it("gives one line for each line, in order, with exact offsets", async () => {
    const lines = [
      { id: "a", question: "How did the kid hurt his face?", k: 2 },
      { id: 2, question: "Who gets custody?", until: 800 },
      { id: "c", question: "Who left?", as: "Ted", until: "50%" },
    ];
    await writeFile(join(cli.folder, "batch.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    const { code, out } = await cli.run(["retrieve", "--batch", "batch.jsonl", "--json"]);
    const { out: text } = await cli.run(["story", "text", "kramer-vs-kramer"]);
    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map((answer) => answer.id)).toEqual(["a", 2, "c"]);
    expect(answers[0].passages).toHaveLength(2);
    for (const { passages } of answers)
      for (const passage of passages) expect(text.slice(passage.start, passage.end)).toBe(passage.text);
    for (const passage of answers[1].passages) expect(passage.end).toBeLessThanOrEqual(800);
  });

  it("answers the good lines and says what is wrong with the others", async () => {
    await writeFile(
      join(cli.folder, "bad.jsonl"),
      'nonsense\n{"id":7,"question":"Who left?","story":"nope"}\n{"id":8,"question":"Who left?"}\n',
    );
    const { code, out, err } = await cli.run(["retrieve", "--batch", "bad.jsonl", "--json"]);
    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(answers[0].error).toMatch(/^Line 1 is not a question/u);
    expect(answers[1]).toMatchObject({ id: 7, error: expect.stringContaining("There is no story") });
    expect(answers[2].passages.length).toBeGreaterThan(0);
    expect(err).toMatch(/2 of 3 lines/u);
  });
});

describe("chat", () => {
  it("takes questions and commands from a pipe", async () => {
    const input = [
      "How did the kid hurt his face?",
      "/as Ted",
      '/until "One day"',
      "Who won in court?",
      "/passages",
      "/why",
      "/until off",
      '/at "One day"',
      "Who won in court?",
      "/at off",
      "/help",
      "/nonsense",
      "/quit",
      "never asked",
    ];
    const { code, out, err } = await cli.run(["chat"], { input: input.join("\n") });
    expect(code).toBe(0);
    expect(out).toContain(ACCIDENT);
    expect(out).toMatch(/\/until POSITION/u);
    expect(err).toContain("You are talking with Ted from");
    expect(err).toMatch(/knows their own part of it, up to ".*cutting his face\."/u);
    expect(err).toMatch(/to its end\. They speak from the moment up to ".*cutting his face\."/u);
    expect(out).toContain("Nothing of the kind has happened, as far as I know.");
    expect(err).toContain("There is no command /nonsense");
    expect(out).not.toMatch(/awards custody/u);
  });

  it("names a position by whole words", async () => {
    const input = "/until 33%\n/at 20%\n/quit\n";
    const { err } = await cli.run(["chat", "--as", "Ted"], { input });
    const { out: text } = await cli.run(["story", "text", "kramer-vs-kramer"]);
    const named = [...err.matchAll(/up to "… ([^"]*)"\.?(?= They|$)/gmu)].map(([, words = ""]) => words);
    expect(named).toHaveLength(3);
    for (const words of named) expect(` ${text.replaceAll(/\s+/gu, " ")} `).toContain(` ${words} `);
  });

  it("tells what has happened and asks what to talk about, as far as it is known", async () => {
    const input = ['/until "One day"', "/recap", "/why", "/discuss", "/passages"];
    const { code, out } = await cli.run(["chat"], { input: input.join("\n") });
    expect(code).toBe(0);
    const [recap = "", discussed = ""] = out.split(/^speaker +Narrator$/mu);
    expect(recap).toContain("“Saying that she needs to find herself");
    expect(discussed).toMatch(/^1\. What .+\?\n> .*\bTed\b/mu);
    expect(discussed).toContain("[3] Part 3, 27 % of the story");
    expect(out).not.toMatch(/custody|court/u);
  });

  it("lists who has appeared so far", async () => {
    const { out } = await cli.run(["chat", "--until", "20%"], { input: "/cast\n" });
    expect(out).toMatch(/^Ted\b.* \(he\)$/mu);
    expect(out).not.toMatch(/Margaret|Phyllis/u);
  });

  /** What somebody at a terminal sees who presses these keys, until they leave. */
  const typing = async (keys: readonly string[], args: readonly string[] = []) =>
    cli.run(["chat", ...args], { input: [...keys, "\r", "/quit\r"], atTerminal: true });

  it("greets a person with what they can do, and its prompt says who answers", async () => {
    const { out, err } = await typing(["/as Ted\r"]);
    expect(err).toMatch(/\/as Ted; \/cast.*\/until 40%.*\/help.*\/quit/u);
    expect(out).toMatch(/Narrator> [^]*Ted> /u);
  });

  it.each([
    ["a command", ["/disc", "\t"], [], "/discuss"],
    ["a name", ["/as jo", "\t"], [], "/as Joanna"],
    ["a name in a question", ["Where is bil", "\t"], [], "Where is Billy"],
    ["a story", ["/story kram", "\t"], [], "/story kramer-vs-kramer"],
  ])("completes %s", async (_, keys, args, completed) => {
    expect((await typing(keys, args)).out).toContain(completed);
  });

  it("completes no name that is not known yet", async () => {
    expect((await typing(["/as Marg", "\t"])).out).toContain("/as Margaret");
    expect((await typing(["/as Marg", "\t"], ["--until", "20%"])).out).not.toContain("Margaret");
  });

  it("brings back what was typed in an earlier run, from a file for its owner alone", async () => {
    const up = "\u001B[A";
    await typing(["Who is Phyllis?\r"]);
    const { out } = await typing([up, up]);
    expect(out).toContain("Who is Phyllis?");
    const path = join(cli.folder, ".dramatis", "terminal", "chat-history");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeFile(path, "An old question?\n".repeat(9000));
    await typing([]);
    expect((await readFile(path, "utf8")).split("\n").length).toBeLessThan(600);
  });

  it("is what starts when no command is named", async () => {
    const { code, out } = await cli.run([], { input: "How did the kid hurt his face?\n" });
    expect(code).toBe(0);
    expect(out).toContain(ACCIDENT);
  });
});

describe("the library", () => {
  it("takes a text file, answers from it, and lets it go", async () => {
    await writeFile(
      join(cli.folder, "The Kite.txt"),
      "Tom went to the market.\r\n\r\nHe bought a red kite there, and Kate laughed.\r\n",
    );
    const added = await cli.run(["story", "add", "The Kite.txt"]);
    expect(added).toMatchObject({ code: 0, out: "the-kite\n" });
    expect((await cli.run(["story", "list"])).out).toMatch(/the-kite +The Kite \(1 section, 1 passage\)/u);
    expect((await cli.run(["story", "text", "the-kite"])).out).toBe(
      "Tom went to the market.\n\nHe bought a red kite there, and Kate laughed.",
    );
    expect((await cli.run(["ask", "What did Tom buy?", "--story", "the-kite"])).out).toContain("red kite");
    expect((await cli.run(["story", "remove", "the-kite"])).code).toBe(0);
    expect((await cli.run(["ask", "Who?", "--story", "the-kite"])).code).toBe(2);
    expect(await readdir(join(cli.folder, ".dramatis", "stories"))).toEqual([]);
  });

  it("shows sections, cast, and who is present", async () => {
    const { out } = await cli.run(["story", "show", "kramer-vs-kramer", "--json"]);
    const story = JSON.parse(out);
    expect(story.cast.map((one: { name: string }) => one.name)).toContain("Margaret");
    expect(story.sections.length).toBeGreaterThan(2);
    const passage = story.passages.find((one: { text: string }) => one.text.includes("jungle gym"));
    expect(passage.presence[0]).toMatchObject({ present: ["ted", "margaret", "billy"] });
  });
});

describe("bad input", () => {
  beforeAll(async () => {
    await writeFile(join(cli.folder, "empty.txt"), "");
    await writeFile(join(cli.folder, "blank.txt"), " \n\n ");
    await writeFile(join(cli.folder, "binary.txt"), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]));
    await writeFile(join(cli.folder, "fine.txt"), "Tom went out.");
    await writeFile(join(cli.folder, "huge.txt"), "Tom went out. ");
    await truncate(join(cli.folder, "huge.txt"), 200 * 1024 * 1024);
  });

  it.each([
    [["story", "add", "missing.txt"], /There is no file missing\.txt/u],
    [["story", "add", "."], /not a/u],
    [["story", "add", "empty.txt"], /empty/u],
    [["story", "add", "blank.txt"], /no words/u],
    [["story", "add", "binary.txt"], /binary/u],
    [["story", "add", "huge.txt"], /200 MB/u],
    [["story", "add", "fine.pdf"], /\.txt/u],
    [["story", "add", "fine.txt", "--id", "../up"], /id/u],
    [["story", "add", "fine.txt", "--id", "kramer-vs-kramer"], /comes with the program/u],
    [["story", "remove", "kramer-vs-kramer"], /cannot be removed/u],
    [["story", "show", "nope"], /There is no story "nope"/u],
    [["story", "text", "../../etc/passwd"], /There is no story/u],
    [["ask", ""], /empty/u],
    [["ask", "x".repeat(100_000)], /100000 characters/u],
    [["ask", "Who?", "--until", "chapter 99"], /has no place/u],
    [["ask", "Who?", "--at", "50%"], /Only somebody in the story/u],
    [["ask", "Who?", "--as", "Ted", "--until", "40%", "--at", "50%"], /lies beyond how far/u],
    [["ask", "Who?", "--as", "Dracula"], /Nobody called "Dracula"/u],
    [["ask", "Who?", "--story", "nope"], /There is no story "nope"/u],
    [["ask"], /question/u],
    [["retrieve"], /question or --batch/u],
    [["retrieve", "Who?", "-k", "many"], /whole number/u],
    [["retrieve", "--batch", "missing.jsonl"], /cannot be read/u],
    [["nonsense"], /There is no command "nonsense"/u],
    [["ask", "Who?", "--nonsense"], /unknown option/u],
  ])("%j is wrong use: one sentence and exit code 2", async (args, sentence) => {
    const { code, out, err } = await cli.run(args);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/^\s+at /mu);
    expect(out).toBe("");
  });

  it("leaves nothing in the library", async () => {
    expect((await cli.run(["story", "list"])).out.trim().split("\n")).toHaveLength(1);
  });

  it("in the settings is told with everything that is wrong", async () => {
    const { code, err } = await cli.run(["ask", "Who?"], {
      env: { OPENAI_BASE_URL: "nonsense", OPENAI_EMBEDDING_BASE_URL: "too" },
    });
    expect(code).toBe(2);
    expect(err).toMatch(/OPENAI_BASE_URL[^]*OPENAI_EMBEDDING_BASE_URL/u);
  });

  it.skipIf(process.getuid?.() === 0)("an unreadable file is told as such", async () => {
    await writeFile(join(cli.folder, "secret.txt"), "Tom went out.");
    await chmod(join(cli.folder, "secret.txt"), 0);
    expect((await cli.run(["story", "add", "secret.txt"])).err).toMatch(/permissions/u);
  });

  it("a data folder that cannot be written is told once, and the story answers all the same", async () => {
    const env = { DRAMATIS_DATA_DIR: "fine.txt" };
    const { code, out, err } = await cli.run(["ask", "How did the kid hurt his face?"], { env });
    expect(code).toBe(0);
    expect(out).toContain(ACCIDENT);
    expect(err.match(/could not be/gu)).toHaveLength(1);
  });
});

describe("with a model", () => {
  let server: OpenAiStandIn;
  beforeAll(async () => {
    server = await startOpenAiStandIn();
  });
  afterAll(() => server.close());
  const env = () => ({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: "sk-secret-key-123456" });

  it("streams its answer, with the passages it was given", async () => {
    server.script({ type: "answer", deltas: ["He fell off ", "the jungle gym."] });
    const { out } = await cli.run(["ask", "How did the kid hurt his face?", "--json"], { env: env() });
    const request = await server.nextRequest();
    expect(JSON.parse(out)).toMatchObject({
      answer: "He fell off the jungle gym.",
      mode: "model",
      answered: true,
    });
    expect(JSON.stringify(request.body)).toContain("falls off the jungle gym");
    expect(JSON.stringify(request.body)).not.toContain("Kramer vs");
    expect(request.headers.authorization).toBe("Bearer sk-secret-key-123456");
  });

  it("keeps what is told later out of the request", async () => {
    server.script({ type: "answer", deltas: ["I cannot say."] });
    await cli.run(["ask", "Who wins custody?", "--until", "One day", "--as", "Ted"], { env: env() });
    const sent = JSON.stringify((await server.nextRequest()).body);
    expect(sent).toContain("You are Ted");
    expect(sent).not.toMatch(/custody battle|awards|sprints/u);
  });

  it("that refuses the key is one sentence that does not show it, and the story is quoted", async () => {
    server.script({
      type: "raw",
      status: 401,
      body: { error: { message: "Incorrect API key: sk-secret-key-123456" } },
    });
    const { code, out, err } = await cli.run(["ask", "How did the kid hurt his face?"], { env: env() });
    expect(code).toBe(0);
    expect(out).toContain(ACCIDENT);
    expect(err).toMatch(/OPENAI_API_KEY.* So this is quoted from the story\.$/mu);
    expect(err.match(/quoted/gu)).toHaveLength(1);
    expect(err).not.toContain("sk-secret");
  });

  it("is not asked where no call is allowed, which is said so", async () => {
    const none = { ...env(), DRAMATIS_CALLS_PER_DAY: "0" };
    const { out, err } = await cli.run(["ask", "How did the kid hurt his face?"], { env: none });
    expect(out).toContain(ACCIDENT);
    expect(err).toContain("No call of a model is allowed: set DRAMATIS_CALLS_PER_DAY higher than 0.");
  });

  it("is found by doctor, and so is what does not work", async () => {
    const well = await cli.run(["doctor"], { env: env() });
    expect(well).toMatchObject({ code: 0, out: expect.stringContaining("ok    Language model") });
    const unwell = await cli.run(["doctor"], {
      env: { OPENAI_BASE_URL: "http://127.0.0.1:9/v1", OPENAI_EMBEDDING_MODEL: "e" },
    });
    expect(unwell.code).toBe(1);
    expect(unwell.out).toMatch(/FAIL {2}Language model: .*127\.0\.0\.1:9/u);
  }, 60_000);

  it("is not found to work by doctor where only another answers in its place", async () => {
    server.script({
      type: "raw",
      status: 404,
      body: { error: { message: "The model large does not exist" } },
    });
    const models = { OPENAI_MODEL: "large", OPENAI_SMALL_MODEL: "small" };
    const { code, out } = await cli.run(["doctor"], { env: { ...env(), ...models } });
    expect(out).toMatch(/^FAIL {2}Language model: small answered instead of large: .* OPENAI_MODEL/mu);
    expect(code).toBe(1);
  });

  it("doctor notes when vectors can only be searched by a plain scan", async () => {
    const url = (script: string) => `data:text/javascript,${encodeURIComponent(script)}`;
    const hooks = url(
      'export const resolve = (name, context, next) => { if (name === "hnswlib-node") throw new Error("missing"); return next(name, context); };',
    );
    const withoutHnswlib = url(`import { register } from "node:module"; register("${hooks}");`);
    const missing = await cli.runAlone(["doctor"], { env: { NODE_OPTIONS: `--import=${withoutHnswlib}` } });
    expect(missing).toMatchObject({ code: 0, out: expect.stringMatching(/^note {2}hnswlib-node cannot/mu) });
    const installed = await cli.run(["doctor"]);
    expect(installed.out).toMatch(/^note .*DRAMATIS_CHAT_MODEL/mu);
    expect(installed.out).toMatch(/^note .*DRAMATIS_EMBEDDINGS/mu);
    expect(installed.out).not.toContain("hnswlib");
  });

  it("an embedding model embeds the passages once", async () => {
    const settings = { ...env(), OPENAI_EMBEDDING_MODEL: "embed-1" };
    const embedded = () => server.requests.filter((request) => request.path.endsWith("/embeddings"));
    const before = embedded().length;
    await cli.run(["retrieve", "Who left?"], { env: settings });
    const afterFirst = embedded().length;
    await cli.run(["retrieve", "Who left?"], { env: settings });
    expect(afterFirst - before).toBe(2);
    expect(embedded().length - afterFirst).toBe(1);
    expect(embedded().at(-1)!.body).toMatchObject({ encoding_format: "float", input: ["Who left?"] });
  });
});
