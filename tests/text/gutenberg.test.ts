import { describe, expect, test } from "vitest";
import { readGutenberg } from "../../src/text/gutenberg.ts";

const body = "Once upon a time.\n\nThe end of the matter.";
const small = "**The Legal Small Print**\nplease read\n";

describe("a Project Gutenberg file", () => {
  const forms: readonly (readonly [string, string, string])[] = [
    [
      "of today",
      "The Project Gutenberg eBook of Tales\n\nTitle: Tales\n\n*** START OF THE PROJECT GUTENBERG EBOOK TALES ***",
      "*** END OF THE PROJECT GUTENBERG EBOOK TALES ***\n\nLicence",
    ],
    [
      "with THIS",
      "Title: Tales\n*** START OF THIS PROJECT GUTENBERG EBOOK TALES ***",
      "End of the Project Gutenberg EBook of Tales, by A\n\n*** END OF THIS PROJECT GUTENBERG EBOOK TALES ***\nLicence",
    ],
    [
      "without spaces",
      "Title: Tales\n***START OF THE PROJECT GUTENBERG EBOOK TALES***",
      "***END OF THE PROJECT GUTENBERG EBOOK TALES***\nLicence",
    ],
    [
      "with a wrapped line",
      "Title: Tales\n*** START OF THE PROJECT GUTENBERG EBOOK TALES\nOF THE NORTH ***",
      "End of Project Gutenberg's Tales, by A\nLicence",
    ],
    [
      "with an old etext",
      `The Project Gutenberg Etext of Tales, by A. Smith\n${small}*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*`,
      "End of the Project Gutenberg Etext of Tales",
    ],
    [
      "with an older small print",
      `Project Gutenberg's Tales, by A. Smith\n${small}*END THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*`,
      "End of Project Gutenberg Etext of Tales",
    ],
  ];
  test.each(forms)("%s loses its header and licence and keeps its title", (_, head, tail) => {
    for (const end of ["\n", "\r\n"]) {
      const source = `\ufeff${head}\n\n${body}\n\n${tail}\n`.slice(1).replaceAll("\n", end);
      const { text, title } = readGutenberg(source);
      expect(text.trim()).toBe(body);
      expect(title).toBe("Tales");
    }
  });

  test("gives author, language and a title of several lines", () => {
    const head =
      "Title: The Long Tale\n       of Two Lines\n\nAuthor: Jane Doe\n\nLanguage: French\n\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n";
    expect(readGutenberg(head + body)).toMatchObject({
      title: "The Long Tale of Two Lines",
      author: "Jane Doe",
      language: "fr",
    });
  });

  test("loses credits, picture marks and page numbers", () => {
    const told =
      "Produced by Somebody\nand Others\n\n[Illustration]\n\nOne day [Pg 12] he left.\n\n[Illustration: A house\non a hill.]\n\nThe end.";
    const { text } = readGutenberg(`*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n${told}`);
    expect(text.split(/\s*\n\s*/).filter(Boolean)).toEqual(["One day  he left.", "The end."]);
  });
});

describe("a Project Gutenberg file that is not as it should be", () => {
  test.each([
    ["begins like an ebook", "The Project Gutenberg EBook of Tales, by A. Smith"],
    ["begins like an etext", "Project Gutenberg's Tales, by A. Smith"],
  ])("loses a header that no line marks off, when it %s", (_, first) => {
    const head = `${first}\n\nFree for all.\n\nTitle: Tales\n\nAuthor: A. Smith\n\nRelease Date: 1999\n   [EBook #1]\n\nLanguage: German\n`;
    const told = readGutenberg(
      `${head}\n\nProduced by Somebody\n\n${body}\n\nEnd of Project Gutenberg's Tales\n`,
    );
    expect(told).toMatchObject({ title: "Tales", author: "A. Smith", language: "de" });
    expect(told.text.trim()).toBe(body);
  });

  test("loses its licence though the header is gone", () => {
    const licence = "*** END OF THE PROJECT GUTENBERG EBOOK TALES ***\n\nLicence";
    expect(readGutenberg(`${body}\n\n${licence}`).text.trim()).toBe(body);
    expect(readGutenberg(`${body}\n\n*** START: FULL LICENSE ***\n\nLicence`).text.trim()).toBe(body);
  });

  test.each([
    [
      "several credits",
      "E-text prepared by Anna\nand Bert\n\nNote: Images of the pages are kept.\n\nhttps://example.org/tales\n\n",
      "",
    ],
    [
      "the transcriber's notes above the text",
      "Produced by Anna\n\nTranscriber's Note:\n\nErrors were mended.\n\n",
      "",
    ],
    [
      "the transcriber's notes below it",
      "",
      "\n\nTranscriber’s Notes:\n\nErrors were mended.\n\nSo were others.",
    ],
  ])("loses %s", (_, before, after) => {
    const source = `*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n${before}${body}${after}\n\n*** END OF THE PROJECT GUTENBERG EBOOK X ***`;
    expect(readGutenberg(source).text.trim()).toBe(body);
  });

  test("keeps the first chapter's heading of an illustrated edition, but not its critic's preface", () => {
    const source =
      "Author: Jane Doe\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n[Illustration:\n\nGEORGE ALLEN\nPUBLISHER]\n\n" +
      "PREFACE.\n\n[Illustration]\n\n_This book is dear to all._\n\n          _GEORGE SMITH._\n\n" +
      "[Illustration:\n\n·TALES·\n\nChapter I.]\n\nHe left.\n\n[Illustration: “He left”\n\n[_Copyright 1894._]]\n\nCHAPTER II.\n\nShe stayed.";
    expect(readGutenberg(source).text.split(/\n\s*/).filter(Boolean)).toEqual([
      "Chapter I.",
      "He left.",
      "CHAPTER II.",
      "She stayed.",
    ]);
  });

  test("is read in passing though its marks never close", () => {
    const source = `${"[Illustration: \n".repeat(60_000)}${body}`;
    expect(readGutenberg(source).text).toBe(source);
  });
});

test("a text that only speaks of Project Gutenberg stays whole", () => {
  const text = "He read a Project Gutenberg book.\n\nEnd of Project Gutenberg's long day, he sighed.";
  expect(readGutenberg(text)).toEqual({ text, title: null, author: null, language: null });
});
