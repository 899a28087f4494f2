import { describe, expect, test } from "vitest";
import { epubReader } from "../../src/readers/epub.ts";
import type { Manuscript } from "../../src/readers/reader.ts";
import { readerContract } from "../contracts/reader.ts";
import { bookOf, epubOf, type BookParts, type Page } from "../support/epub.ts";

const read = (parts: BookParts): Manuscript => epubReader().read(bookOf(parts), "tale.epub");

/** Titles and texts of the pieces. */
const told = (parts: BookParts): (readonly [string | null, string])[] =>
  read(parts).pieces.map(({ title, text }) => [title, text]);

const page = (path: string, html: string): Page => ({ path, html });
const point = (title: string, src: string, inner = ""): string =>
  `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/>${inner}</navPoint>`;
const entry = (title: string, href: string, inner = ""): string =>
  `<li><a href="${href}">${title}</a>${inner === "" ? "" : `<ol>${inner}</ol>`}</li>`;

/** The text of one chapter with this mark-up. */
function chapterText(html: string): string {
  const pieces = told({
    pages: [page("a.xhtml", `<h1>One</h1>${html}`), page("b.xhtml", "<h1>Two</h1><p>End.</p>")],
    contents: entry("One", "a.xhtml") + entry("Two", "b.xhtml"),
  });
  return pieces.find(([title]) => title === "One")?.[1] ?? "";
}

readerContract(epubReader(), {
  fileName: "tale.epub",
  bytes: epubOf({ title: "Tale", chapters: [{ title: "I", html: "<p>Once upon a <i>time</i>.</p>" }] }),
  words: "Once upon a time.",
});

describe("what a book says of itself", () => {
  const pages = [page("a.xhtml", "<p>Text.</p>")];
  test("is its title, author and language", () => {
    const metadata =
      "<dc:title>The Tale &amp; More</dc:title><dc:creator>Jane Doe</dc:creator><dc:language>en-GB</dc:language>";
    expect(read({ pages, metadata })).toMatchObject({
      title: "The Tale & More",
      author: "Jane Doe",
      language: "en-GB",
    });
  });

  test("has one main title, and authors without translators", () => {
    const metadata =
      '<dc:title id="s">Volume 1</dc:title><meta refines="#s" property="title-type">subtitle</meta>' +
      '<dc:title id="t">The Tale</dc:title><meta refines="#t" property="title-type">main</meta>' +
      '<dc:creator id="a">Jane Doe</dc:creator><meta refines="#a" property="role">aut</meta>' +
      '<dc:creator opf:role="aut">John Roe</dc:creator><dc:creator opf:role="trl">Max Moe</dc:creator>';
    expect(read({ pages, metadata })).toMatchObject({ title: "The Tale", author: "Jane Doe, John Roe" });
  });

  test("may be missing", () => {
    expect(read({ pages, metadata: "<dc:language>und</dc:language>" })).toMatchObject({
      title: null,
      author: null,
      language: null,
    });
  });
});

