import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import type { Story } from "../../src/core/story.ts";
import { MAX_FILE_BYTES, readStory } from "../../src/ingest/read-story.ts";
import { READERS } from "../../src/readers/registry.ts";
import { epubOf } from "../support/epub.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dramatis-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, bytes: string | Uint8Array): Promise<Story> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return readStory({ path, readers: READERS });
}

const notesOf = async (bytes: string | Uint8Array): Promise<{ text: string; notes: string[] }> => {
  const path = join(folder, "letters.txt");
  await writeFile(path, bytes);
  const notes: string[] = [];
  const { text } = await readStory({ path, readers: READERS, onNote: (note) => void notes.push(note) });
  return { text, notes };
};

describe("letters", () => {
  const line = "“Élodie,” said René, “the café is shut.”";

  test("of UTF-8 stay what they are beside a broken byte, which is told", async () => {
    const bytes = Buffer.from(`${line}\n\nThe si#lver was gone.`);
    bytes[bytes.indexOf("#")] = 0xff;
    expect(await notesOf(bytes)).toEqual({
      text: `${line}\n\nThe si\ufffdlver was gone.`,
      notes: ["1 letter in it cannot be read and stands as “\ufffd”."],
    });
  });

  test("are read beside a NUL", async () => {
    expect(await notesOf(`${line.repeat(3)}\n\nThe sil\0ver was gone.`)).toEqual({
      text: `${line.repeat(3)}\n\nThe silver was gone.`,
      notes: [],
    });
  });

  test.each([
    ["French", "René a été au café près de l’église."],
    ["Russian", "Марта открыла лавку в семь."],
  ])("that were saved wrongly before are told: %s", async (_, sound) => {
    const { notes } = await notesOf(Buffer.from(sound).toString("latin1"));
    expect(notes).toEqual([expect.stringMatching(/^Letters in it look as if .*wrong encoding.*\.$/)]);
    expect((await notesOf(sound)).notes).toEqual([]);
  });
});

test.each([
  ["UTF-8 as Windows-1251", "Р“Р»Р°РІР° РїРµСЂРІР°СЏ"],
  ["Windows-1251 as Windows-1252", "Ìàðòà îòêðûëà ëàâêó â ñåìü, êàê âñåãäà."],
  ["Mac OS Roman as Windows-1252", "ÒYou are early,Ó she said. ÒItÕs not eight.Ó"],
])("letters that were misread before are told: %s", async (_, misread) => {
  expect((await notesOf(misread)).notes).toEqual([expect.stringContaining("wrong encoding")]);
});

test("the encoding of a page that declares none is guessed from its words, not its tags", async () => {
  const words = Buffer.from("Ìàðòà îòêðûëà ëàâêó â ñåìü, êàê âñåãäà. Øåë äîæäü. ".repeat(3), "latin1");
  const tags = `<html><head><title>x</title></head><body>${'<div class="chapter"><p class="text">'.repeat(9)}`;
  expect((await read("page.html", Buffer.concat([Buffer.from(tags), words]))).text).toContain(
    "Марта открыла",
  );
});

test("a title reads as it shows", async () => {
  const chapters = [{ title: "I", html: "<p>He left.</p>" }];
  const story = await read("b.epub", epubOf({ title: "The\u00ad Old\u202e \u3164Tale", chapters }));
  expect(story.title).toBe("The Old Tale");
});

describe("a file", () => {
  test("becomes a story called after it", async () => {
    expect(await read("The_Old-Tale.TXT", "He left.\r\n\r\nShe stayed .")).toMatchObject({
      id: "the-old-tale",
      title: "The Old Tale",
      text: "He left.\n\nShe stayed.",
      language: "en",
    });
  });

  test("that does not say its language is in that of most of its words", async () => {
    const german = "Der Müller hatte eine Tochter, und sie war nicht zu Hause, als er mit dem Wagen kam.";
    expect(await read("muehle.txt", german)).toMatchObject({ language: "de" });
  });

  test("that is an EPUB becomes a story with its chapters, title and author", async () => {
    const chapters = ["I", "II"].map((title) => ({ title, html: `<p>This is ${title}.</p>` }));
    const story = await read("book.epub", epubOf({ title: "The Tale", author: "Jane\u0007 Doe", chapters }));
    expect(story).toMatchObject({ id: "book", title: "The Tale", author: "Jane Doe", language: "en" });
    expect(story.sections.map(({ title, start, end }) => [title, story.text.slice(start, end)])).toEqual([
      ["I", "This is I."],
      ["II", "This is II."],
    ]);
  });

  test.each(["book.txt", "book.md", "book.zip", "book"])(
    "that is an EPUB is read as one, called %s",
    async (name) => {
      const chapters = ["I", "II"].map((title) => ({ title, html: `<p>This is ${title}.</p>` }));
      expect((await read(name, epubOf({ title: "The Tale", chapters }))).title).toBe("The Tale");
    },
  );

  test("that is a web page is read as one, called .txt", async () => {
    const story = await read(
      "page.txt",
      "<!DOCTYPE html>\n<html><body><h2>One</h2><p>He left.</p><h2>Two</h2><p>She stayed.</p>",
    );
    expect(story.sections.map(({ title }) => title)).toEqual(["One", "Two"]);
    expect(story.text).toBe("He left.\n\nShe stayed.");
  });

  const refused: readonly (readonly [string, string, string | Uint8Array, RegExp])[] = [
    ["of an unknown kind", "story.xyz", "Hello", /^story\.xyz .*\.txt.*\.md.*\.$/],
    [
      "of Word",
      "story.docx",
      "Hello",
      /^story\.docx is a Word document.* convert it to \.epub or \.txt.*\.$/,
    ],
    [
      "of a Kindle",
      "story.AZW3",
      "Hello",
      /^story\.AZW3 is a Kindle book.* convert it to \.epub or \.txt.*\.$/,
    ],
    [
      "that is a PDF by its bytes",
      "story.txt",
      "%PDF-1.7",
      /^story\.txt is a PDF.* convert it to \.epub or \.txt.*\.$/,
    ],
    ["without an ending", "story", "Hello", /^story .*\.txt.*\.md.*\.$/],
    ["that is no EPUB", "book.epub", "Hello", /^book\.epub is not an EPUB.*\.$/],
    ["that is empty", "empty.txt", "", /^empty\.txt is empty.*\.$/],
    ["of a byte order mark", "mark.txt", "\ufeff", /^mark\.txt contains no words.*\.$/],
    ["of white space", "white.txt", " \n\t\n", /^white\.txt contains no words.*\.$/],
    ["of punctuation", "stars.md", "# ---\n\n* * *\n", /^stars\.md contains no words.*\.$/],
    ["of a heading", "heading.md", "# Chapter One\n", /^heading\.md contains no words.*\.$/],
    [
      "of other bytes",
      "image.txt",
      Uint8Array.from([137, 80, 78, 71, 0, 1, 2, 0]),
      /^image\.txt is not a text file.*\.$/,
    ],
    ["over the limit", "big.txt", new Uint8Array(MAX_FILE_BYTES + 1).fill(65), /^big\.txt .*20 MB.*\.$/],
  ];
  test.each(refused)("%s is refused with one sentence", async (_, name, bytes, message) => {
    const reading = read(name, bytes);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });
});
