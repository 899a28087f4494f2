import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { segment, type Telling } from "../../src/ingest/segment.ts";
import { countWords } from "../../src/text/word-count.ts";

const telling = (text: string): Telling => segment({ pieces: [{ title: null, text }] });
const passages = (text: string): string[] => {
  const told = telling(text);
  return told.passages.map(({ start, end }) => told.text.slice(start, end));
};
/** `count` sentences of `words` words each, all different. */
const prose = (count: number, words: number): string =>
  Array.from(
    { length: count },
    (_, i) => `Word${i} ${Array.from({ length: words - 2 }, () => "and").join(" ")} end${i}.`,
  ).join(" ");

describe("passages", () => {
  test("have 60 to 120 words and share one sentence with their neighbours", () => {
    const { passages: found } = telling(prose(60, 15));
    const words = found.map((passage) => (passage.lastSentence - passage.firstSentence + 1) * 15);
    expect(Math.min(...words)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...words)).toBeLessThanOrEqual(120);
    const firsts = found.slice(1, -1).map((passage) => passage.firstSentence);
    expect(firsts).toEqual(found.slice(0, -2).map((passage) => passage.lastSentence));
  });

  test("do not share a long sentence", () => {
    const { passages: found } = telling(prose(12, 50));
    expect(found.map(({ firstSentence, lastSentence }) => [firstSentence, lastSentence])).toEqual(
      [0, 2, 4, 6, 8, 10].map((i) => [i, i + 1]),
    );
  });

  test("leave a giant sentence by itself", () => {
    const text = `${prose(3, 20)} ${prose(1, 150)} ${prose(3, 20)}`;
    expect(passages(text).map(countWords)).toEqual([60, 150, 60]);
  });

  test("cut a sentence without end", () => {
    expect(Math.max(...passages(`${"on and on, ".repeat(2000)}.`).map(countWords))).toBeLessThanOrEqual(250);
  });

  test("let a short last one reach back", () => {
    const last = passages(prose(10, 15)).at(-1)!;
    expect(countWords(last)).toBeGreaterThanOrEqual(60);
    expect(last.endsWith("end9.")).toBe(true);
  });

  test("end with their section", () => {
    const told = segment({
      pieces: [
        { title: "One", text: "He left." },
        { title: "Two", text: "She stayed." },
      ],
    });
    expect(told).toEqual({
      text: "He left.\n\nShe stayed.",
      sections: [
        { title: "One", summary: null, start: 0, end: 8 },
        { title: "Two", summary: null, start: 10, end: 21 },
      ],
      sentences: [
        { start: 0, end: 8 },
        { start: 10, end: 21 },
      ],
      passages: [
        { start: 0, end: 8, section: 0, firstSentence: 0, lastSentence: 0 },
        { start: 10, end: 21, section: 1, firstSentence: 1, lastSentence: 1 },
      ],
    });
  });

  test("there are none where there are no words", () => {
    expect(telling(" \n * * * \n")).toEqual({ text: "", sections: [], sentences: [], passages: [] });
  });
});

describe("whatever the text", () => {
  const words = fc.constantFrom(
    "the",
    "King",
    "said",
    "Mr.",
    "“Stop!”",
    "漢字。",
    "😀",
    "e\u0301",
    "\u200d",
    "x".repeat(700),
    "...",
    "“",
    "_I_",
    "—",
    "1",
    "\ud83d",
  );
  const ends = fc.constantFrom(
    ". ",
    "! ",
    "? ",
    ".” ",
    ", ",
    " ",
    "\n",
    "\n\n",
    "\r\n\r\n",
    "\n\n* * *\n\n",
    "\n\nCHAPTER I\n\n",
    "\n\nCHAPTER II\n\n",
    "\n\nII.\n\n",
    ".\n\nOne day, ",
  );
  const sentence = fc
    .tuple(fc.array(words, { minLength: 1, maxLength: 60 }), ends)
    .map(([parts, end]) => parts.join(" ") + end);
  const text = fc.oneof(
    fc.array(sentence, { maxLength: 40 }).map((all) => all.join("")),
    fc.string({ unit: "binary" }),
  );
  const pieces = fc.array(fc.record({ title: fc.constantFrom(null, "One", "Two"), text }), { maxLength: 4 });
  const whenever = (check: (told: Telling) => void): void => {
    fc.assert(
      fc.property(pieces, (given) => check(segment({ pieces: given }))),
      { numRuns: 200 },
    );
  };

  test("sentences lie in sections, in order and trimmed, and hold all but white space", () => {
    whenever(({ text: all, sections, sentences }) => {
      let at = 0;
      for (const { start, end } of sentences) {
        expect(all.slice(at, start).trim()).toBe("");
        expect(all.slice(start, end)).toBe(all.slice(start, end).trim());
        expect(sections.filter((section) => section.start <= start && end <= section.end)).toHaveLength(1);
        at = end;
      }
      expect(all.slice(at).trim()).toBe("");
    });
  });

  test("sections are in order and apart, and begin and end with a sentence", () => {
    whenever(({ sections, sentences }) => {
      let at = 0;
      for (const section of sections) {
        expect(section.start).toBeGreaterThanOrEqual(at);
        expect(sentences.some(({ start }) => start === section.start)).toBe(true);
        expect(sentences.some(({ end }) => end === section.end)).toBe(true);
        at = section.end;
      }
    });
  });

  test("passages are whole sentences of one section, and every sentence is in one", () => {
    whenever(({ sections, sentences, passages: found }) => {
      const held = new Set<number>();
      for (const passage of found) {
        expect(passage.start).toBe(sentences[passage.firstSentence]!.start);
        expect(passage.end).toBe(sentences[passage.lastSentence]!.end);
        expect(sections[passage.section]!.start).toBeLessThanOrEqual(passage.start);
        expect(sections[passage.section]!.end).toBeGreaterThanOrEqual(passage.end);
        for (let i = passage.firstSentence; i <= passage.lastSentence; i += 1) held.add(i);
      }
      expect(held.size).toBe(sentences.length);
    });
  });

  test("passages advance: neither a first nor a last sentence comes twice", () => {
    whenever(({ passages: found }) => {
      for (const [i, passage] of found.slice(1).entries()) {
        expect(passage.firstSentence).toBeGreaterThan(found[i]!.firstSentence);
        expect(passage.lastSentence).toBeGreaterThan(found[i]!.lastSentence);
      }
    });
  });

  test("no passage is longer than 250 words", () => {
    whenever(({ text: all, passages: found }) => {
      for (const { start, end } of found) expect(countWords(all.slice(start, end))).toBeLessThanOrEqual(250);
    });
  });
});
