import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readCard } from "../../src/cards/registry.ts";
import { type Cli, freshCli } from "../support/cli.ts";

/** Two people who talk, in three chapters; only the last tells who Anna is. */
const BOOK = `CHAPTER I

“Good morning,” said Anna, and Mr. Finch lifted his hat. Anna sat down by the fire. “You are early,” said Mr. Finch. He poured the tea for her.

CHAPTER II

Mr. Finch walked to the mill. He met nobody there. “It is late,” said Mr. Finch to himself, and he walked home.

CHAPTER III

“I must tell you something,” said Anna. Mr. Finch put down his book. “My name is Anna Brook,” said Anna, and Mr. Finch wept.`;

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli();
  await writeFile(join(cli.folder, "mill.txt"), BOOK);
  await cli.run(["story", "add", "mill.txt"]);
});

it("a story is added with its chapters and its people", async () => {
  const { code, err } = await cli.run(["story", "add", "mill.txt"]);
  expect(`${code} ${err}`).toMatch(/^0 Replaced "Mill": 3 sections/u);
  expect(err).toContain("such as Mr. Finch");
});

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly { readonly name: string }[];
}

async function castNow(): Promise<readonly Shown[]> {
  const { out } = await cli.run(["cast", "show", "mill", "--json"]);
  return JSON.parse(out);
}

describe("the cast of an added story", () => {
  it("is shown with a sentence for each", async () => {
    const { out } = await cli.run(["cast", "show", "mill"]);
    expect(out).toMatch(/^Anna.*\n +“Good morning,” said Anna/mu);
    expect(out).toMatch(/^Mr\. Finch/mu);
  });

  it("can be talked with, and knows what they were there for", async () => {
    const ask = ["ask", "Did you walk to the mill?", "--story", "mill", "--json", "--as"];
    expect(JSON.parse((await cli.run([...ask, "Mr. Finch"])).out).answer).toMatch(/walked to the mill/u);
    expect((await cli.run([...ask, "Anna"])).out).not.toMatch(/mill\./u);
  });
});

it("tells where it is not certain that somebody was there", async () => {
  await writeFile(
    join(cli.folder, "doubt.txt"),
    `Anna sat down by the fire with Mr. Finch. “Good morning,” said Anna. “You are early,” said Mr. Finch.

Anna had a letter. The wind rose over the mill. The clock struck in the hall. Mr. Finch opened a window. Mr. Finch laughed. Anna had thought of him.`,
  );
  await cli.run(["story", "add", "doubt.txt"]);
  const { out } = await cli.run(["cast", "show", "doubt"]);
  expect(out).toMatch(/^Anna.*\n.*\n +there in .*: 1 certain, 1 likely, 0 doubtful/mu);
  expect(out).toMatch(/^Mr\. Finch.*\n.*\n +there in .*: 2 certain, 0 likely, 1 doubtful/mu);
  const input = "What did you have?\n/why\n";
  const chat = await cli.run(["chat", "--story", "doubt", "--as", "Anna"], { input });
  expect(chat.out).toMatch(/passage .*, there: \d\d %/u);
});

describe("corrections", () => {
  it("win, are kept in a file a person can read, and are taken back", async () => {
    const { code, err } = await cli.run(["cast", "correct", "mill", "Mr. Finch", "--rename", "Finch"]);
    expect(`${code} ${err}`).toMatch(/^0 Corrected/u);
    expect((await castNow()).map(({ name }) => name)).toContain("Finch");
    const file = join(cli.folder, ".dramatis", "casts", "mill", "corrections.yaml");
    expect(await readFile(file, "utf8")).toMatch(/- who: Mr\. Finch\n +name: Finch/u);
    await cli.run(["story", "add", "mill.txt"]);
    expect((await castNow()).map(({ name }) => name)).toContain("Finch");
    await cli.run(["cast", "correct", "mill", "Anna", "--alias", "Anna Brook"]);
    await cli.run(["cast", "correct", "mill", "Anna Brook", "--undo"]);
    expect(await readFile(file, "utf8")).not.toContain("Anna");
    await cli.run(["cast", "correct", "mill", "Mr. Finch", "--undo"]);
    expect((await castNow()).map(({ name }) => name)).toContain("Mr. Finch");
  });

  it("of who was where change what somebody knows, and are taken back", async () => {
    const known = async (who: string) => {
      const args = ["retrieve", "What happened?", "--story", "mill", "--as", who, "-k", "50", "--json"];
      return (await cli.run(args)).out;
    };
    const correct = (who: string, ...change: string[]) =>
      cli.run(["cast", "correct", "mill", who, ...change]);
    await correct("Anna", "--there", "walked to the mill");
    await correct("Mr. Finch", "--not-there", "Anna sat down by the fire");
    await correct("Anna", "--told", "He met nobody there", "--from", "put down his book");
    expect(await known("Anna")).toMatch(/walked to the mill.*met nobody/su);
    expect(await known("Mr. Finch")).not.toContain("sat down by the fire");
    const file = join(cli.folder, ".dramatis", "casts", "mill", "presence.yaml");
    expect(await readFile(file, "utf8")).toMatch(/- text: walked to the mill\n +also:\n +- anna/u);
    const strange = await correct("Anna", "--there", "walked to the moon");
    expect(strange).toMatchObject({ code: 2, err: expect.stringContaining("quote its words exactly") });
    expect(await correct("Anna", "--told", "met nobody")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--from"),
    });
    await writeFile(
      file,
      `${await readFile(file, "utf8")}# Mine.\n- { text: he walked home, common: true }\n`,
    );
    await correct("Anna", "--undo");
    expect(await known("Anna")).not.toContain("the mill");
    expect(await known("Anna")).toContain("he walked home");
    expect(await readFile(file, "utf8")).toMatch(
      /sat down by the fire\n +absent:.*\{ text: he walked home/su,
    );
    await correct("Mr. Finch", "--undo");
    expect(await known("Mr. Finch")).toContain("sat down by the fire");
  });

  it("that cannot be are refused in a sentence", async () => {
    const nobody = await cli.run(["cast", "correct", "mill", "Nobody", "--remove"]);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining("Nobody") });
    const nothing = await cli.run(["cast", "correct", "mill", "Anna"]);
    expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining("--help") });
    const pronouns = await cli.run(["cast", "correct", "mill", "Anna", "--pronouns", "xe"]);
    expect(pronouns).toMatchObject({ code: 2, err: 'Pronouns are "he", "she" or "they".\n' });
  });

  it("in a file that is not in order are told of, and the story can still be read", async () => {
    const file = join(cli.folder, ".dramatis", "casts", "mill", "corrections.yaml");
    const before = await readFile(file, "utf8");
    await writeFile(file, "- whom: Anna");
    const { code, err } = await cli.run(["cast", "show", "mill"]);
    expect(`${code} ${err}`).toMatch(/^0 .*corrections\.yaml, entry 1/u);
    await writeFile(file, before);
  });

  it("of who was where, in a file that is not in order, let nobody know anything until it is mended", async () => {
    const file = join(cli.folder, ".dramatis", "casts", "mill", "presence.yaml");
    const before = await readFile(file, "utf8");
    await writeFile(file, "- text: [");
    const args = ["retrieve", "What happened?", "--story", "mill", "--as", "Anna", "--json"];
    const { code, out, err } = await cli.run(args);
    expect(`${code} ${err}`).toMatch(/^0 .*presence\.yaml: this is not valid YAML/su);
    expect(JSON.parse(out)).toEqual({ passages: [] });
    await writeFile(file, before);
  });

  it("by a model need a model", async () => {
    const { code, err } = await cli.run(["cast", "improve", "mill"]);
    expect(`${code} ${err}`).toMatch(/^2 No language model is set/u);
  });
});

