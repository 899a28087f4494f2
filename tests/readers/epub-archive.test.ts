import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { epubReader } from "../../src/readers/epub.ts";
import { archiveOf, bookOf, epubOf, xhtml, type Page } from "../support/epub.ts";

const read = (bytes: Uint8Array): ReturnType<ReturnType<typeof epubReader>["read"]> =>
  epubReader().read(bytes, "tale.epub");
const textOf = (bytes: Uint8Array): string =>
  read(bytes)
    .pieces.map(({ text }) => text)
    .join("\n\n");

const page: Page = { path: "a.xhtml", html: "<p>Once upon a time.</p>" };
const small = epubOf({
  title: "Tale",
  author: "Jane Doe",
  chapters: [
    { title: "I", html: "<p>Once upon a <i>time</i> &amp; place.</p>" },
    { title: "II", html: "<p>The end.</p>" },
  ],
});

const megabytes = (count: number): number => count * 1024 * 1024;

/** The bytes with others written over those at an offset counted from the first place of a signature. */
function patched(bytes: Uint8Array, signature: readonly number[], offset: number, values: readonly number[]) {
  const copy = Uint8Array.from(bytes);
  for (let at = 0; at + offset + values.length <= copy.length; at += 1) {
    if (signature.every((byte, i) => copy[at + i] === byte)) copy.set(values, at + offset);
  }
  return copy;
}
const CENTRAL = [0x50, 0x4b, 1, 2];
const END = [0x50, 0x4b, 5, 6];

/** A book whose text is so many megabytes of zeros, made without ever holding them. */
function bombOf(count: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(megabytes(1)), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: count }, () => block), Uint8Array.from([3, 0])]);
  const book = unzipSync(bookOf({ pages: [page] }));
  const stored = zipSync({ ...book, "OEBPS/a.xhtml": [packed, { level: 0 }] });
  return patched(stored, CENTRAL, 10, [8, 0]);
}

const encryption = (algorithm: string): string =>
  `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="OEBPS/a.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>`;

const withPackage = (inner: string): Uint8Array =>
  bookOf({ pages: [page], files: { "OEBPS/content.opf": `<package>${inner}</package>` } });

describe("refused with one sentence that names the file:", () => {
  const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["what is no archive", strToU8("Once upon a time."), /is not an EPUB/],
    ["nothing", new Uint8Array(0), /is not an EPUB/],
    ["an archive that is cut off", small.subarray(0, -40), /is cut off or damaged/],
    ["an archive that lacks its beginning", small.subarray(200), /is cut off or damaged/],
    ["an archive without a package", archiveOf({ "a.txt": "Hello" }), /has no package document/],
    ["an archive with a password", patched(small, CENTRAL, 8, [1, 0]), /encrypted with a password/],
    ["an unknown way of packing", patched(small, CENTRAL, 10, [12, 0]), /cannot be unpacked/],
    ["a file that is not what was packed", patched(small, CENTRAL, 16, [1, 2, 3, 4]), /cannot be unpacked/],
    [
      "DRM",
      bookOf({
        pages: [page],
        files: { "META-INF/encryption.xml": encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc") },
      }),
      /protected by DRM/,
    ],
    [
      "a missing file in the reading order",
      withPackage(
        '<manifest><item id="a" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>',
      ),
      /holds none of the texts/,
    ],
    [
      "a file outside the archive in the reading order",
      withPackage(
        '<manifest><item id="a" href="%2e%2e/..%2f../etc/passwd" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>',
      ),
      /holds none of the texts/,
    ],
    [
      "a package without any text",
      withPackage('<spine><itemref idref="b"/></spine>'),
      /holds none of the texts/,
    ],
    [
      "files that fall back to each other",
      withPackage(
        '<manifest><item id="a" href="a.png" media-type="image/png" fallback="b"/><item id="b" href="b.png" media-type="image/png" fallback="a"/></manifest><spine><itemref idref="a"/></spine>',
      ),
      /holds none of the texts/,
    ],
    [
      "bytes in the place of a text",
      bookOf({ pages: [page], files: { "OEBPS/a.xhtml": Uint8Array.from([0, 1, 2, 3, 0, 255, 9, 9]) } }),
      /"OEBPS\/a\.xhtml" in it is no text/,
    ],
    [
      "elements without end",
      bookOf({ pages: [{ path: "a.xhtml", html: "<b>".repeat(100_000) }] }),
      /nested too deeply/,
    ],
    ["a package without end", withPackage("<a>".repeat(10_000)), /nested too deeply/],
    ["too many files", patched(small, END, 8, [0xff, 0xff, 0xff, 0xff]), /holds 65535 files/],
  ];
  test.each(refused)("%s", (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(UsageError);
    expect(() => read(bytes)).toThrow(message);
    expect(() => read(bytes)).toThrow(/^tale\.epub [^\n]*\.$/);
  });
});

