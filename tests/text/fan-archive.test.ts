import { describe, expect, test } from "vitest";
import { readFanArchive } from "../../src/text/fan-archive.ts";

const HEADER =
  "The Thimble\n\nPosted originally on the Archive at http://archive.example/works/1.\n\nRating: General Audiences\nArchive Warning: None\nCharacters: Marta, Edmund\nStats: Words: 1,234 Chapters: 2/2\n\nThe Thimble\nby Ines_Harrow\n\nSummary\n\nEdmund dies.\n\n";
const FAREWELL =
  "Please drop by the Archive and comment to let the creator know if you enjoyed their work!\n";

describe("a text from a fan-fiction archive", () => {
  test("is told chapter by chapter without header, summaries and notes", () => {
    const { text, title, author, leftOut } = readFanArchive(
      `${HEADER}Notes\n\nThanks!\n\nMany.\n\nChapter 1: The Shop\nChapter Summary\n\nMarta meets Edmund.\n\nChapter Notes\n\nWarning!\n\nBlood.\n\nSee the end of the chapter for more notes.\n\nMarta opened the shop.\n\nShe waited.\n\nChapter End Notes\n\nPlease comment!\n\nOr not.\n\nChapter 2\n\nThe widow slept.\n\nEnd Notes\n\nFind me.\n\n${FAREWELL}`,
    )!;
    expect(text).toBe(
      "Chapter 1: The Shop\n\nMarta opened the shop.\n\nShe waited.\n\nChapter 2\n\nThe widow slept.",
    );
    expect([title, author]).toEqual(["The Thimble", "Ines_Harrow"]);
    expect(leftOut).toBeGreaterThan(50);
  });

  test("loses all paragraphs of an indented note, unless the story is indented, too", () => {
    const told = (indent: string) =>
      readFanArchive(
        `${HEADER}Chapter 1\n\nChapter Summary\n\n    Marta meets Edmund.\n\n    He dies.\n\n    It rains.\n\n${indent}Marta opened the shop.\n\n${indent}She waited.\n\n${FAREWELL}`,
      )?.text;
    expect(told("")).toBe("Chapter 1\n\nMarta opened the shop.\n\nShe waited.");
    expect(told("    ")).toContain("Marta opened the shop.");
  });

  test("of one chapter begins below its summary and notes", () => {
    const told = readFanArchive(
      `${HEADER}Notes\n\nSee the end of the work for notes.\n\nMarta opened the shop.\n\nShe waited.\n\n${FAREWELL}`,
    );
    expect(told?.text).toBe("Marta opened the shop.\n\nShe waited.");
  });

  test.each([
    "The Thimble\n\nMarta opened the shop.\n\nNotes\n\nShe wrote them.",
    "Rating: good.\n\nMarta opened the shop.",
  ])("is not seen in %j", (source) => {
    expect(readFanArchive(source)).toBeNull();
  });
});
