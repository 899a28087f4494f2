import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/core/story.ts";
import type { Window } from "../../src/core/window.ts";
import { buildKeywordIndex, type KeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { MILLER, viewOf, windowsOver } from "./tale.ts";

const view = viewOf(MILLER);

function best(question: string, from = view): string {
  const scores = rankWindows({ ...from, question });
  const { start, end } = from.windows[scores.indexOf(Math.max(...scores))]!;
  return from.text.slice(start, end);
}

describe("rankWindows", () => {
  it.each([
    ["Who lived beside the river?", "Anselm lived beside"],
    ["Why did the stranger leave a silver key?", "silver key"],
    ["what did berta steal", "stole the lantern"],
    ["Where does the little door lead that the key opens?", "small door under the mill"],
  ])("finds the window that answers %j", (question, words) => {
    expect(best(question)).toContain(words);
  });

  it.each([
    ["How did the lantrn feel in her hands?", "cold as ice"],
    ["Who knoked at the door?", "knocked at the door"],
    ["What did Brta beg for?", "begged his pardon"],
  ])("finds it in spite of a typing mistake: %j", (question, words) => {
    expect(best(question)).toContain(words);
  });

  it("finds a synonym of what was asked for", () => {
    expect(best("Who was envious?")).toContain("jealous");
  });

  it("gives every window a finite score, whatever is asked", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom("", "?", "the of and", "constructor __proto__", "何"),
    );
    fc.assert(
      fc.property(anything, (question) => {
        expect([...rankWindows({ ...view, question })].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("ranks nothing where nothing may be known", () => {
    expect(rankWindows({ ...view, windows: [], question: "Who?" })).toHaveLength(0);
  });

  it("ranks the same with an index that was written and read back", () => {
    const index: KeywordIndex = deserialize(serialize(view.index));
    const question = "Why did Berta weep?";
    expect(rankWindows({ ...view, index, question })).toEqual(rankWindows({ ...view, question }));
  });
});

describe("a bound", () => {
  const vocabulary = [...new Set(MILLER.join(" ").match(/\w+/g))];
  const sentence = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 9 });
  const tale = fc.array(sentence, { minLength: 2, maxLength: 12 });
  const question = fc.array(fc.constantFrom(...vocabulary, "lantrn", "envious", "dragon"), { maxLength: 7 });

  it("ranks like a story that ends there, also inside a sentence", () => {
    fc.assert(
      fc.property(tale, question, fc.nat(), (sentences, asked, at) => {
        const whole = viewOf(sentences.map((words) => `${words.join(" ")}.`));
        const spans = spansOf(whole.index);
        const bound = 1 + (at % whole.text.length);
        const told = spans
          .filter(({ start }) => start < bound)
          .map(({ start, end }) => ({ start, end: Math.min(end, bound) }));
        const windows = windowsOver(told, 2);
        const ended = {
          text: whole.text.slice(0, bound),
          index: buildKeywordIndex(whole.text.slice(0, bound), told),
        };
        expect(rankWindows({ ...whole, windows, question: asked.join(" ") })).toEqual(
          rankWindows({ ...ended, windows, question: asked.join(" ") }),
        );
      }),
    );
  });

  it("does not know a word that is told after it", () => {
    const cut = clippedBefore("pardon");
    expect(rankWindows({ ...view, windows: cut, question: "pardon" })).toEqual(new Float64Array(cut.length));
  });
});

function spansOf({ spans }: KeywordIndex): Span[] {
  return Array.from({ length: spans.length / 2 }, (_, s) => ({
    start: spans[2 * s]!,
    end: spans[2 * s + 1]!,
  }));
}

function clippedBefore(word: string): Window[] {
  const bound = view.text.indexOf(word);
  return view.windows
    .filter(({ start }) => start < bound)
    .map((window) => {
      const told = spansOf(view.index).filter(({ start }) => start < bound).length;
      return {
        ...window,
        end: Math.min(window.end, bound),
        lastSentence: Math.min(window.lastSentence, told - 1),
      };
    });
}