describe("an archive that nobody vouches for", () => {
  test("is read when only its fonts are obfuscated", () => {
    const files = {
      "META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding"),
      "OEBPS/font.otf": Uint8Array.from([1, 2, 3]),
    };
    expect(textOf(bookOf({ pages: [page], files }))).toBe("Once upon a time.");
  });

  test("is refused when a text in it unpacks to more than a book holds", () => {
    const content = "<p>The same again. </p>".repeat(700_000);
    const bytes = bookOf({ pages: [page], files: { "OEBPS/a.xhtml": content } });
    expect(() => read(bytes)).toThrow(/^tale\.epub unpacks to more than a book holds.*\.$/);
  });

  test("is refused long before a gigabyte of zeros is unpacked", () => {
    const bomb = bombOf(1024);
    expect(bomb.length).toBeLessThan(megabytes(2));
    const before = process.resourceUsage().maxRSS;
    expect(() => read(bomb)).toThrow(/^tale\.epub unpacks to more than a book holds.*\.$/);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(100 * 1024);
  });

  test("is refused when its texts unpack to too much together", () => {
    const long = strToU8(xhtml(`<p>Long.</p><!--${"x".repeat(megabytes(9))}-->`));
    const bookWith = (count: number): Uint8Array => {
      const paths = Array.from({ length: count }, (_, i) => `p${i}.xhtml`);
      const book = unzipSync(bookOf({ pages: paths.map((path) => ({ path, html: "" })) }));
      const texts = paths.map((path) => [`OEBPS/${path}`, [long, { level: 0 }]]);
      return zipSync({ ...book, ...Object.fromEntries(texts) });
    };
    expect(textOf(bookWith(2))).toBe("Long.\n\nLong.");
    expect(() => read(bookWith(6))).toThrow(/48 MB in all/);
  });

  test("costs nothing for what is no text", () => {
    const files = { "OEBPS/film.mp4": new Uint8Array(megabytes(60)) };
    expect(textOf(bookOf({ pages: [page], files }))).toBe("Once upon a time.");
  });

  test("is not believed about the size of what it holds", () => {
    const lying = patched(small, CENTRAL, 24, [0xff, 0xff, 0xff, 0x7f]);
    expect(textOf(lying)).toContain("The end.");
  });

  test.each(["../evil.xhtml", "/evil.xhtml", "C:/evil.xhtml", "a\\..\\evil.xhtml", "OEBPS/../../evil.xhtml"])(
    "may name %j, which is not read",
    (path) => {
      const bytes = bookOf({ pages: [page], files: { [path]: "<p>Evil.</p>" } });
      expect(textOf(bytes)).toBe("Once upon a time.");
    },
  );

  test("may leave its files unpacked", () => {
    const files = {
      "META-INF/container.xml": strToU8('<c><rootfile full-path="b.opf"/></c>'),
      "b.opf": strToU8(
        '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
      ),
      "a.xhtml": strToU8(xhtml("<p>Stored.</p>")),
    };
    expect(textOf(zipSync(files, { level: 0 }))).toBe("Stored.");
  });
});

