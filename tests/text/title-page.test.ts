import { describe, expect, test } from "vitest";
import { readTitlePage } from "../../src/text/title-page.ts";

const story =
  "Once upon a time there was a giant who lived in a castle with a garden, and the children played in it every day after school.";

describe("a title above a text", () => {
  test.each([
    ["The Selfish Giant", null],
    ["THE SELFISH GIANT\nBy Oscar Wilde", "Oscar Wilde"],
    ["\n  The Selfish Giant\n\nby Oscar Wilde", "Oscar Wilde"],
  ])("%j is taken off", (page, author) => {
    const { title, text, ...rest } = readTitlePage(`${page}\n\n${story}`, null);
    expect(title?.toLowerCase()).toBe("the selfish giant");
    expect(text.trim()).toBe(story);
    expect(rest.author).toBe(author);
  });

  test.each([
    ["a sentence", "He left at once."],
    ["the beginning of a sentence", "Once upon a long lost time"],
    ["a chapter's heading", "Chapter One"],
    ["a chapter's heading in another language", "Erstes Kapitel"],
    ["the title of a table of contents", "Inhaltsverzeichnis"],
    ["speech", "“The King”"],
  ])("%s is none", (_, line) => {
    expect(readTitlePage(`${line}\n\n${story}`, null)).toEqual({
      title: null,
      author: null,
      text: `${line}\n\n${story}`,
    });
  });

  test("a known one is recognised whatever its case and punctuation", () => {
    expect(readTitlePage(`ALAS, POOR YORICK!\n\n${story}`, "Alas, poor Yorick").text).toBe(story);
    expect(readTitlePage(`Another Title\n\n${story}`, "Alas, poor Yorick").text).toContain("Another Title");
  });

  test("a line with nothing much below it is the text itself", () => {
    expect(readTitlePage("The King\n\nHe died.", null).title).toBeNull();
  });
});