describe("chapters", () => {
  const two = [page("a.xhtml", "<h2>I</h2><p>First.</p>"), page("b.xhtml", "<h2>II</h2><p>Second.</p>")];

  test("come from the contents of EPUB 3", () => {
    const contents = entry("Chapter <i>I</i>", "a.xhtml") + entry("Chapter II", "b.xhtml");
    expect(told({ pages: two, contents })).toEqual([
      ["Chapter I", "First."],
      ["Chapter II", "Second."],
    ]);
  });

  test("come from the contents of EPUB 2", () => {
    const navPoints = point("Chapter I", "a.xhtml") + point("Chapter II", "b.xhtml");
    expect(told({ pages: two, navPoints })).toEqual([
      ["Chapter I", "First."],
      ["Chapter II", "Second."],
    ]);
  });

  test("come from the older contents when the newer are empty", () => {
    const navPoints = point("Chapter I", "a.xhtml") + point("Chapter II", "b.xhtml");
    expect(told({ pages: two, contents: "", navPoints })).toHaveLength(2);
  });

  test("in books are called after them", () => {
    const contents =
      `<li><span>Book One</span><ol>${entry("I", "a.xhtml")}</ol></li>` +
      entry("Book Two", "b.xhtml", entry("I", "b.xhtml#c"));
    const pages = [two[0]!, page("b.xhtml", '<h1>Book Two</h1><h2 id="c">I</h2><p>Second.</p>')];
    expect(told({ pages, contents })).toEqual([
      ["Book One — I", "First."],
      ["Book Two — I", "Second."],
    ]);
    const navPoints =
      point("Book One", "a.xhtml", point("Chapter I", "a.xhtml")) +
      point("Book Two", "b.xhtml", point("Chapter I", "b.xhtml#c"));
    expect(told({ pages, navPoints }).map(([title]) => title)).toEqual([
      "Book One — Chapter I",
      "Book Two — Chapter I",
    ]);
  });

  test("in books are called after them in a flat list, too", () => {
    const pages = ["Book One", "Chapter 1", "Book Two", "Chapter 1", "Epilogue"].map((title, i) =>
      page(
        `${i}.xhtml`,
        title.startsWith("Book") ? `<h1>${title}</h1>` : `<h2>${title}</h2><p>Text ${i}.</p>`,
      ),
    );
    const contents = ["Book One", "Chapter 1", "Book Two", "Chapter 1", "Epilogue"]
      .map((title, i) => entry(title, `${i}.xhtml`))
      .join("");
    expect(told({ pages, contents }).map(([title]) => title)).toEqual([
      "Book One — Chapter 1",
      "Book Two — Chapter 1",
      "Epilogue",
    ]);
  });

  test("are not called after the whole book", () => {
    const inner = entry("I", "a.xhtml") + entry("II", "b.xhtml");
    expect(told({ pages: two, contents: entry("TALE", "a.xhtml", inner) }).map(([title]) => title)).toEqual([
      "I",
      "II",
    ]);
  });

  test("may begin inside a file, and go on in files that no entry names", () => {
    const pages = [
      page(
        "a.xhtml",
        '<h2 id="c1">I</h2><p>First.</p><p>End of it.<a id="c2"/></p><h2>II</h2><p>Second.</p>',
      ),
      page("b.xhtml", "<p>Still second.</p>"),
      page("dir/c%20d.xhtml", "<h2>III</h2><p>Third.</p>"),
    ];
    const contents =
      entry("I", "a.xhtml#c1") + entry("II", "./a.xhtml#c2") + entry("III", "dir/../dir/c%20d.xhtml");
    const files = { "OEBPS/dir/c d.xhtml": "<html><body><h2>III</h2><p>Third.</p></body></html>" };
    expect(told({ pages, contents, files })).toEqual([
      ["I", "First.\n\nEnd of it."],
      ["II", "Second.\n\nStill second."],
      ["III", "Third."],
    ]);
  });

  test("stand in the order of the reading order", () => {
    const contents = entry("II", "b.xhtml") + entry("I", "a.xhtml") + entry("Lost", "x.xhtml");
    expect(told({ pages: two, contents }).map(([title]) => title)).toEqual(["I", "II"]);
  });

  test("come from headings when there are no contents", () => {
    const pages = [
      page(
        "a.xhtml",
        "<h1>Tale</h1><h2>Part One</h2><h3>Anna</h3><p>First.</p><h4>A letter</h4><p>Dear.</p><h3>Bert</h3><p>Second.</p><h2>Part Two</h2><h3>Carl</h3><p>Third.</p>",
      ),
    ];
    expect(told({ pages })).toEqual([
      ["Part One — Anna", "First.\n\nA letter\n\nDear."],
      ["Part One — Bert", "Second."],
      ["Part Two — Carl", "Third."],
    ]);
    expect(told({ pages, contents: entry("Start", "a.xhtml") })).toHaveLength(3);
  });

  test("are left to the finder in plain text when there are no headings either", () => {
    const html = "<p>CHAPTER I</p><p>First.</p><p>CHAPTER II</p><p>Second.</p>";
    expect(told({ pages: [page("a.xhtml", `<p>Tale</p>${html}`)] })).toEqual([
      [null, "CHAPTER I\n\nFirst.\n\nCHAPTER II\n\nSecond."],
    ]);
  });
});

