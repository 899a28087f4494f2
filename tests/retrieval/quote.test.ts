import { describe, expect, it } from "vitest";
import { chooseQuotes, rankSentences } from "../../src/retrieval/quote.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { MILLER, viewOf } from "./tale.ts";
import { analyse } from "../../src/retrieval/analysed-question.ts";
import { viewThrough } from "../../src/retrieval/sentence-windows.ts";

const view = viewOf(MILLER);

function ranked(question: string, windows = view.windows) {
  const asked = analyse(viewThrough(view, windows), question);
  return rankSentences(asked, rankWindows(asked));
}

describe("rankSentences", () => {
  it.each([
    ["Why did the stranger leave him a silver key?", "Because he had been kind"],
    ["Who was jealous?", "Berta grew jealous"],
    ["How many geese did the miller keep?", "three geese"],
  ])("puts the sentence that answers %j first", (question, words) => {
    const [first] = ranked(question);
    expect(view.text.slice(first!.start, first!.end)).toContain(words);
  });

  it("names each sentence once, best first", () => {
    const sentences = ranked("What did Anselm find?");
    expect(new Set(sentences.map(({ start }) => start)).size).toBe(sentences.length);
    expect(sentences).toEqual(sentences.toSorted((a, b) => b.score - a.score));
  });

  it("quotes no more of a sentence than the window holds", () => {
    const end = view.text.indexOf(" and Anselm gave");
    const windows = [{ ...view.windows[3]!, end }];
    expect(Math.max(...ranked("What did she ask for?", windows).map((sentence) => sentence.end))).toBe(end);
  });

  it("has nothing to quote where nothing may be known", () => {
    expect(ranked("Who?", [])).toEqual([]);
  });
});

describe("chooseQuotes", () => {
  const sentence = (start: number, score: number) => ({ start, end: start + 9, sentence: start, score });

  it("takes the two best, the better first, but in story order where they follow each other", () => {
    expect(
      chooseQuotes([sentence(50, 3), sentence(10, 2), sentence(30, 1)]).map(({ start }) => start),
    ).toEqual([50, 10]);
    expect(chooseQuotes([sentence(50, 3), sentence(40, 2)]).map(({ start }) => start)).toEqual([40, 50]);
  });

  it("takes one alone that leads clearly", () => {
    expect(chooseQuotes([sentence(50, 9), sentence(10, 2)]).map(({ start }) => start)).toEqual([50]);
  });
});