describe("cards", () => {
  it("are written for somebody as far as the story is told", async () => {
    await cli.run(["card", "export", "mill", "Anna", "--until", "section:1", "--out", "early.png"]);
    await cli.run(["card", "export", "mill", "Anna", "--format", "json", "--out", "late.json"]);
    const early = readCard(await readFile(join(cli.folder, "early.png")), "early.png");
    expect(early.name).toBe("Anna");
    expect(JSON.stringify(early.raw)).not.toContain("Brook");
    expect(await readFile(join(cli.folder, "late.json"), "utf8")).toContain("chara_card_v3");
    const again = await cli.run(["card", "export", "mill", "Anna", "--out", "early.png"]);
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining("it is there already") });
  });

  it("bring a guest, who knows nothing of the story, and take them away", async () => {
    const card = {
      spec: "chara_card_v2",
      spec_version: "2.0",
      data: { name: "Old Sam", description: "A sailor." },
    };
    await writeFile(join(cli.folder, "sam.json"), JSON.stringify(card));
    const { code, err } = await cli.run(["card", "import", "mill", "sam.json"]);
    expect(`${code} ${err}`).toMatch(/^0 Old Sam is played as the card says/u);
    expect((await castNow()).map(({ name }) => name)).toContain("Old Sam");
    const { out } = await cli.run(["ask", "Who walked to the mill?", "--story", "mill", "--as", "old sam"]);
    expect(out).not.toMatch(/Finch/u);
    await cli.run(["card", "remove", "mill", "Old Sam"]);
    expect((await castNow()).map(({ name }) => name)).not.toContain("Old Sam");
  });

  it("for somebody in the story are for them alone", async () => {
    const card = {
      spec: "chara_card_v2",
      spec_version: "2.0",
      data: { name: "Anna", description: "She lies." },
    };
    await writeFile(join(cli.folder, "anna.json"), JSON.stringify(card));
    const guest = await cli.run(["card", "import", "mill", "anna.json"]);
    expect(guest).toMatchObject({ code: 2, err: expect.stringContaining("Somebody in the story is called") });
    const { err } = await cli.run(["card", "import", "mill", "anna.json", "--as", "Anna"]);
    expect(err).toContain("it counts from the story's end");
    await cli.run(["card", "remove", "mill", "Anna"]);
    const none = await cli.run(["card", "remove", "mill", "Anna"]);
    expect(none.code).toBe(2);
  });

  it("are no other files", async () => {
    await writeFile(join(cli.folder, "not.json"), "[]");
    const { code } = await cli.run(["card", "import", "mill", "not.json"]);
    expect(code).toBe(2);
    expect((await cli.run(["card", "import", "mill", "missing.json"])).code).toBe(2);
  });

  it("come with a lorebook of the story", async () => {
    const { out } = await cli.run(["story", "lorebook", "mill", "--until", "section:1"]);
    const book = JSON.parse(await readFile(join(cli.folder, out.trim()), "utf8"));
    expect(book.spec).toBe("lorebook_v3");
    expect(JSON.stringify(book)).not.toContain("Brook");
  });

  it("go with the story", async () => {
    await cli.run(["story", "remove", "mill"]);
    expect(await readdir(join(cli.folder, ".dramatis", "casts"))).toEqual([]);
  });
});
