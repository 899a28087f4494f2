import { readFile } from "node:fs/promises";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../src/core/errors.ts";
import type { Story } from "../../src/core/story.ts";
import { readPack } from "../../src/ingest/pack.ts";
import { relationsAt } from "../../src/knowledge/facts.ts";
import { READERS } from "../../src/readers/registry.ts";

describe("the default story", () => {
  let story: Story;
  let source: string;
  beforeAll(async () => {
    story = await readPack("corpus/kramer-vs-kramer", READERS);
    source = (await readFile("corpus/kramer-vs-kramer/story.md", "utf8")).split("\n---\n")[1]!;
  });

  it("is told word for word, with the damage of its source mended", () => {
    expect(source).toContain("Ted Kramer  is");
    expect(story.text).toContain("Ted Kramer is");
    expect(story.text.match(/\S+/gu)!.join("")).toBe(source.match(/\S+/gu)!.join(""));
  });

  it("says of every word who can know it, but for the narrator's own", () => {
    const untold = story.witnesses.reduce(
      (text, { start, end }) => text.slice(0, start) + "#".repeat(end - start) + text.slice(end),
      story.text,
    );
    expect(untold.replaceAll(/[#\s,]+/gu, " ").trim()).toBe("The movie ends with");
  });

  it("dates every fact of its cast, none before its person is named", () => {
    expect(story.cast.map(({ id }) => id)).toEqual([
      "ted",
      "joanna",
      "billy",
      "margaret",
      "joanna-lawyer",
      "ted-lawyer",
    ]);
    for (const { from, facts, relations, aliases } of story.cast) {
      for (const dated of [...facts, ...relations, ...aliases])
        expect(dated.from).toBeGreaterThanOrEqual(from);
    }
  });

  it("ends what people are to each other where it is over", () => {
    const ofTed = (phrase: string) => {
      const moment = story.text.indexOf(phrase);
      return relationsAt(story.cast[0]!, { bound: moment }).filter((relation) => /Joanna/u.test(relation));
    };
    expect(ofTed("Saying that")).toEqual(["Joanna is his wife."]);
    expect(ofTed("One day, as the two")).toEqual(["Joanna is the wife who has left him."]);
    expect(ofTed("The movie ends")).toEqual(["Joanna is his former wife."]);
  });

  it("has scenes ready that name nobody and quote nothing told after their moment", () => {
    expect(story.presets!.map(({ title }) => title)).toEqual([
      "The good news",
      "An evening for two",
      "After the fall",
      "Outside the courtroom",
    ]);
    for (const { moment, title, place, premise, passage } of story.presets!) {
      expect(story.text.slice(0, moment)).toContain(passage);
      for (const { name, from } of story.cast)
        if (from > moment) expect(`${title} ${place} ${premise}`).not.toContain(name);
    }
  });

  it("gives nobody knowledge of what is told only later", () => {
    for (const { end, told } of story.witnesses)
      for (const telling of told) expect(telling.from).toBeGreaterThanOrEqual(end);
  });

  it("quotes nobody in the cast's files but the story", () => {
    const written = story.cast.flatMap(({ voice, facts, relations }) => [
      voice,
      ...[...facts, ...relations].map(({ text }) => text),
    ]);
    expect(written.join("\n")).not.toMatch(/["“”]/u);
  });
});

describe("a pack of one's own", () => {
  async function packWith(files: Readonly<Record<string, string | Buffer>>) {
    const folder = join(await mkdtemp(join(tmpdir(), "pack-")), "tale");
    await mkdir(join(folder, "cast"), { recursive: true });
    await writeFile(join(folder, "story.md"), "Tom met Kate. They danced.");
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return readPack(folder, READERS);
  }
  const ball = ({ cast = "[tom]", opening = "Tom met Kate." }) =>
    `- { title: Ball, moment: Tom met, place: Hall, premise: Music., cast: ${cast}, opening: ${opening} }\n`;
  const tom = "---\nname: Tom\npronouns: he\nfrom: Tom met\n---\nDry.\n";

  it.each([
    [{ "cast/tom.md": "Tom is a man." }, /tom\.md: a cast file begins with front matter/u],
    [{ "cast/tom.md": "---\nname: [\n---\n" }, /tom\.md: this is not valid YAML/u],
    [{ "cast/tom.md": "---\nname: Tom\npronouns: xe\nfrom: Tom met\n---\n" }, /tom\.md: .*pronouns/u],
    [{ "cast/tom.md": tom.replace("Tom met", "Tom flew") }, /does not say "Tom flew"/u],
    [{ "presence.yaml": "- text: They flew.\n" }, /does not say "They flew\."/u],
    [{ "presence.yaml": "- text: They danced.\n- text: Tom met Kate.\n" }, /telling order/u],
    [{ "cast/tom.md": tom, "scenes.yaml": "- { title: Ball }\n" }, /scenes\.yaml: .*moment/u],
    [{ "cast/tom.md": tom, "scenes.yaml": ball({ cast: "[kate]" }) }, /nobody with a file "kate"/u],
    [{ "cast/tom.md": tom, "scenes.yaml": ball({ opening: "They danced." }) }, /up to "Tom met"/u],
    [
      { "cast/tom.md": tom, "presence.yaml": "- text: They danced.\n  present: [tom, kate]\n" },
      /"kate" has no file/u,
    ],
  ])("says which file to mend: %j", async (files, sentence) => {
    await expect(packWith(files)).rejects.toThrow(Failure);
    await expect(packWith(files)).rejects.toThrow(sentence);
  });

  it.each([
    ["cast/tom.gif", "tom.gif", /must be a \.png, \.jpg or \.webp/u],
    ["tom.png", "../tom.png", /in the same folder/u],
    ["cast/kate.png", "tom.png", /no file "tom\.png"/u],
    ["cast/tom.png", "tom.png", /larger than 256 KiB/u],
  ])("says what is wrong with the picture %s named %s", async (file, named, sentence) => {
    const files = {
      "cast/tom.md": tom.replace("pronouns", `avatar: ${named}\npronouns`),
      [file]: Buffer.alloc(300_000),
    };
    await expect(packWith(files)).rejects.toThrow(sentence);
  });

  it("gives characters their pictures", async () => {
    const files = {
      "cast/tom.md": tom.replace("pronouns", "avatar: Tom.PNG\npronouns"),
      "cast/Tom.PNG": Buffer.from("p"),
    };
    const { cast } = await packWith({ ...files, "cast/kate.md": tom.replace("Tom", "Kate") });
    expect(cast.map(({ id, picture }) => [id, picture])).toEqual([
      ["kate", null],
      ["tom", "data:image/png;base64,cA=="],
    ]);
  });

  it("needs neither cast nor presence", async () => {
    expect(await packWith({})).toMatchObject({ text: "Tom met Kate. They danced.", cast: [], witnesses: [] });
  });
});
