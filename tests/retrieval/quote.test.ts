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

describe("rankSentences, asked in everyday words", () => {
  const CANAL = [
    "Mina and Jonas share a house behind the dyke, with a goat that nobody feeds.",
    "Jonas is a patient lock keeper with a wooden leg.",
    "Jonas likes the quiet and works in the garden of the house on most days.",
    "Last summer Mina moved to Bergen, and Jonas was alone.",
    "Mina wrote to Jonas about the streets and shops of the town she lived in.",
    "On the frozen canal Jonas slipped and broke two ribs.",
    "His friends spoke of the accident all winter, since nobody had ever been hurt on the canal.",
    "Mina was told in a letter that Jonas was hurt and lay in bed.",
    "She testifies later that the letter made her weep.",
    "At first the doctor came every morning to look at Jonas.",
    "The doctor warns Jonas that he must leave the canal.",
    "Jonas and the doctor sat together on many evenings.",
    "Jonas moves to Mina, and the goat goes with him.",
  ];
  const NETS = [
    "Orla mends nets in the set of days before the storm.",
    "Orla returns to Bergen with her nets.",
    "Orla has a son and no boat.",
    "Orla has the children of the village in her boat.",
  ];

  function bestOf(sentences: readonly string[], question: string): string[] {
    const known = viewOf(sentences);
    const asked = analyse(known, question);
    return rankSentences(asked, rankWindows(asked)).map(({ start, end }) => known.text.slice(start, end));
  }

  it("finds how somebody was hurt where it happens, not where it is spoken of", () => {
    expect(bestOf(CANAL, "How did Jonas get hurt?")[0]).toBe(CANAL[5]);
  });

  it("finds what is asked for in words of the sentence beside it", () => {
    expect(bestOf(CANAL, "Where did the accident happen?")[0]).toBe(CANAL[5]);
  });

  it("prefers what is told last where somebody asks how it ended", () => {
    expect(bestOf(CANAL, "where does jonas end up?").slice(0, 2)).toContain(CANAL.at(-1));
  });

  it("knows a place by its name", () => {
    expect(bestOf(NETS, "What city is this set in?")[0]).toBe(NETS[1]);
  });

  it("counts an only child", () => {
    expect(bestOf(NETS.slice(2), "How many children does Orla have?")[0]).toBe(NETS[2]);
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
