import { describe, expect, test } from "vitest";
import { epubReader } from "../../src/readers/epub.ts";
import { htmlReader } from "../../src/readers/html.ts";
import type { Manuscript } from "../../src/readers/reader.ts";
import { readerContract } from "../contracts/reader.ts";
import { epubOf } from "../support/epub.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (html: string): Manuscript => htmlReader().read(utf8(html), "page.html");
const told = ({ pieces }: Manuscript) => pieces.map(({ title, text }) => [title, text]);

readerContract(htmlReader(), {
  fileName: "tale.html",
  bytes: utf8("<html><body><p>Once <b>upon</b> a time.</p></body></html>"),
  words: "Once upon a time.",
});

describe("a web page", () => {
  test("has its headings for chapters, and title, author and language of its head", () => {
    const page = read(
      '<html lang="fr"><head><title>Le dé</title><meta name="author" content="A. B."><style>p{}</style></head><body><nav>Accueil</nav><h1>Le dé</h1><h2>Un</h2><p>Elle ouvrit.</p><h2>Deux</h2><p>Il partit.</p></body></html>',
    );
    expect(page).toMatchObject({ title: "Le dé", author: "A. B.", language: "fr" });
    expect(told(page)).toEqual([
      ["Un", "Elle ouvrit."],
      ["Deux", "Il partit."],
    ]);
  });

  test("that is called by its only chapter has no title", () => {
    expect(
      read("<html><head><title>Chapter 3</title></head><body><p>He left.</p></body></html>").title,
    ).toBeNull();
  });

  test("may name its encoding", () => {
    const bytes = Buffer.from(
      '<html><head><meta charset="windows-1252"></head><body><p>Caf\xe9</p>',
      "latin1",
    );
    expect(htmlReader().read(bytes, "a.htm").pieces[0]?.text).toBe("Café");
  });
});

/** Pages as a fan-fiction archive writes them. */
const PREFACE =
  '<div id="preface"><h2 class="toc-heading">Preface</h2><p class="message"><b>The Thimble</b><br/>Posted originally on the <a href="x">Archive</a>.</p><div class="meta"><dl class="tags"><dt>Rating:</dt><dd>General</dd></dl><h1>The Thimble</h1><div class="byline">by <a rel="author" href="u">Ines</a></div><p>Summary</p><blockquote class="userstuff"><p>Edmund dies.</p></blockquote></div></div>';
const AFTERWORD =
  '<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"><div id="endnotes"><p>End Notes</p><blockquote class="userstuff">Find me.</blockquote></div></div><p class="message">Please drop by the Archive and comment!</p></div>';
const chapter = (number: number, text: string): string =>
  `<h2 class="toc-heading">Chapter ${number}</h2><div class="meta group"><h2 class="heading">Chapter ${number}: Day</h2><p>Chapter Notes</p><blockquote class="userstuff"><p>Blood.</p></blockquote></div><div class="userstuff"><p>${text}</p></div><div class="meta"><div id="endnotes${number}"><p>Chapter End Notes</p><blockquote class="userstuff">Comment!</blockquote></div></div>`;
const CHAPTERS = [
  ["Chapter 1: Day", "Marta opened the shop."],
  ["Chapter 2: Day", "The widow slept."],
] as const;
const NOTE =
  /^Left out as no part of the story: “the archive's header, summaries and notes” \(\d+ words\)\.$/;

describe("a story from a fan-fiction archive", () => {
  const body = CHAPTERS.map(([, text], i) => chapter(i + 1, text)).join("");

  test("saved as a page is told without header, summaries and notes, and that is said", () => {
    const page = read(
      `<html><head><title>The Thimble - Ines - Gannet</title></head><body>${PREFACE}<div id="chapters" class="userstuff">${body}</div>${AFTERWORD}</body></html>`,
    );
    expect(page).toMatchObject({ title: "The Thimble", author: "Ines" });
    expect(told(page)).toEqual(CHAPTERS);
    expect(page.notes).toEqual([expect.stringMatching(NOTE)]);
  });

  test("of one chapter is told whole", () => {
    const page = read(
      `<html><body>${PREFACE}<div id="chapters" class="userstuff"><h2 class="toc-heading">The Thimble</h2><div class="userstuff"><p>Marta opened the shop.</p></div></div>${AFTERWORD}</body></html>`,
    );
    expect(told(page)).toEqual([[null, "Marta opened the shop."]]);
  });

  test("saved as an EPUB likewise", () => {
    const chapters = [
      { title: "Preface", html: PREFACE },
      ...CHAPTERS.map(([, text], i) => ({ title: `Chapter ${i + 1}`, html: chapter(i + 1, text) })),
      { title: "Afterword", html: AFTERWORD },
    ];
    const book = epubReader().read(epubOf({ title: "The Thimble", chapters }), "book.epub");
    expect(told(book).map(([, text]) => text)).toEqual(CHAPTERS.map(([, text]) => text));
    expect(book.notes).toEqual([expect.stringMatching(NOTE)]);
  });
});
