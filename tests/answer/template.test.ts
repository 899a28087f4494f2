import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readTemplate, render } from "../../src/answer/template.ts";
import { Failure } from "../../src/core/errors.ts";

async function templateOf(source: string) {
  const path = join(await mkdtemp(join(tmpdir(), "prompt-")), "test.md");
  await writeFile(path, source);
  return readTemplate(path);
}

it("renders the parts of a prompt file in order", async () => {
  const template = await templateOf("# one\nI am {{name}}.\n\n# two\nAlways.\n");
  expect(render(template, { name: "Ted" })).toEqual([
    { name: "one", text: "I am Ted." },
    { name: "two", text: "Always." },
  ]);
});

it("leaves out a part that has nothing to say", async () => {
  const template = await templateOf("# voice\nYou talk {{voice}}.\n# end\nDone.");
  expect(render(template, { voice: "" })).toEqual([{ name: "end", text: "Done." }]);
});

it("refuses a name it does not know, and says which it may use", async () => {
  const template = await templateOf("# one\nI am {{nmae}}.");
  expect(() => render(template, { name: "Ted" })).toThrow(
    new Failure(`${template.path}: part "one" asks for {{nmae}}; it may use name.`),
  );
});

it.each([
  ["# one\nI am {{name}.", /brace astray/u],
  ["# one\nI am {{name}} }}.", /brace astray/u],
  ["# one\n# two\nDone.", /part "one" is empty/u],
])("refuses %j", async (source, sentence) => {
  await expect(templateOf(source)).rejects.toThrow(sentence);
});

it("refuses a prompt without what it cannot do without", async () => {
  const path = (await templateOf("# one\nI am {{name}}.")).path;
  await expect(readTemplate(path, ["name"])).resolves.toBeDefined();
  await expect(readTemplate(path, ["passages"])).rejects.toThrow(/does not use \{\{passages\}\}/u);
});

it("does not take a value for a template, nor `$&` for a pattern", async () => {
  const template = await templateOf("# one\n{{name}}!");
  expect(render(template, { name: "{{secret}} $& {{char}}" })[0]!.text).toBe("{{secret}} $& {{char}}!");
});

it("refuses a file without parts, and one that is missing", async () => {
  await expect(templateOf("just words")).rejects.toThrow(Failure);
  await expect(readTemplate("no/such/prompt.md")).rejects.toThrow(Failure);
});
