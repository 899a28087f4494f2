import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/core/story.ts";
import type { Window } from "../../src/core/window.ts";
import { buildKeywordIndex, type KeywordIndex } from "../../src/retrieval/keyword-index.ts";
import { answerProbability } from "../../src/retrieval/answerable.ts";
import { indexedText } from "../../src/retrieval/postings.ts";
import { rankWindows } from "../../src/retrieval/rank.ts";
import { MILLER, viewOf, windowsOver } from "./tale.ts";
import { analyse } from "../../src/retrieval/analysed-question.ts";
import { type View, viewThrough } from "../../src/retrieval/sentence-windows.ts";

const view = viewOf(MILLER);

function best(question: string, from = view): string {
  const scores = rankWindows(analyse(from, question));
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
        expect([...rankWindows(analyse(view, question))].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("ranks nothing where nothing may be known", () => {
    expect(rankWindows(analyse(viewThrough(view, []), "Who?"))).toHaveLength(0);
  });

  it("ranks the same with an index that was written and read back", () => {
    const index: KeywordIndex = deserialize(serialize(view.index));
    const question = "Why did Berta weep?";
    const reread = viewThrough(indexedText(view.text, index), view.windows);
    expect(rankWindows(analyse(reread, question))).toEqual(rankWindows(analyse(view, question)));
  });
});

describe("with more windows than are ranked by all signals", () => {
  it.each([
    ["Who lived beside the river?", "Anselm lived beside"],
    ["Why did the stranger leave a silver key?", "silver key"],
    ["what did brta steal", "stole the lantern"],
  ])("finds the window that answers %j", (question, words) => {
    const scores = rankWindows(analyse(view, question, 3));
    const { start, end } = view.windows[scores.indexOf(Math.max(...scores))]!;
    expect(view.text.slice(start, end)).toContain(words);
  });

  it("finds a window that shares no word with the question, but words of the same meaning", () => {
    const others = MILLER.map((_, at) => `The miller of village ${at} ground ${at} sacks of rye.`);
    const long = viewOf([...others, "The lad was ill and had to stay in bed.", ...others]);
    const scores = rankWindows(analyse(long, "was the kid sick", 3));
    const { start, end } = long.windows[scores.indexOf(Math.max(...scores))]!;
    expect(long.text.slice(start, end)).toContain("The lad was ill");
  });

  it("puts the others below, those first that hold words of the question", () => {
    const scores = rankWindows(analyse(view, "Did the river freeze at the mill beside the key?", 2));
    const windows = view.windows.map(({ start, end }) => view.text.slice(start, end));
    const worst = [...scores].toSorted((a, b) => b - a)[1]!;
    const others = [...scores.keys()].filter((w) => scores[w]! < worst);
    expect(others).toHaveLength(windows.length - 2);
    const keywords = /\b(?:river|fr[eo]+ze|mill|beside|key)\b/g;
    const held = others
      .toSorted((a, b) => scores[b]! - scores[a]!)
      .map((w) => new Set(windows[w]!.match(keywords)).size);
    expect(held.slice(0, 2).every((count) => count > 0)).toBe(true);
    expect(held.at(-1)).toBe(0);
  });
});

describe("a bound", () => {
  const vocabulary = [...new Set(MILLER.join(" ").match(/\w+/g))];
  const sentence = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 9 });
  const tale = fc.array(sentence, { minLength: 2, maxLength: 12 });
  const question = fc.array(fc.constantFrom(...vocabulary, "lantrn", "envious", "dragon"), { maxLength: 7 });

  it.each([
    ["all windows ranked by all signals", undefined],
    ["only the three best", 3],
  ])("ranks and declines like a story that ends there, also inside a sentence: %s", (_, most) => {
    fc.assert(
      fc.property(tale, question, fc.nat(), (sentences, asked, at) => {
        const whole = viewOf(sentences.map((words) => `${words.join(" ")}.`));
        const spans = spansOf(whole.index);
        const bound = 1 + (at % whole.text.length);
        const told = spans
          .filter(({ start }) => start < bound)
          .map(({ start, end }) => ({ start, end: Math.min(end, bound) }));
        const windows = windowsOver(told, 2);
        const text = whole.text.slice(0, bound);
        const ended = viewThrough(indexedText(text, buildKeywordIndex(text, told)), windows);
        const bounded = analyse(viewThrough(whole, windows), asked.join(" "), most);
        const short = analyse(ended, asked.join(" "), most);
        expect(rankWindows(bounded)).toEqual(rankWindows(short));
        expect(answerProbability(bounded)).toBe(answerProbability(short));
      }),
    );
  });

  it("ranks scattered windows like a story made of them, each cut inside its last sentence", () => {
    fc.assert(
      fc.property(tale, question, fc.integer({ min: 1, max: 5 }), (sentences, asked, most) => {
        const whole = viewOf(sentences.map((words) => `${words.join(" ")}.`));
        const windows = whole.windows
          .filter((_, w) => w % 2 === 0)
          .map((window) => ({ ...window, end: window.end - Math.ceil((window.end - window.start) / 4) }))
          .map((window) => ({ ...window, lastSentence: lastWithin(whole.index, window) }));
        const retold = storyOf(windows, whole);
        const asking = asked.join(" ");
        expect(rankWindows(analyse(viewThrough(whole, windows), asking, most))).toEqual(
          rankWindows(analyse(retold, asking, most)),
        );
      }),
    );
  });

  it("does not know a word that is told after it", () => {
    const cut = clippedBefore("pardon");
    const ranked = rankWindows(analyse(viewThrough(view, cut), "pardon"));
    expect(ranked).toEqual(rankWindows(analyse(storyOf(cut, view), "pardon")));
  });
});

function spansOf({ spans }: KeywordIndex): Span[] {
  return Array.from({ length: spans.length / 2 }, (_, s) => ({
    start: spans[2 * s]!,
    end: spans[2 * s + 1]!,
  }));
}

function lastWithin(index: KeywordIndex, { end }: Span): number {
  return spansOf(index).filter(({ start }) => start < end).length - 1;
}

/** A story of its own made of what windows hold: the same sentences, told as often as windows hold them. */
function storyOf(windows: readonly Window[], { index, text }: View): View {
  const told: string[] = [];
  const spans: Span[] = [];
  const own: Window[] = [];
  let at = 0;
  for (const [passage, window] of windows.entries()) {
    const firstSentence = spans.length;
    const start = at;
    const parts = spansOf(index).slice(window.firstSentence, window.lastSentence + 1);
    for (const [i, part] of parts.entries()) {
      const piece = text.slice(Math.max(part.start, window.start), Math.min(part.end, window.end));
      spans.push({ start: at, end: at + piece.length });
      told.push(piece);
      at += piece.length + 1;
      if (i === parts.length - 1) {
        own.push({ passage, start, end: at - 1, firstSentence, lastSentence: spans.length - 1 });
      }
    }
  }
  const whole = told.join(" ");
  return viewThrough(indexedText(whole, buildKeywordIndex(whole, spans)), own);
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
