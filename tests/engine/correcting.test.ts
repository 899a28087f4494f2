import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import type { CorrectionAsk, CorrectionStep, Engine } from "../../src/engine/engine.ts";
import { localEngine } from "../../src/engine/local.ts";
import { createProgram } from "../../src/program.ts";

const BOOK = `CHAPTER I

“Good morning,” said Anna, and Mr. Finch lifted his hat. Anna sat down by the fire. “You are early,” said Mr. Finch. He poured the tea for her. “Yes.”

CHAPTER II

Mr. Finch walked to the mill. He met nobody there. “It is late,” said Mr. Finch to himself, and he walked home. “Yes.” He slept.

CHAPTER III

“I must tell you something,” said Anna. Mr. Finch put down his book. “My name is Anna Brook,” said Anna, and Mr. Finch wept. The miller knocked. The miller laughed, and Miss Brook laughed.`;

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "correcting-"));
  await writeFile(join(folder, "mill.txt"), BOOK);
  engine = await localEngine(
    await createProgram(readSettings({ DRAMATIS_DATA_DIR: join(folder, "data") }), () => undefined),
    () => undefined,
  );
  const adding = engine.perform(
    { kind: "add", file: { path: join(folder, "mill.txt") } },
    new AbortController().signal,
  );
  for await (const _ of adding);
});
afterEach(() => rm(join(folder, "data", "casts", "mill"), { recursive: true, force: true }));
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const fileOf = (name: string) =>
  readFile(join(folder, "data", "casts", "mill", name), "utf8").catch(() => "");
const files = async () => [await fileOf("corrections.yaml"), await fileOf("presence.yaml")];
const tried = (wish: CorrectionAsk["wish"]) => engine.tryCorrection({ storyId: "mill", wish });
const back = ({ before, after }: CorrectionStep): CorrectionStep => ({ before: after, after: before });

/** Does a wish as the page does: tried first, then done as it was shown. */
async function done(wish: CorrectionAsk["wish"]): Promise<CorrectionStep> {
  const { before, after } = await tried(wish);
  await engine.stepCorrected("mill", { before, after });
  return { before, after };
}

/** Where words stand in the story; of several places the last. */
async function placeOf(words: string) {
  const start = (await engine.story("mill")).text.lastIndexOf(words);
  return { start, end: start + words.length };
}

async function nameOf(id: string): Promise<string | undefined> {
  return (await engine.corrected("mill")).people.find((person) => person.id === id)?.name;
}

it("shows what a correction would change and writes nothing", async () => {
  const { effect } = await tried({ kind: "rename", who: "Mr. Finch", name: "Finch" });
  expect(effect).toMatchObject({
    people: [{ id: "mr-finch", before: { name: "Mr. Finch" }, after: { name: "Finch" } }],
    knowledge: [],
    problems: [],
  });
  const { effect: merging } = await tried({ kind: "same-as", who: "Anna", sameAs: "Mr. Finch" });
  expect(merging.people).toContainEqual(
    expect.objectContaining({ id: "anna", after: null, mergedInto: "mr-finch" }),
  );
  expect(merging.knowledge).toContainEqual(
    expect.objectContaining({
      who: "mr-finch",
      how: "there",
      first: [expect.objectContaining({ text: expect.stringContaining("Miss Brook laughed.") })],
    }),
  );
  const { effect: removing } = await tried({ kind: "remove", who: "Anna" });
  expect(removing.people).toEqual([expect.objectContaining({ id: "anna", after: null })]);
  expect(removing.people[0]).not.toHaveProperty("mergedInto");
  expect(await files()).toEqual(["", ""]);
});

