import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProgram } from "../../src/program.ts";
import { readSettings } from "../../src/config.ts";
import { UsageError } from "../../src/core/errors.ts";
import { annotateStory, estimateStory } from "../../src/library/annotate-story.ts";
import { correctCast } from "../../src/library/correct-cast.ts";
import { type OpenAiStandIn, startOpenAiStandIn } from "../support/openai-stand-in.ts";

const CHAPTERS = [
  "Rosa rode to the mill with the old man.",
  "The old man was called Peter. “Come,” said Peter.",
];
const QUOTE = "The old man was called Peter.";

let folder: string;
let standIn: OpenAiStandIn;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "annotate-"));
  standIn = await startOpenAiStandIn();
});
afterEach(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

async function appWith(more: Record<string, string> = { OPENAI_BASE_URL: standIn.url }) {
  return createProgram(readSettings({ DRAMATIS_DATA_DIR: join(folder, "data"), ...more }), (message) => {
    throw new Error(message);
  });
}

async function add(chapters: readonly string[] = CHAPTERS) {
  const app = await appWith();
  const path = join(folder, "mill.txt");
  await writeFile(path, chapters.map((text, at) => `CHAPTER ${at + 1}\n\n${text}`).join("\n\n"));
  await app.library.add({ path });
  return app;
}

/** Notes on one section as a model gives them. */
const notes = (name: string, summary: string, quote: string | null) => ({
  type: "answer" as const,
  deltas: [
    JSON.stringify({
      people: [
        {
          name,
          aliases: [],
          pronouns: name === "Rosa" ? "she" : "he",
          presence: "throughout",
          stretches: [],
          voice: "",
          relations: [],
          facts: quote === null ? [] : [{ text: "He is an old man.", quote }],
        },
      ],
      told: [],
      summary,
    }),
  ],
});

describe("a story read by a model", () => {
  it("has the people, facts and summaries that were noted, each from its place on, and is not read twice", async () => {
    const app = await add();
    const before = await estimateStory(app.library, "mill", app.annotating);
    expect(before).toMatchObject({ calls: 2, sections: 2, cost: null });
    standIn.script(notes("Rosa", "Rosa rides.", null), notes("Peter", "Peter is named.", QUOTE));
    const asked = standIn.requests.length;
    const { story, warnings } = await annotateStory(app.library, "mill", app.annotating);
    expect(warnings).toEqual([]);
    expect(standIn.requests.length - asked).toBe(2);
    expect(story.sections.map(({ summary }) => summary)).toEqual(["Rosa rides.", "Peter is named."]);
    const peter = story.cast.find(({ name }) => name === "Peter")!;
    expect(peter.facts).toMatchObject([
      { text: "He is an old man.", from: story.text.indexOf(QUOTE) + QUOTE.length },
    ]);
    // Nothing of a later chapter was in the prompt of an earlier one.
    expect(JSON.stringify(standIn.requests[asked]!.body)).not.toContain("Peter");

    const again = await appWith();
    expect(await again.library.read("mill")).toEqual(story);
    expect(await estimateStory(again.library, "mill", again.annotating)).toMatchObject({ calls: 0 });
    await annotateStory(again.library, "mill", again.annotating);
    expect(standIn.requests.length - asked).toBe(2);
  });

  it("may lose what follows from the notes, which is made again", async () => {
    const app = await add();
    standIn.script(notes("Rosa", "Rosa rides.", null), notes("Peter", "Peter is named.", QUOTE));
    const { story } = await annotateStory(app.library, "mill", app.annotating);
    await rm(join(folder, "data", "casts", "mill", "noted.json"));
    expect(await (await appWith()).library.read("mill")).toEqual(story);
  });

  it("is corrected by people, who win", async () => {
    const app = await add();
    standIn.script(notes("Rosa", "", null), notes("Peter", "", QUOTE));
    await annotateStory(app.library, "mill", app.annotating);
    await correctCast(app.library, "mill", { kind: "pronouns", who: "Peter", pronouns: "they" });
    const peter = (await app.library.read("mill")).cast.find(({ name }) => name === "Peter")!;
    expect(peter.pronouns).toBe("they");
  });

  it("is corrected by many at once, in one process and in others, and all corrections stay", async () => {
    const app = await add();
    await correctCast(app.library, "mill", { kind: "add", who: "Rosa" });
    const aliases = ["mill", "old", "man", "rode", "called", "said"];
    const changes = aliases.flatMap((alias) => [
      { kind: "alias" as const, who: "Rosa", name: alias },
      { kind: "there" as const, who: "Rosa", words: "said Peter" },
    ]);
    // Each program counts as a process of its own: it knows of the others only by the folder.
    await Promise.all(
      changes.map(async (change, at) => {
        const { library } = at % 3 === 0 ? app : await appWith();
        await correctCast(library, "mill", change);
      }),
    );
    const { casts } = app.library;
    const { corrections, stretches } = casts.corrected("mill", await casts.correctedFiles("mill"));
    const [rosa] = corrections;
    expect(rosa!.aliases.map(({ name }) => name).toSorted()).toEqual(aliases.toSorted());
    expect(stretches).toHaveLength(aliases.length);
  });

  it.each([
    ["corrections.yaml", "- who: Peter\n  pronouns: [", "this is not valid YAML"],
    ["corrections.yaml", "\0\0\0\0", "corrections are a list"],
    ["corrections.yaml", Buffer.from("- who: Ros\xe9", "latin1"), "no text in UTF-8"],
    ["presence.yaml", "text: Rosa rode", "stretches are a list"],
  ])("is not corrected while its %s is damaged, which stays as it is", async (name, damaged, problem) => {
    await add();
    const path = join(folder, "data", "casts", "mill", name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, damaged);
    const told = new RegExp(`^\\S+${name}.*${problem}.*(?:mend it.*or move|move).*\\.$`, "u");
    const { library } = await createProgram(
      readSettings({ DRAMATIS_DATA_DIR: join(folder, "data") }),
      (message) => expect(message).toMatch(told),
    );
    for (const change of [
      { kind: "pronouns", who: "Peter", pronouns: "they" },
      { kind: "there", who: "Peter", words: "Rosa rode" },
      { kind: "undo", who: "Peter" },
    ] as const)
      await expect(correctCast(library, "mill", change)).rejects.toThrow(told);
    expect(await readFile(path)).toEqual(Buffer.from(damaged));
    expect((await library.read("mill")).title).toBe("Mill");
  });

  it("is asked again, in another edition, only for what changed", async () => {
    await add();
    const app = await appWith();
    standIn.script(notes("Rosa", "Rosa rides.", null), notes("Peter", "Peter is named.", QUOTE));
    await annotateStory(app.library, "mill", app.annotating);
    const changed = await add([CHAPTERS[0]!, `${CHAPTERS[1]} They went.`]);
    expect((await changed.library.read("mill")).sections[0]!.summary).toBeNull();
    expect(await estimateStory(changed.library, "mill", changed.annotating)).toMatchObject({ calls: 1 });
  });

  it("needs a model", async () => {
    await add();
    const app = await appWith({});
    await expect(estimateStory(app.library, "mill", app.annotating)).rejects.toThrow(UsageError);
    await expect(annotateStory(app.library, "mill", app.annotating)).rejects.toThrow(/OPENAI_API_KEY/u);
  });
});
