import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span, Story, Witness } from "../../src/core/story.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { visibleSpans, windowsOf } from "../../src/knowledge/visible.ts";
import { character, markedStories, storyOf, vantages } from "../support/stories.ts";

const seen = fc
  .tuple(markedStories)
  .chain(([marked]) => vantages(marked.story).map((vantage) => ({ ...marked, vantage })));

/** The law, said once more as plainly as can be: may this sentence be known? */
function mayKnow({ story, speaker, bound, moment = bound }: Vantage, sentence: number): boolean {
  const witness = story.witnesses[sentence]!;
  if (witness.end > bound) return false;
  if (speaker.kind === "narrator") return true;
  const isPast = (time: number) => time <= bound && time <= moment;
  // It has happened by then …
  if (!isPast(witness.happens ?? witness.end)) return false;
  const { id } = speaker.character;
  // … and they were there, or somebody has told them by then, which itself has a time.
  const toldAt = (from: number) =>
    story.witnesses.findLast(({ start, end }) => start < from && from <= end)?.happens ?? from;
  return (
    witness.common ||
    witness.present.some(({ who, sure = 1 }) => who === id && sure >= 0.7) ||
    witness.told.some((one) => one.who === id && one.from <= bound && isPast(toldAt(one.from)))
  );
}

const textOf = (story: Story, spans: readonly Span[]) =>
  spans.map(({ start, end }) => story.text.slice(start, end)).join("\n");

describe("what a vantage may know", () => {
  it("is every sentence it may know, whole, and no other", () => {
    fc.assert(
      fc.property(seen, ({ story, markers, vantage }) => {
        const visible = textOf(story, visibleSpans(vantage));
        for (const [at, marker] of markers.entries())
          expect(visible.includes(marker)).toBe(mayKnow(vantage, at));
      }),
    );
  });

  it("is what the windows of its passages hold together", () => {
    fc.assert(
      fc.property(seen, ({ story, markers, vantage }) => {
        const shown = textOf(story, windowsOf(vantage));
        for (const [at, marker] of markers.entries())
          expect(shown.includes(marker)).toBe(mayKnow(vantage, at));
      }),
    );
  });

  it("never ends a window after the bound, and keeps each in its passage", () => {
    fc.assert(
      fc.property(seen, ({ story, vantage }) => {
        for (const window of windowsOf(vantage)) {
          const passage = story.passages[window.passage]!;
          expect(window.end).toBeLessThanOrEqual(vantage.bound);
          expect(window.start).toBeGreaterThanOrEqual(passage.start);
          expect(window.end).toBeLessThanOrEqual(passage.end);
          expect(story.text.slice(window.start, window.end).trim()).toHaveLength(window.end - window.start);
        }
      }),
    );
  });

  it("grows with the bound", () => {
    fc.assert(
      fc.property(seen, fc.nat(), ({ story, markers, vantage }, more) => {
        const later = { ...vantage, bound: vantage.bound + more };
        const [before, after] = [vantage, later].map((one) => textOf(story, visibleSpans(one)));
        for (const marker of markers)
          if (before!.includes(marker)) expect(after!.includes(marker)).toBe(true);
      }),
    );
  });
});

it("windows stand in telling order, and none lies inside another", () => {
  fc.assert(
    fc.property(
      markedStories.chain(({ story }) => vantages(story)),
      (vantage) => {
        const windows = windowsOf(vantage);
        for (const [at, { start, end }] of windows.entries()) {
          const next = windows[at + 1];
          expect(next === undefined || (next.start > start && next.end > end)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});

describe("a sentence that only half is known", () => {
  const text = "Tom met Kate, who had lied to him. They danced.";
  const story = storyOf([text]);
  const witness = (words: string, ...present: string[]): Witness => {
    const start = text.indexOf(words);
    const there = present.map((who) => ({ who, how: "written" as const }));
    return { start, end: start + words.length, present: there, told: [], common: false };
  };
  const known = (who: string, witnesses: Witness[]) =>
    textOf(
      story,
      windowsOf({
        story: { ...story, witnesses },
        speaker: { kind: "character", character: character(who) },
        bound: text.length,
      }),
    );

  it("is cut to the half that is known", () => {
    const witnesses = [witness("Tom met Kate", "tom", "kate"), witness("who had lied to him.", "kate")];
    expect(known("tom", witnesses)).toBe("Tom met Kate");
    expect(known("kate", witnesses)).toBe("Tom met Kate, who had lied to him.");
  });

  it("may be told in halves that share words", () => {
    const witnesses = [witness("Tom met Kate", "tom"), witness("Kate, who had lied to him.", "kate")];
    expect(known("kate", witnesses)).toBe("Kate, who had lied to him.");
  });
});

it("leaves a character without a written presence with nothing, and the narrator with all", () => {
  const story = storyOf(["Somebody came. Somebody left."]);
  const bound = story.text.length;
  expect(windowsOf({ story, speaker: { kind: "character", character: character("tom") }, bound })).toEqual(
    [],
  );
  expect(textOf(story, windowsOf({ story, speaker: NARRATOR, bound }))).toBe("Somebody came. Somebody left.");
});

it("what somebody is told in a glimpse of the future they know only then, with or without its full stop", () => {
  const paragraphs = [
    "Ann lit the fire.",
    "Bob slept.",
    "Years later she would tell Bob everything of it.",
    "Bob woke.",
  ];
  const bare = storyOf([paragraphs.join(" ")], [character("ann"), character("bob")]);
  const [fire, sleep, glimpse, morning] = bare.sentences;
  const nobody = { present: [], told: [], common: false };
  for (const cut of [0, 1]) {
    const witnesses: Witness[] = [
      { ...fire!, ...nobody, told: [{ who: "bob", from: glimpse!.end }] },
      { ...sleep!, ...nobody },
      { ...glimpse!, end: glimpse!.end - cut, ...nobody, happens: morning!.end },
    ];
    const story = { ...bare, witnesses };
    const speaker = { kind: "character", character: bare.cast[1]! } as const;
    expect(visibleSpans({ story, speaker, bound: glimpse!.end })).toEqual([]);
    expect(visibleSpans({ story, speaker, bound: morning!.end })).not.toEqual([]);
  }
});
