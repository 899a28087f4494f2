import { describe, expect, test } from "vitest";
import { withoutPages } from "../../src/text/printed-pages.ts";

const PARTS = [
  "Marta opened the shop at seven and saw the",
  "baker, who was late again. She counted the coins and",
  "put the ledger on the shelf. Denzil waved to",
  "her from the window.",
];
const WHOLE = PARTS.join(" ");
const told = (source: string): string =>
  withoutPages(source).text.replaceAll("-\n", "-").replaceAll(/\s+/g, " ").trim();

describe("a text made from printed pages", () => {
  test.each([
    ["numbers alone", PARTS.map((part, i) => `${part}\n\n${i + 7}\n`).join("\n")],
    ["numbers between dashes", PARTS.map((part, i) => `${part}\n\n- ${i + 1} -\n`).join("\n")],
    ["numbers of how many", PARTS.map((part, i) => `${part}\n\nPage ${i + 1} of 4\n`).join("\n")],
    ["Roman numbers", PARTS.map((part, i) => `${part}\n\n${["v", "vi", "vii", "viii"][i]}\n`).join("\n")],
    ["form feeds", PARTS.map((part, i) => `${part}\n\n${i + 1}\n`).join("\f")],
    ["form feeds alone", PARTS.join("\n\f")],
    ["heads beside numbers", PARTS.map((part, i) => `${i + 1}      THE THIMBLE\n${part}\n`).join("\n")],
    [
      "heads on both sides",
      PARTS.map(
        (part, i) => `${i % 2 ? `${i + 1}    THE THIMBLE` : `INES HARROW    ${i + 1}`}\n${part}\n`,
      ).join("\n"),
    ],
    [
      "heads a space from numbers",
      [...PARTS, ...PARTS]
        .map((part, i) => `${i % 2 ? `The Thimble ${i + 11}` : `${i + 11} INES HARROW`}\n${part}\n`)
        .join("\n"),
      `${WHOLE} ${WHOLE}`,
    ],
    ["heads above form feeds", `${PARTS.join("\n\f THE THIMBLE\n\n")}\n`],
  ])("with %s is told without them, its paragraphs whole", (_, source, whole = WHOLE) => {
    expect(told(source)).toBe(whole);
    expect(withoutPages(source).text).not.toMatch(/\S\n\s*\n\s*\p{Ll}/u);
  });

  test("gets words together that end lines break, but leaves compounds", () => {
    const source = `He was a self-\nrighteous man, an exam-\nple of patience. So self-righteous an example\n\n1\n\nwas rare in the\n\n2\n\nstreet, and the\n\n3\n\nend.`;
    expect(told(source)).toBe(
      "He was a self-righteous man, an example of patience. So self-righteous an example was rare in the street, and the end.",
    );
  });

  test("says how much was left out", () => {
    expect(withoutPages(PARTS.map((part, i) => `${part}\n\n${i + 7}\n`).join("\n")).leftOut).toBe(4);
  });
});

describe("any other text stays as it is", () => {
  test.each([
    [
      "chapters with numbers alone",
      PARTS.map((part, i) => `${i + 1}\n\n${part.replace(/\S+$/, "end.")}`).join("\n\n"),
    ],
    ["a list of chapters", "CHAPTER I     1\nCHAPTER II     2\nCHAPTER III     3\n\nMarta opened the shop."],
    ["days of a diary", PARTS.map((part, i) => `${i + 3} MAY\n${part.replace(/\S+$/, "end.")}`).join("\n")],
    [
      "numbers of chapters behind a word",
      PARTS.map((part, i) => `CHAPTER ${i + 1}\n\n${part} end.`).join("\n\n"),
    ],
    ["years at the starts of lines", PARTS.map((part, i) => `${part}\n${1914 + i} was a year`).join("\n")],
    ["a refrain", Array.from({ length: 5 }, () => "And so they went\n\nover the sea.").join("\n\n")],
    ["compounds at line ends", "Good-\nbye, said Marta to-\nday."],
  ])("with %s", (_, source) => {
    expect(withoutPages(source)).toEqual({ text: source, leftOut: 0 });
  });

  test("with a form feed between chapters keeps them apart", () => {
    expect(withoutPages("The end of one.\fCHAPTER II\n\nText.").text).toBe(
      "The end of one.\n\nCHAPTER II\n\nText.",
    );
  });
});
