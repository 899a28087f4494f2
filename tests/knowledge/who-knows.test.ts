import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Witness } from "../../src/core/story.ts";
import { castUpTo } from "../../src/knowledge/speakers.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import { whoKnows } from "../../src/knowledge/who-knows.ts";
import { secretViews } from "../support/secret-stories.ts";
import { character, storyOf } from "../support/stories.ts";

const KNOWN = ["present", "told", "public"];
const everywhere = { start: 0, end: Infinity };

describe("why somebody knows a stretch", () => {
  const bare = storyOf(["Ann fell.", "Bob came.", "Rain fell on the town.", "Bob was told all. Night came."]);
  const [fell, came, rain, told, night] = bare.sentences.map(({ start, end }) => ({ start, end }));
  const witnesses: Witness[] = [
    {
      ...fell!,
      present: [{ who: "ann", how: "speaking" }],
      told: [{ who: "bob", from: told!.end }],
      common: false,
    },
    {
      ...came!,
      present: [
        { who: "bob", how: "pronoun", sure: 0.8 },
        { who: "ann", how: "named", sure: 0.6 },
      ],
      told: [],
      common: false,
    },
    { ...rain!, present: [], told: [], common: true },
  ];
  const cast = [character("ann"), character("bob")];
  const why = (who: string, bound: number, moment = bound) => {
    const seen = { story: { ...bare, cast, witnesses }, character: character(who), bound, moment };
    return whoKnows(seen, everywhere);
  };

  it("is that they were there, were told or that all know it, with what shows it", () => {
    expect(why("bob", night!.end)).toMatchObject([
      { text: "Ann fell.", because: "told", words: "Bob was told all.", at: told!.end },
      { text: "Bob came.", because: "present", shownBy: "pronoun", sure: 0.8 },
      { text: "Rain fell on the town.", because: "public" },
      { text: "Bob was told all. Night came.", because: "absent" },
    ]);
  });

  it("is missing where they may have been there, come to know it later, or were nowhere near", () => {
    expect(why("ann", night!.end).map(({ because }) => because)).toEqual([
      "present",
      "doubtful",
      "public",
      "absent",
    ]);
    expect(why("bob", night!.end, came!.end).map(({ because }) => because)).toEqual([
      "later",
      "present",
      "later",
      "absent",
    ]);
  });

  it("does not tell that they will be told where that lies after the bound", () => {
    expect(why("bob", rain!.end)[0]).toEqual({ ...fell, text: "Ann fell.", because: "absent" });
    expect(why("bob", came!.end)).toHaveLength(2);
  });

  it("is never there for somebody from outside the story", () => {
    const seen = {
      story: { ...bare, cast, witnesses },
      character: { id: "x", isGuest: true },
      bound: night!.end,
    };
    expect(new Set(whoKnows(seen, everywhere).map(({ because }) => because))).toEqual(new Set(["absent"]));
  });
});

it("is given for exactly what they may know, with no word told later", () => {
  fc.assert(
    fc.property(secretViews, ({ story, clauses, vantage }) => {
      for (const one of castUpTo(story, vantage.bound)) {
        const stretches = whoKnows({ ...vantage, character: one }, everywhere);
        const spans = visibleSpans({ ...vantage, speaker: { kind: "character", character: one } });
        for (const clause of clauses) {
          const isSeen = spans.some(({ start, end }) => start <= clause.start && clause.end <= end);
          const known = stretches.filter(({ because }) => KNOWN.includes(because));
          expect(known.some(({ text }) => text.includes(clause.words[0]!))).toBe(isSeen);
          if (clause.end > vantage.bound)
            expect(JSON.stringify(stretches).toLowerCase()).not.toContain(clause.words.at(-1));
        }
      }
    }),
  );
});