describe("a book that its maker was careless with", () => {
  const CONTAINER = "META-INF/container.xml";
  const OPF = "OEBPS/content.opf";
  const pages: readonly Page[] = ["One", "Two", "Three"].map((word) => ({
    path: `${word.toLowerCase()}.xhtml`,
    html: `<h2>Chapter ${word}</h2><p>The tale of ${word}.</p>`,
  }));
  const contents = pages.map(({ path }, i) => `<li><a href="${path}">Chapter ${i + 1}</a></li>`).join("");
  const parts = unzipSync(bookOf({ pages, contents }));
  const inOpf = (from: string | RegExp, to: string): Uint8Array =>
    archiveOf({ ...parts, [OPF]: strFromU8(parts[OPF]!).replaceAll(from, to) });
  const renamed = (name: (path: string) => string): Uint8Array =>
    archiveOf(Object.fromEntries(Object.entries(parts).map(([path, bytes]) => [name(path), bytes])));
  const container = (path: string): Uint8Array =>
    archiveOf({ ...parts, [CONTAINER]: `<c><rootfiles><rootfile full-path="${path}"/></rootfiles></c>` });
  const bare = Object.fromEntries(Object.entries(parts).filter(([path]) => path !== CONTAINER));
  const plain = archiveOf(parts);

  /** With the records of Zip64 before the end record, which tells nothing itself. */
  function inZip64(bytes: Uint8Array): Uint8Array {
    const at = bytes.length - 22;
    const end = new DataView(bytes.buffer, bytes.byteOffset + at, 22);
    const more = new DataView(new ArrayBuffer(76));
    more.setUint32(0, 0x06064b50, true);
    more.setBigUint64(4, 44n, true);
    more.setBigUint64(24, BigInt(end.getUint16(8, true)), true);
    more.setBigUint64(32, BigInt(end.getUint16(10, true)), true);
    more.setBigUint64(40, BigInt(end.getUint32(12, true)), true);
    more.setBigUint64(48, BigInt(end.getUint32(16, true)), true);
    more.setUint32(56, 0x07064b50, true);
    more.setBigUint64(64, BigInt(at), true);
    const last = bytes.slice(at).fill(0xff, 8, 20);
    return Uint8Array.from([...bytes.subarray(0, at), ...new Uint8Array(more.buffer), ...last]);
  }

  test("with escapes in the names of its files", () => {
    expect(textOf(bookOf({ pages: [{ ...page, path: "a%20b.xhtml" }] }))).toBe("Once upon a time.");
  });

  test.each<readonly [string, Uint8Array]>([
    ["with backslashes in its paths", renamed((path) => path.replaceAll("/", "\\"))],
    ["with backslashes in its links", inOpf(/href="(\w+\.xhtml)"/g, 'href=".\\$1"')],
    ["with paths in other case", renamed((path) => (path.endsWith("xhtml") ? path.toUpperCase() : path))],
    ["with links from its root", inOpf(/href="/g, 'href="/OEBPS/')],
    ["with a package named from its root", container("/OEBPS/content.opf")],
    ["without a container", archiveOf(bare)],
    ["whose container names a file that is not there", container("x.opf")],
    ["that names an unknown text", inOpf("<spine>", '<spine><itemref idref="cover"/>')],
    ["that names a text twice", inOpf("</spine>", '<itemref idref="p0"/></spine>')],
    [
      "that has two names for a text",
      inOpf(
        /<\/manifest>(<spine>.*)<\/spine>/g,
        '<item id="x" href="one.xhtml" media-type="text/html"/></manifest>$1<itemref idref="x"/></spine>',
      ),
    ],
    [
      "that has two names for a text, the second first",
      inOpf(
        /<\/manifest><spine>/g,
        '<item id="x" href="three.xhtml" media-type="text/html"/></manifest><spine><itemref idref="x"/>',
      ),
    ],
    [
      "that names a text twice, first where its contents do not have it",
      inOpf("<spine>", '<spine><itemref idref="p2"/><itemref idref="p1"/>'),
    ],
    [
      "that names a missing file",
      inOpf(
        "</manifest><spine>",
        '<item id="x" href="x.xhtml" media-type="text/html"/></manifest><spine><itemref idref="x"/>',
      ),
    ],
    ["without a reading order", inOpf(/<spine>.*<\/spine>/g, "")],
    ["with a file that says who has rights", archiveOf({ ...parts, "META-INF/rights.xml": "<rights/>" })],
    [
      "with encrypted pictures",
      archiveOf({
        ...parts,
        "META-INF/encryption.xml": encryption("http://x.org/aes").replace("a.xhtml", "a.png"),
      }),
    ],
    ["in Zip64", inZip64(plain)],
    ["behind other bytes", Uint8Array.from([...strToU8("HTTP/1.1 200 OK"), ...plain])],
    ...[
      "text/xml",
      "application/xml",
      "text/plain",
      "",
      "Text/HTML; charset=utf-8",
      "application/octet-stream",
    ].map(
      (type) => [`with the type ${JSON.stringify(type)}`, inOpf(/application\/xhtml\+xml/g, type)] as const,
    ),
  ])("is read %s", (_title, bytes) => {
    expect(read(bytes).pieces.map(({ text }) => text)).toEqual([
      "The tale of One.",
      "The tale of Two.",
      "The tale of Three.",
    ]);
  });

  test("is read as the later of two files of one name", () => {
    const other = "OEBPS/one.xhtm~";
    const two = archiveOf({ ...parts, [other]: "<p>The later tale.</p>" });
    const bytes = patched(two, [...strToU8(other)], 0, [...strToU8("OEBPS/one.xhtml")]);
    expect(textOf(bytes)).toContain("The later tale.");
  });

  test("is read with prefixes at its elements", () => {
    const html = `<?xml version="1.0"?><h:html><h:head><h:title>x</h:title></h:head><h:body><h:h2>I</h:h2><h:p>First.</h:p><h:p>Then.</h:p></h:body></h:html>`;
    expect(textOf(bookOf({ pages: [{ path: "a.xhtml", html }] }))).toContain("First.\n\nThen.");
  });

  test("is read with every word in a span of its own", () => {
    const line =
      "Marta opened the shop at seven and the street was empty when the baker came along to her door.";
    const spans = line.split(" ").map((word) => `<span style="left:9px">${word}</span>`);
    const html = `<div>${spans.join("")}</div>`;
    expect(textOf(bookOf({ pages: [{ path: "a.xhtml", html }] }))).toBe(line);
  });

  test.each([
    ["a page", (line: string) => line],
    ["a line", (line: string) => `<div class="line">${line}</div>`],
  ])("is read with every word in a block of its own inside %s", (_what, around) => {
    const lines = [
      "Marta opened the shop at seven and the street",
      "was empty.",
      "“You are late,” said the baker and he smiled at her for once.",
    ];
    const blocks = lines.map((line) =>
      around(
        line
          .split(" ")
          .map((word) => `<div style="left:9px"><span>${word}</span></div>`)
          .join("\n"),
      ),
    );
    const html = `<h2>I</h2><div class="page">${blocks.join("")}</div><hr/><p>Then it was evening, and she shut the door.</p>`;
    const text = textOf(bookOf({ pages: [{ path: "a.xhtml", html }] }));
    expect(text.replace(/\n\n(?=“)/, " ")).toBe(
      `I\n\n${lines.join(" ")}\n\n* * *\n\nThen it was evening, and she shut the door.`,
    );
  });

  test("keeps short replies apart", () => {
    const replies = Array.from({ length: 30 }, (_, i) => `<p>“${i % 2 ? "Yes" : "No"}.”</p>`);
    const html = `<p>They talked.</p>${replies.join("")}`;
    expect(textOf(bookOf({ pages: [{ path: "a.xhtml", html }] })).split("\n\n")).toHaveLength(31);
  });

  test("is read once, however often it lists a chapter", () => {
    const items = Array.from(
      { length: 5000 },
      (_, i) => `<item id="x${i}" href="one.xhtml" media-type="text/html"/>`,
    );
    const refs = items.map((_, i) => `<itemref idref="x${i}"/>`);
    const bytes = inOpf(
      /<\/manifest>.*<\/spine>/g,
      `${items.join("")}</manifest><spine>${refs.join("")}</spine>`,
    );
    expect(textOf(bytes)).toBe("Chapter One\n\nThe tale of One.");
  });
});

describe("entities that a file declares", () => {
  const declared =
    '<!DOCTYPE html [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';

  test("are neither looked up nor expanded in a text", () => {
    const html = `${declared}<html><body><p>Once &file; and &c;.</p></body></html>`;
    expect(textOf(bookOf({ pages: [{ path: "a.xhtml", html }] }))).toBe("Once &file; and &c;.");
  });

  test("are neither looked up nor expanded in the package", () => {
    const opf = `<?xml version="1.0"?>${declared}<package><metadata><dc:title>&c;&file;</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`;
    expect(read(bookOf({ pages: [page], files: { "OEBPS/content.opf": opf } })).title).toBe("&c;&file;");
  });
});

describe("whatever the bytes are", () => {
  const outcome = (bytes: Uint8Array): unknown => {
    try {
      return read(bytes);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return error.message;
    }
  };

  test("there is a manuscript or one sentence, and the same one again", () => {
    const damage = fc.array(fc.tuple(fc.nat(small.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    const ends = fc.tuple(fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(damage, ends, (changes, [front, back]) => {
        const bytes = Uint8Array.from(small);
        for (const [at, byte] of changes) bytes[at] = byte;
        const cut = front % 3 === 0 ? bytes.subarray(0, bytes.length - back) : bytes;
        const first = outcome(cut);
        expect(outcome(cut)).toEqual(first);
        if (typeof first === "string") expect(first).toMatch(/^tale\.epub [^\n]*\.$/);
      }),
      { numRuns: 400 },
    );
  });

  test("there is a manuscript or one sentence for any mark-up inside", () => {
    const snippet = fc.constantFrom(
      "<p>",
      "</p>",
      "<div class='stanza'>",
      "</div>",
      "<a href='#x'>",
      "</a>",
      "<sup>",
      "<br/>",
      "1",
      "Word. ",
      "<h2 id='x'>",
      "</h2>",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "&amp;",
      "&x;",
      "<svg>",
      "<title>",
      "<body>",
      "</body>",
      "<section epub:type='prologue'>",
      "<hr/>",
      "<",
      ">",
      "<pre>\n",
      "<html>",
    );
    fc.assert(
      fc.property(fc.array(snippet, { maxLength: 60 }), (parts) => {
        const bytes = bookOf({
          pages: [{ path: "a.xhtml", html: parts.join("") }],
          contents: "<li><a href='a.xhtml#x'>X</a></li>",
        });
        expect(outcome(bytes)).toEqual(outcome(bytes));
      }),
      { numRuns: 200 },
    );
  });
});