it("does a step as the same command would, takes it back and does it again, to the letter", async () => {
  await engine.correct("mill", { kind: "alias", who: "Anna", name: "Anna Brook" });
  const path = join(folder, "data", "casts", "mill", "corrections.yaml");
  await writeFile(path, `# Mine.\n${await readFile(path, "utf8")}`);
  const before = await files();
  const step = await done({ kind: "rename", who: "Mr. Finch", name: "Finch" });
  const after = await files();
  await engine.stepCorrected("mill", back(step));
  expect(await files()).toEqual(before);
  expect(await nameOf("mr-finch")).toBe("Mr. Finch");
  await engine.correct("mill", { kind: "rename", who: "Mr. Finch", name: "Finch" });
  expect(await files()).toEqual(after);
  expect(after[0]).toMatch(/^# Mine\./u);
  await engine.stepCorrected("mill", back(step));
  await engine.stepCorrected("mill", step);
  expect(await files()).toEqual(after);
  expect(await nameOf("mr-finch")).toBe("Finch");
});

it("refuses a step when somebody else corrected the story meanwhile", async () => {
  const step = await done({ kind: "rename", who: "Mr. Finch", name: "Finch" });
  await engine.correct("mill", { kind: "pronouns", who: "Anna", pronouns: "she" });
  const now = await files();
  const refused = engine.stepCorrected("mill", back(step));
  await expect(refused).rejects.toThrow(/^What is corrected of this story was changed elsewhere meanwhile/u);
  expect(await files()).toEqual(now);
});

it("refuses a step to what nobody could read back, or of no story", async () => {
  const nothing = { corrections: "", presence: "" };
  const broken = { before: nothing, after: { corrections: "- [", presence: "" } };
  await expect(engine.stepCorrected("mill", broken)).rejects.toThrow(/corrections\.yaml.*not valid YAML/u);
  const step = { before: nothing, after: nothing };
  await expect(engine.stepCorrected("../mill", step)).rejects.toThrow(/^There is no story/u);
});

it("takes what is pointed at as the sentences it touches, and quotes them where they stand", async () => {
  await done({ kind: "there-at", who: "Anna", at: await placeOf("to the mill") });
  expect(await fileOf("presence.yaml")).toMatch(
    /- text: Mr\. Finch walked to the mill\.\n +also:\n +- anna\n$/u,
  );
  // The same word stands in the first chapter too.
  const repeated = { kind: "there-at", who: "Anna", at: await placeOf("Yes") } as const;
  const { effect } = await tried(repeated);
  expect(effect.knowledge).toMatchObject([{ who: "anna", how: "there", places: 1 }]);
  expect(effect.knowledge[0]!.first).toEqual([{ ...(await placeOf("“Yes.”")), text: "“Yes.”" }]);
});

it("quotes a long stretch by its first and last words", async () => {
  const { start } = await placeOf("“I must tell you");
  const { end } = await placeOf("Miss Brook laughed.");
  const { effect } = await tried({ kind: "not-there-at", who: "Anna", at: { start, end } });
  expect(effect.knowledge).toMatchObject([{ who: "anna", how: "not-there", first: [{ start }] }]);
  await done({ kind: "there-at", who: "Mr. Finch", at: { start: 0, end } });
  expect(await fileOf("presence.yaml")).toMatch(
    /- text: “Good morning,” said .*\n +to: .*Miss Brook laughed\./u,
  );
});

it("has somebody learn of a place where another is told", async () => {
  const wish = {
    kind: "told-at",
    who: "Anna",
    at: await placeOf("met nobody"),
    where: await placeOf("put down his book"),
  } as const;
  const { effect } = await tried(wish);
  expect(effect.knowledge).toMatchObject([
    { who: "anna", how: "told", first: [{ text: "He met nobody there." }] },
  ]);
  await done(wish);
  expect(await fileOf("presence.yaml")).toMatch(
    /- text: He met nobody there\.\n +told:\n +anna: Mr\. Finch put down his book\.\n$/u,
  );
  await expect(tried({ ...wish, where: { start: 0, end: 0 } })).rejects.toThrow(/select at least one/u);
});

it("makes two of one in one step", async () => {
  await engine.correct("mill", { kind: "alias", who: "Mr. Finch", name: "The miller" });
  const step = await done({ kind: "split", who: "Mr. Finch", names: ["The miller"] });
  const { people } = await engine.corrected("mill");
  expect(people.find(({ id }) => id === "mr-finch")?.others).not.toContain("The miller");
  expect(people.map(({ name }) => name)).toContain("The miller");
  await engine.stepCorrected("mill", back(step));
  expect((await engine.corrected("mill")).people.map(({ name }) => name)).not.toContain("The miller");
  const all = tried({ kind: "split", who: "Mr. Finch", names: ["Mr. Finch", "The miller"] });
  await expect(all).rejects.toThrow(/^Leave them at least one name/u);
});

it("lists the cast with what shows it, and what does not fit any more", async () => {
  const { people, problems } = await engine.corrected("mill");
  expect(problems).toEqual([]);
  expect(people.find(({ id }) => id === "anna")).toMatchObject({
    shown: expect.stringContaining("said Anna"),
    stretches: { certain: expect.any(Number) },
    sections: [{ section: 0 }, { section: 2 }],
  });
  const gone = { corrections: "- who: Emma\n  pronouns: she\n", presence: "" };
  await engine.stepCorrected("mill", { before: { corrections: "", presence: "" }, after: gone });
  const corrected = await engine.corrected("mill");
  expect(corrected.problems).toEqual([expect.stringContaining('Correction of "Emma"')]);
  expect(corrected.corrections).toMatchObject([{ who: "Emma", pronouns: "she" }]);
});

it("marks whose names stand in a section, and who is there sentence by sentence", async () => {
  const { text, start, names, sentences } = await engine.castSection({ storyId: "mill", section: 1 });
  const marked = names.map((name) => [text.slice(name.start - start, name.end - start), name.who]);
  expect(marked).toEqual([
    ["Mr. Finch", "mr-finch"],
    ["Mr. Finch", "mr-finch"],
  ]);
  expect(sentences[0]!.there).toMatchObject([{ who: "mr-finch" }]);
  await expect(engine.castSection({ storyId: "mill", section: 9 })).rejects.toThrow(/^The story has 3/u);
  const replaced = engine.castSection({ storyId: "mill", section: 0, edition: "another" });
  await expect(replaced).rejects.toThrow(/^The story was replaced/u);
});
