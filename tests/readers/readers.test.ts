import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import { markdownReader } from "../../src/readers/markdown.ts";
import { READERS } from "../../src/readers/registry.ts";
import { textReader } from "../../src/readers/text.ts";
import { readerContract } from "../contracts/reader.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

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

test("each file name ending belongs to one reader only", () => {
  const endings = READERS.flatMap((reader) => reader.extensions);
  expect(new Set(endings).size).toBe(endings.length);
});

describe("bytes that are no plain text are refused with one sentence", () => {
  const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
    [
      "NUL bytes",
      Uint8Array.from([72, 105, 0, 1, 2, 255, 0, 7, 9, 1, 1, 1, 1]),
      /^a\.txt is not a text file.*\.$/,
    ],
    [
      "control characters",
      Uint8Array.from({ length: 100 }, (_, i) => (i % 5 ? 97 : 1)),
      /^a\.txt is not a text file.*\.$/,
    ],
    ["a PDF", utf8("%PDF-1.7\n1 0 obj"), /^a\.txt is a PDF.*\.$/],
    ["a zip archive", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), /^a\.txt is a zip archive.*\.$/],
    ["an RTF document", utf8("{\\rtf1\\ansi Hello}"), /^a\.txt is an RTF document.*\.$/],
  ];
  test.each(refused)("%s", (_, bytes, message) => {
    const read = (): unknown => textReader().read(bytes, "a.txt");
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});

function utf16(text: string, big: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return bytes;
}

describe("the encoding of a text is found out", () => {
  const read = (bytes: Uint8Array): string => textReader().read(bytes, "a.txt").pieces[0]!.text;
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
    expect(read(bytes)).toBe(sentence);
  });

  test("a Cyrillic one", () => {
    // Windows-1251 has the Russian letters in the order of Unicode, from 0xc0.
    const text =
      "Все смешалось в доме Облонских. Жена узнала, что муж был в связи с бывшею в их доме француженкою гувернанткой, и объявила мужу, что не может жить с ним в одном доме. Положение это продолжалось уже третий день.";
    const bytes = Uint8Array.from(text, (c) => (c >= "А" ? c.charCodeAt(0) - 0x410 + 0xc0 : c.charCodeAt(0)));
    expect(read(bytes)).toBe(text);
  });

  test("UTF-8 that was cut in the middle of a character stays readable", () => {
    const text = "Émile était né à Orléans. ".repeat(20);
    expect(read(utf8(`${text}é`).subarray(0, -1))).toContain(text.trim());
  });
});

test("a plain text gives title and author when they are told above it", () => {
  const story =
    "Every afternoon, as they were coming from school, the children used to go and play in the garden of the Giant.";
  const told = textReader().read(utf8(`The Selfish Giant\nby Oscar Wilde\n\n${story}`), "a.txt");
  expect(told).toMatchObject({
    title: "The Selfish Giant",
    author: "Oscar Wilde",
    pieces: [{ title: null, text: story }],
  });
});