describe("what stands around the story is left out", () => {
  const story = [page("a.xhtml", "<h2>I</h2><p>First.</p>"), page("b.xhtml", "<h2>II</h2><p>Second.</p>")];
  const inside = entry("I", "a.xhtml") + entry("II", "b.xhtml");
  const titles = (before: Page, entryOfIt: string, more: Partial<BookParts> = {}): (string | null)[] =>
    told({ pages: [before, ...story], contents: entryOfIt + inside, ...more }).map(([title]) => title);

  test.each([
    "Cover",
    "Title Page",
    "Contents",
    "Table of Contents",
    "List of Illustrations",
    "Copyright",
    "Dedication",
    "Acknowledgments",
    "About the Author",
    "Also by Jane Doe",
    "Index",
    "Notes",
    "Translator’s Preface",
    "THE FULL PROJECT GUTENBERG LICENSE",
  ])("when it is titled %j", (title) => {
    expect(titles(page("x.xhtml", "<p>Words of it.</p>"), entry(title, "x.xhtml"))).toEqual(["I", "II"]);
  });

  test.each(["Prologue", "Preface", "Introduction", "The Index Finger", "A Title of Nobility"])(
    "but not when it is only titled %j",
    (title) => {
      expect(titles(page("x.xhtml", "<p>Words of it.</p>"), entry(title, "x.xhtml"))).toEqual([
        title,
        "I",
        "II",
      ]);
    },
  );

  test.each(["frontmatter", "preface", "foreword", "titlepage", "colophon", "backmatter appendix"])(
    "when its type is %j",
    (type) => {
      const before = { path: "x.xhtml", html: "<h2>Words</h2><p>Words of it.</p>", type };
      expect(titles(before, entry("Words", "x.xhtml"))).toEqual(["I", "II"]);
    },
  );

  test("but a prologue stays inside the front matter", () => {
    const html = '<section epub:type="prologue"><h2>Before</h2><p>Words of it.</p></section>';
    expect(titles({ path: "x.xhtml", html, type: "frontmatter" }, entry("Before", "x.xhtml"))).toEqual([
      "Before",
      "I",
      "II",
    ]);
  });

  test("when a landmark, the guide or the reading order says so", () => {
    const words = page("x.xhtml", "<p>Words of it.</p>");
    const named = entry("Words", "x.xhtml");
    const landmarks = '<li><a epub:type="preface" href="x.xhtml">Words</a></li>';
    expect(titles(words, named, { landmarks })).toEqual(["I", "II"]);
    const guide = '<reference type="copyright-page" href="x.xhtml"/>';
    expect(titles(words, named, { guide })).toEqual(["I", "II"]);
    expect(titles({ ...words, linear: false }, named)).toEqual(["I", "II"]);
    const start = '<li><a epub:type="bodymatter" href="a.xhtml">Start</a></li>';
    expect(titles(words, entry("A Preface", "x.xhtml"), { landmarks: start })).toEqual(["I", "II"]);
    expect(titles(words, entry("Prologue", "x.xhtml"), { landmarks: start })).toEqual([
      "Prologue",
      "I",
      "II",
    ]);
  });

  test("when it is a preface that somebody else has signed", () => {
    const metadata = "<dc:title>Tale</dc:title><dc:creator>Jane Doe</dc:creator>";
    const signed = (name: string): Page =>
      page("x.xhtml", `<h2>PREFACE.</h2><p>A dear book.</p><p>It has its faults.</p><p>${name}</p>`);
    const named = entry("PREFACE.", "x.xhtml");
    expect(titles(signed("<i>GEORGE SMITH.</i>"), named, { metadata })).toEqual(["I", "II"]);
    expect(titles(signed("JANE DOE."), named, { metadata })).toEqual(["PREFACE.", "I", "II"]);
  });

  test("when it is a title page, a page of the publisher's, or a list of links", () => {
    const links = ["a", "b", "a"].map((path) => `<p><a href="${path}.xhtml">To ${path}</a></p>`).join("");
    const before = page("x.xhtml", `<h1>Tale</h1><p>by Jane Doe</p><p>Copyright 2020.</p>${links}`);
    expect(titles(before, entry("Tale", "x.xhtml"))).toEqual(["I", "II"]);
    const press = page(
      "x.xhtml",
      "<h3>OR,</h3><p>REVISED, AND ILLUSTRATED.</p><p>LONDON: A. Smith, 1831.</p>",
    );
    expect(titles(press, entry("OR,", "x.xhtml"))).toEqual(["I", "II"]);
    expect(titles(before, "")).toEqual(["I", "II"]);
  });

  test("when it is a table or a paragraph of links", () => {
    const row = (path: string): string =>
      `<tr><td>12</td><td><a href="${path}.xhtml">A house in the north</a></td><td>17</td></tr>`;
    const table = `<table>${row("a")}${row("b")}${row("a")}</table>`;
    const lines = ["a", "b", "a"].map((path) => `<a href="${path}.xhtml">To ${path}</a>`).join("<br/>");
    for (const html of [table, `<p>${lines}</p>`]) {
      expect(titles(page("x.xhtml", html), entry("What follows", "x.xhtml"))).toEqual(["I", "II"]);
    }
  });

  test("but a longer text before the first entry stays", () => {
    const before = page("x.xhtml", `<p>${"It was a long and quiet evening. ".repeat(40)}</p>`);
    expect(titles(before, "")).toEqual([null, "I", "II"]);
  });

  test("when it is Project Gutenberg's", () => {
    const pages = [
      page(
        "x.xhtml",
        "<h2>The Project Gutenberg eBook of Tale</h2><p>Free for all.</p><p>*** START OF THE PROJECT GUTENBERG EBOOK TALE ***</p>",
      ),
      story[0]!,
      page(
        "b.xhtml",
        "<h2>II</h2><p>Second.</p><p>*** END OF THE PROJECT GUTENBERG EBOOK TALE ***</p><p>Licence.</p>",
      ),
    ];
    expect(told({ pages })).toEqual([
      ["I", "First."],
      ["II", "Second."],
    ]);
  });
});

