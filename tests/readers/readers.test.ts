import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { markdownReader } from "../../src/readers/markdown.ts";
import { MAX_FILE_BYTES, readManuscript, readerFor, READERS } from "../../src/readers/registry.ts";
import { textReader } from "../../src/readers/text.ts";
import { readerContract } from "../contracts/reader.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return bytes;
};

readerContract(textReader(), {
  fileName: "tale.txt",
  bytes: utf8("Once upon a time."),
  words: "Once upon a time.",
});
readerContract(markdownReader(), {
  fileName: "tale.md",
  bytes: utf8("# Tale\n\nOnce *upon* a time."),
  words: "Once upon a time.",
});

describe("the list of readers", () => {
  test("gives each ending to one reader only", () => {
    const endings = READERS.flatMap((reader) => reader.extensions);
    expect(new Set(endings).size).toBe(endings.length);
  });

  test("finds a reader whatever the letters' case", () => {
    expect(readerFor("STORY.TXT").id).toBe("text");
    expect(readerFor("a.b.Md").id).toBe("markdown");
  });
});

describe("a file that cannot be a story is refused with one sentence", () => {
  const refused: readonly (readonly [string, string, Uint8Array, RegExp])[] = [
    ["unknown ending", "story.docx", utf8("Hello"), /^story\.docx .*\.txt, .*\.md.*\.$/],
    ["no ending", "story", utf8("Hello"), /\.txt/],
    ["empty", "a.txt", utf8(""), /^a\.txt is empty.*\.$/],
    ["only a byte order mark", "a.txt", Uint8Array.of(0xef, 0xbb, 0xbf), /no words/],
    ["only white space", "a.txt", utf8(" \n\t\n"), /no words/],
    ["only punctuation", "a.md", utf8("# ---\n\n* * *\n"), /no words/],
    ["a heading without text", "a.md", utf8("# Chapter One\n"), /no words/],
    ["NUL bytes", "a.txt", Uint8Array.from([72, 105, 0, 1, 2, 255, 0, 7, 9, 1, 1, 1, 1]), /not a text file/],
    ["a PDF", "a.txt", utf8("%PDF-1.7\n1 0 obj"), /PDF/],
    ["a zip archive", "a.md", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), /zip archive/],
    ["too large", "a.txt", new Uint8Array(MAX_FILE_BYTES + 1).fill(65), /20\.0 MB; the limit is 20 MB/],
  ];
  test.each(refused)("%s", (_, fileName, bytes, message) => {
    const read = (): unknown => readManuscript(bytes, fileName);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});

describe("the encoding of a text is found out", () => {
  const sentence = "“Ça va?” asked Zoë — naïvely.";
  const windows1252 = Uint8Array.from(
    Array.from(sentence, (c) => ({ "“": 0x93, "”": 0x94, "—": 0x97 })[c] ?? c.charCodeAt(0)),
  );
  const encoded: readonly (readonly [string, Uint8Array])[] = [
    ["UTF-8", utf8(sentence)],
    ["UTF-8 with a mark", utf8(`\ufeff${sentence}`)],
    ["UTF-16 LE with a mark", utf16(`\ufeff${sentence}`, false)],
    ["UTF-16 BE with a mark", utf16(`\ufeff${sentence}`, true)],
    ["UTF-16 LE without a mark", utf16(sentence, false)],
    ["UTF-16 BE without a mark", utf16(sentence, true)],
    ["Windows-1252", windows1252],
  ];
  test.each(encoded)("%s", (_, bytes) => {
    expect(readManuscript(bytes, "a.txt").pieces).toEqual([{ title: null, text: sentence }]);
  });

  test("UTF-8 that was cut in the middle of a character stays readable", () => {
    const text = "Émile était né à Orléans. ".repeat(20);
    const bytes = utf8(`${text}é`);
    expect(readManuscript(bytes.subarray(0, -1), "a.txt").pieces[0]!.text).toContain(text.trim());
  });
});
