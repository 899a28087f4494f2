import { describe, expect, test } from "vitest";
import { headingOf } from "../../src/text/headings.ts";

describe("heading lines", () => {
  test.each([
    ["CHAPTER XII", "chapter", 12, "CHAPTER XII"],
    ["Chapter 1", "chapter", 1, "Chapter 1"],
    ["CHAPTER XII. The Ball", "chapter", 12, "CHAPTER XII. The Ball"],
    ["Chapter the First", "chapter", 1, "Chapter the First"],
    ["Chapter Twenty-One: Home", "chapter", 21, "Chapter Twenty-One: Home"],
    ["CHAPTER IV.--THE STORM", "chapter", 4, "CHAPTER IV.--THE STORM"],
    ["  STAVE ONE.  ", "chapter", 1, "STAVE ONE"],
    ["Chapter 3 The Return of the King", "chapter", 3, "Chapter 3 The Return of the King"],
    ["CHAPTER II. The Pool of Tears . . . . . 14", "chapter", 2, "CHAPTER II. The Pool of Tears"],
    ["BOOK ONE: 1805", "book", 1, "BOOK ONE: 1805"],
    ["PART II", "book", 2, "PART II"],
    ["Book the Second—The Golden Thread", "book", 2, "Book the Second—The Golden Thread"],
    ["Book the Second--the Golden Thread", "book", 2, "Book the Second--the Golden Thread"],
    ["STAVE   II:  THE SPIRITS", "chapter", 2, "STAVE II: THE SPIRITS"],
    ["FIRST EPILOGUE: 1813 - 20", "book", 1, "FIRST EPILOGUE: 1813 - 20"],
    ["PROLOGUE", "named", null, "PROLOGUE"],
    ["Epilogue.", "named", null, "Epilogue"],
    ["IV.", "numeral", 4, "IV"],
    ["12", "numeral", 12, "12"],
    ["I. A SCANDAL IN BOHEMIA", "numeral", 1, "I. A SCANDAL IN BOHEMIA"],
    ["Kapitel 7", "chapter", 7, "Kapitel 7"],
  ])("%j", (line, level, number, title) => {
    expect(headingOf(line)).toMatchObject({ level, number, title });
  });

  test.each([
    "Part of him wanted to stay",
    "Chapter one is the hardest to write.",
    "chapter 1",
    "Book one flight now",
    "Introduction to the queen was the least of it.",
    "I went home",
    "I. he said",
    "MIX",
    "IVX",
    "Letter by letter",
    "1805",
    "He closed the book",
    "Actors left",
    "",
  ])("%j is none", (line) => {
    expect(headingOf(line)).toBeNull();
  });
});
