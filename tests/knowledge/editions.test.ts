import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { migratedPosition, type Edition } from "../../src/knowledge/editions.ts";
import { storyOf } from "../support/indexed-stories.ts";

/** A sentence that stands nowhere else, unless its number does. */
const tale = (number: number) => `The miller told tale number ${number} that night.`;
const tales = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => tale(from + at));

/** What is told up to the end of the last sentence within a bound. */
const told = ({ text, sentences }: Edition, bound: number) =>
  sentences.filter(({ end }) => end <= bound).map(({ start, end }) => text.slice(start, end));
const endOf = (edition: Edition, sentence: string) => edition.text.indexOf(sentence) + sentence.length;

/** The last sentence somebody may know in the present edition who knew the earlier one up to the end of a sentence. */
function lastKnown(earlier: readonly string[], upTo: string, present: readonly string[]): string | null {
  const [before, now] = [storyOf(earlier), storyOf(present)];
  const bound = migratedPosition(endOf(before, upTo), { earlier: before, present: now });
  return bound === null ? null : (told(now, bound).at(-1) ?? "");
}

const SHORT = ["Yes.", "He nodded.", "No!"];
const sentence = fc.oneof(
  { weight: 4, arbitrary: fc.nat(15).map(tale) },
  { weight: 1, arbitrary: fc.constantFrom(...SHORT) },
);
const change = fc.record({
  type: fc.constantFrom("insert", "delete", "move", "edit"),
  at: fc.nat(40),
  to: fc.nat(40),
  sentence: fc.oneof(
    sentence,
    fc.nat(5).map((number) => `A note of the editor, number ${number}.`),
  ),
});

type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function changed(before: readonly string[], changes: readonly Change[]) {
  const now = [...before];
  for (const { type, at, to, ...one } of changes) {
    if (type === "insert") now.splice(at % (now.length + 1), 0, one.sentence);
    else if (type === "edit") now.splice(at % (now.length + 1), 1, one.sentence);
    else {
      const taken = now.splice(at % (now.length + 1), 1);
      if (type === "move") now.splice(to % (now.length + 1), 0, ...taken);
    }
  }
  return now;
}

/** An edition, one made of it by changes, and a bound in the first. */
const replaced = fc
  .tuple(fc.array(sentence, { maxLength: 25 }), fc.array(change, { maxLength: 12 }))
  .map(([before, changes]) => ({ earlier: storyOf(before), present: storyOf(changed(before, changes)) }))
  .chain((editions) =>
    fc.record({ editions: fc.constant(editions), bound: fc.nat(editions.earlier.text.length) }),
  );