describe("what stands in the story stays, whatever marks it", () => {
  const words = "It was a long and quiet evening, and nobody came along the road to the house. ".repeat(5);
  const chapter = (n: number, mark = ""): Page =>
    page(`c${n}.xhtml`, `<div ${mark}><h2>Chapter ${n}</h2><p>${words}Number ${n}.</p></div>`);
  const contents = (count: number): string =>
    Array.from({ length: count }, (_, i) => entry(`Chapter ${i + 1}`, `c${i + 1}.xhtml`)).join("");
  const titles = (parts: BookParts): (string | null)[] => told(parts).map(([title]) => title);
  const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `Chapter ${i + 1}`);

  test.each([
    'class="caption"',
    'class="toc"',
    'class="pb"',
    'class="footnotes"',
    'epub:type="frontmatter"',
    "hidden",
    'style="display:none"',
  ])("when all of it has %s", (mark) => {
    const pages = numbered(3).map((_, i) => chapter(i + 1, mark));
    expect(titles({ pages, contents: contents(3) })).toEqual(numbered(3));
    expect(titles({ pages })).toEqual(numbered(3));
  });

  test.each(["nav", "figure", "noscript", "template"])("when all of it stands in a <%s>", (name) => {
    const pages = numbered(3).map((title, i) =>
      page(`c${i + 1}.xhtml`, `<h2>${title}</h2><${name}><p>${words}</p></${name}>`),
    );
    expect(told({ pages, contents: contents(3) })).toEqual(numbered(3).map((title) => [title, words.trim()]));
  });

  test.each(['class="caption"', "hidden", 'epub:type="titlepage"'])(
    "when one chapter of thirty has %s",
    (mark) => {
      const pages = numbered(30).map((_, i) => chapter(i + 1, i === 0 ? mark : ""));
      expect(titles({ pages, contents: contents(30) })).toEqual(numbered(30));
    },
  );

  test("when all of it is outside the reading order", () => {
    const pages = numbered(3).map((_, i) => ({ ...chapter(i + 1), linear: false }));
    expect(titles({ pages, contents: contents(3) })).toEqual(numbered(3));
    expect(titles({ pages })).toEqual(numbered(3));
  });

  test("when the guide or a landmark takes the first chapter for a cover, or begins behind it", () => {
    const pages = numbered(30).map((_, i) => chapter(i + 1));
    const guide = '<reference type="cover" href="c1.xhtml"/>';
    const landmark = (type: string, href: string): string =>
      `<li><a epub:type="${type}" href="${href}">x</a></li>`;
    expect(titles({ pages, contents: contents(30), guide })).toEqual(numbered(30));
    for (const landmarks of [landmark("titlepage", "c1.xhtml"), landmark("bodymatter", "c2.xhtml")]) {
      expect(titles({ pages, contents: contents(30), landmarks })).toEqual(numbered(30));
    }
  });

  test("and the rest is told", () => {
    const notes = page("n.xhtml", "<h2>Notes</h2><p>The house is in the north of the county.</p>");
    const caption = page(
      "c2.xhtml",
      `<h2>Chapter 2</h2><p>${words}</p><p class="caption">A house at a long road</p>
        <p hidden="">Nobody ever saw <b>this one line</b></p>
        <nav>Where you are in this book: <a href="c1.xhtml">back to the first chapter again</a></nav>`,
    );
    const parts = {
      pages: [chapter(1), caption, page("c3.xhtml", ""), notes],
      contents: contents(3) + entry("Notes", "n.xhtml"),
    };
    expect(titles(parts)).toEqual(["Chapter 1", "Chapter 2"]);
    expect(read(parts).notes).toEqual([
      "The chapter “Chapter 3” has no text in this file.",
      "Left out as no part of the story: “caption” (6 words), “hidden” (6 words), “nav” (6 words), “Notes” (9 words).",
    ]);
  });

  test.each(["Page $", "c$.xhtml", "Unknown"])("and its chapters are not called %j", (title) => {
    const named = numbered(3).map((_, i) => entry(title.replace("$", `${i + 1}`), `c${i + 1}.xhtml`));
    const pages = numbered(3).map((_, i) => chapter(i + 1));
    expect(titles({ pages, contents: named.join("") })).toEqual(numbered(3));
  });

  test("but a book of pictures is refused as what it is", () => {
    const pages = [page("a.xhtml", '<img src="a.jpg" alt="Page 1"/>')];
    const files = { "OEBPS/a.jpg": Uint8Array.from([0xff, 0xd8]) };
    expect(() => read({ pages, files })).toThrow("tale.epub holds pictures of its pages and no text");
  });
});

describe("the text of a chapter", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "joins drop caps",
      '<p><span class="drop">I</span><span class="sc">T is</span> a truth.</p>',
      "IT is a truth.",
    ],
    ["reads a picture of a letter", '<p><img src="i.png" alt="I"/>t is a truth.</p>', "It is a truth."],
    [
      "has no other picture",
      '<p>A<img src="i.png" alt="A house"/>.</p><figure><img src="x"/><figcaption>House</figcaption></figure>',
      "A.",
    ],
    [
      "has no caption",
      '<div class="figcenter"><img src="x"/><p class="caption">“Yes.”</p></div><p>No.</p>',
      "No.",
    ],
    [
      "has no page numbers",
      '<p>One <span epub:type="pagebreak" id="p7">7</span>two <span class="pagenum">[Pg 8]</span>three.</p>',
      "One two three.",
    ],
    [
      "has no notes and none of their marks",
      '<p>One<a epub:type="noteref" href="#n">1</a> two<sup><a href="#n">3</a></sup> three<a href="n.xhtml#n"><sup>b</sup></a> four<a href="#n">[12]</a> five<a href="#n">*</a>.</p><aside epub:type="footnote" id="n"><p>Note.</p></aside><div class="footnotes"><p>Note.</p></div><section role="doc-endnotes"><p>Note.</p></section>',
      "One two three four five.",
    ],
    [
      "keeps links that are words",
      '<p>See <a href="b.xhtml">the door</a> and 10<sup>th</sup> and <a href="b.xhtml">I</a>.</p>',
      "See the door and 10th and I.",
    ],
    [
      "has nothing hidden and no script",
      '<p hidden="">A</p><p style="display: none">B</p><script>C</script><style>D</style><svg><text>E</text></svg><p>F.</p>',
      "F.",
    ],
    [
      "knows the entities of HTML",
      "<p>Fish&nbsp;&amp; chips&mdash;&#8220;good&#x201d;</p>",
      "Fish & chips—“good”",
    ],
    ["joins wrapped lines", "<p>One\n   two\n\tthree.</p>", "One two three."],
    ["takes divisions for paragraphs", "<div>One.<div>Two.</div>Three.</div>", "One.\n\nTwo.\n\nThree."],
    [
      "keeps the lines of a poem",
      "<p><span>The night is long and dark,</span><br/><span>The day is short,</span><br/>So sing.</p>",
      "The night is long and dark,\nThe day is short,\nSo sing.",
    ],
    [
      "keeps stanzas",
      '<div class="poem"><div class="stanza"><div class="i0">The night is dark,</div><div class="i2">And so, my dear old friend, am I.</div></div><div class="stanza"><p>Sing.</p><p>Sing on, sing on.</p></div></div>',
      "The night is dark,\nAnd so, my dear old friend, am I.\n\nSing.\nSing on, sing on.",
    ],
    [
      "parts lines that look like prose",
      "<p>Dear sir and madam of the house,<br/>as you may know, the day is come.</p>",
      "Dear sir and madam of the house,\n\nas you may know, the day is come.",
    ],
    ["has scene breaks at rules", "<p>One.</p><hr/><p>Two.</p>", "One.\n\n* * *\n\nTwo."],
    [
      "has no heading of its own in groups",
      '<hgroup><h2>One</h2><p epub:type="title">The start</p></hgroup><p>Text.</p>',
      "Text.",
    ],
    [
      "keeps its epigraph",
      '<blockquote epub:type="epigraph"><p>Sing.</p></blockquote><p>Text.</p>',
      "Sing.\n\nText.",
    ],
    ["has no readings beside the words", "<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby>字</p>", "漢字"],
    ["takes empty elements as they are", '<title/><script src="x"/><p/><div id="x"/><p>Text.</p>', "Text."],
    ["survives mark-up that is not closed", "<p>One <i>two<p>Three", "One two\n\nThree"],
  ];
  test.each(cases)("%s", (_, html, text) => {
    expect(chapterText(html)).toBe(text);
  });

  test("has no heading of its own, be it no heading in the mark-up", () => {
    const one = page("a.xhtml", "<p>1</p><p><b>The Start</b></p><p>First.</p>");
    const two = page("b.xhtml", "<?xml version='1.0'?><html><p>CHAPTER TWO</p><p>Second.</p></html>");
    const contents = entry("Chapter One: The Start", "a.xhtml") + entry("Chapter 2", "b.xhtml");
    expect(told({ pages: [one, two], contents })).toEqual([
      ["Chapter One: The Start", "First."],
      ["Chapter 2", "Second."],
    ]);
  });

  test.each([
    [
      "windows-1251",
      "Марта открыла лавку.",
      [
        0xcc, 0xe0, 0xf0, 0xf2, 0xe0, 0x20, 0xee, 0xf2, 0xea, 0xf0, 0xfb, 0xeb, 0xe0, 0x20, 0xeb, 0xe0, 0xe2,
        0xea, 0xf3, 0x2e,
      ],
    ],
    ["gb2312", "他走了。", [0xcb, 0xfb, 0xd7, 0xdf, 0xc1, 0xcb, 0xa1, 0xa3]],
    ["iso-8859-2", "Żółw śpi.", [0xaf, 0xf3, 0xb3, 0x77, 0x20, 0xb6, 0x70, 0x69, 0x2e]],
    ["Shift_JIS", "店だ。", [0x93, 0x58, 0x82, 0xbe, 0x81, 0x42]],
  ])("is read in the encoding that it declares: %s", (encoding, text, bytes) => {
    const inside = (before: string, after: string): Uint8Array =>
      Uint8Array.from([...Buffer.from(before), ...bytes, ...Buffer.from(after)]);
    const xml = inside(`<?xml version="1.0" encoding="${encoding}"?><html><body><p>`, "</p></body></html>");
    const html = inside(
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${encoding}"/></head><body><p>`,
      "</p></body></html>",
    );
    for (const document of [xml, html]) {
      const parts = { pages: [page("a.xhtml", "")], files: { "OEBPS/a.xhtml": document } };
      expect(told(parts)).toEqual([[null, text]]);
    }
  });

  test.each([
    ["UTF-16", (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le"))],
    [
      "Latin-1",
      (text: string) => Uint8Array.from(Buffer.from(text.replace("utf-8", "iso-8859-1"), "latin1")),
    ],
  ])("may be encoded as %s", (_, encode) => {
    const html =
      '<?xml version="1.0" encoding="utf-8"?><html><body><p>Élodie était à Orléans.</p></body></html>';
    const parts = { pages: [page("a.xhtml", html)], files: { "OEBPS/a.xhtml": encode(html) } };
    expect(told(parts)).toEqual([[null, "Élodie était à Orléans."]]);
  });
});