describe("a bound that is carried over to another edition", () => {
  it.each(["To be continued in the next part of the tale.", "Thank you for reading so far, dear friend."])(
    "is not taken to the end of what is new by a closing line: %s",
    (closing) => {
      const before = [...tales(0, 30), closing];
      expect(lastKnown(before, closing, [...tales(0, 100), closing])).toBe(tale(29));
    },
  );

  it("passes over no short sentence that stood only after it", () => {
    const before = [...tales(0, 10), "Tom died.", ...tales(10, 20)];
    const present = [...tales(0, 8), "Tom died.", ...tales(8, 20)];
    expect(lastKnown(before, tale(9), present)).toBe(tale(7));
  });

  it("has nothing before it that stood after it alone", () => {
    fc.assert(
      fc.property(replaced, ({ editions, bound }) => {
        const carried = migratedPosition(bound, editions) ?? 0;
        const known = told(editions.earlier, bound);
        const unknown = told(editions.earlier, Infinity).filter((one) => !known.includes(one));
        const telling = unknown.filter((one) => !SHORT.includes(one));
        expect(told(editions.present, carried).filter((one) => telling.includes(one))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("stands at the end of something known, unless nothing changed up to it", () => {
    fc.assert(
      fc.property(replaced, ({ editions, bound }) => {
        const { earlier, present } = editions;
        const carried = migratedPosition(bound, editions) ?? 0;
        if (earlier.text.slice(0, bound) === present.text.slice(0, carried)) return;
        const known = ["", ...told(earlier, bound)];
        expect(known).toContain(told(present, carried).at(-1) ?? "");
        expect([0, ...present.sentences.map(({ end }) => end)]).toContain(carried);
      }),
      { numRuns: 1000 },
    );
  });

  it("stays where it is when nothing changed before it, whatever did after", () => {
    const after = fc.array(sentence, { maxLength: 10 });
    fc.assert(
      fc.property(after, after, after, fc.nat(), (before, rest, other, at) => {
        const earlier = storyOf([...before, tale(99), ...rest]);
        const bound = at % (endOf(earlier, tale(99)) + 1);
        const present = storyOf([...before, tale(99), ...other]);
        expect(migratedPosition(bound, { earlier, present })).toBe(bound);
        expect(migratedPosition(bound, { earlier, present: earlier })).toBe(bound);
      }),
    );
  });

  it("moves on exactly by the foreword that was put before, whatever changed after", () => {
    const inserted = fc.array(fc.constantFrom(...SHORT), { maxLength: 3 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), inserted, fc.array(sentence), (count, short, other) => {
        const known = [...tales(0, count), ...short];
        const earlier = storyOf([...known, ...tales(count, 16)]);
        const bound = earlier.sentences[known.length - 1]!.end;
        const foreword = "A foreword by the editor.";
        const present = storyOf([foreword, ...known, "Here it is another book.", ...other]);
        expect(migratedPosition(bound, { earlier, present })).toBe(foreword.length + 2 + bound);
      }),
    );
  });

  it("is the end of what is known when chapters were put after all there was", () => {
    const whole = tales(0, 5);
    expect(lastKnown(whole, tale(4), ["A foreword.", ...whole, ...tales(5, 9)])).toBe(tale(4));
  });

  it("is the same whatever marks, spaces and capitals are used", () => {
    const earlier = ["CHAPTER THE FIRST", "“Don’t go”—she said—“to the mill…”", "“And WHY?” he\nasked."];
    const present = [
      "Chapter the First",
      `"Don't go" -- she said -- "to the mill..."`,
      `'And why?' he asked.`,
    ];
    expect(lastKnown([...earlier, tale(1)], earlier[2]!, [...present, tale(1)])).toBe(present[2]);
  });

  it("stops before what was told later and is told earlier now", () => {
    const [known, later] = [tales(0, 6), tales(6, 9)];
    const present = [tale(99), ...known.slice(0, 4), tale(7), ...known.slice(4), tale(6), tale(8)];
    expect(lastKnown([...known, ...later], tale(5), present)).toBe(tale(3));
  });

  it("is carried on over what is new, but not into it", () => {
    const present = [tale(0), "A new scene at the mill.", tale(1), "A new scene at the sea.", tale(2)];
    expect(lastKnown(tales(0, 3), tale(1), present)).toBe(tale(1));
  });

  it("is led nowhere by what is said again and again", () => {
    const refrain = "And so the night went on and on.";
    const before = [tale(0), refrain, "Yes.", tale(1), refrain, tale(2)];
    const present = [
      "Yes.",
      refrain,
      "He rode.",
      tale(0),
      "A new scene at the mill.",
      "Yes.",
      refrain,
      tale(2),
    ];
    expect(lastKnown(before, "Yes.", present)).toBe(tale(0));
  });

  it("is led nowhere by a quotation in an afterword, or before the story", () => {
    const changedEnd = tales(20, 25);
    const present = [tale(3), ...tales(0, 5), ...changedEnd, "As we have read:", tale(2)];
    expect(lastKnown(tales(0, 10), tale(4), present)).toBe(tale(4));
  });

  it("is found where sentences before it were edited or taken out, as long as half of them are there", () => {
    const present = (found: number) => ["Once upon a time.", ...tales(6 - found, 6), ...tales(6, 8)];
    expect(lastKnown(tales(0, 8), tale(5), present(3))).toBe(tale(5));
    expect(lastKnown(tales(0, 8), tale(5), present(2))).toBeNull();
  });

  it("is lost in another book, and where the end is told at once", () => {
    expect(lastKnown(tales(0, 8), tale(5), tales(50, 90))).toBeNull();
    expect(lastKnown(tales(0, 8), tale(5), [tale(7), ...tales(0, 7)])).toBeNull();
    expect(lastKnown(tales(0, 8), tale(5), [])).toBeNull();
  });

  it("is the beginning for those who know nothing", () => {
    const [earlier, present] = [storyOf(tales(0, 3)), storyOf(tales(50, 90))];
    expect(migratedPosition(0, { earlier, present })).toBe(0);
    const within = migratedPosition(tale(0).length - 1, {
      earlier,
      present: storyOf(["A foreword.", tale(0)]),
    });
    expect(within).toBe(0);
  });
});
