import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/core/errors.ts";
import type { Span, Story } from "../../src/core/story.ts";
import { cellsAt, type Picture, pictureOf } from "../../src/knowledge/picture.ts";
import { castUpTo } from "../../src/knowledge/speakers.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import { secretViews } from "../support/secret-stories.ts";
import { character, markedStories, storyOf } from "../support/stories.ts";

const stories = fc.oneof(
  markedStories.map(({ story }) => story),
  secretViews.map(({ story }) => story),
);
/** A story, how far its picture is loaded, and a place within that at which it is read. */
const readings = stories.chain((story) => {
  const position = fc.nat(story.text.length);
  return fc.record({ story: fc.constant(story), ends: fc.tuple(position, position), moment: position });
});

/** The columns of which a character knows something, by the spans they may know. */
function knownColumns(
  story: Story,
  columns: readonly Span[],
  who: string,
  when: { bound: number; moment: number },
) {
  const one = story.cast.find(({ id }) => id === who)!;
  const spans = visibleSpans({ story, speaker: { kind: "character", character: one }, ...when });
  return [...columns.keys()].filter((at) =>
    spans.some(({ start, end }) => start < columns[at]!.end && columns[at]!.start < end),
  );
}

function paintedColumns(picture: Picture, who: string, when: { bound: number; moment: number }) {
  const row = picture.rows.findIndex(({ id }) => id === who);
  const painted = cellsAt(picture, when).filter(([at]) => at === row || at === -1);
  return [...new Set(painted.map(([, column]) => column))].toSorted((one, other) => one - other);
}

describe("the picture of a story", () => {
  it("says, read at any bound and moment within it, what each may know", () => {
    fc.assert(
      fc.property(readings, ({ story, ends, moment }) => {
        const [bound, loaded] = [Math.min(...ends), Math.max(...ends)];
        for (const section of [undefined, ...story.sections.keys()]) {
          const picture = pictureOf(story, loaded, section);
          for (const { id } of castUpTo(story, bound))
            expect(paintedColumns(picture, id, { bound, moment })).toEqual(
              knownColumns(story, picture.columns, id, { bound, moment }),
            );
        }
      }),
    );
  });

  it("says of those who were there how surely, at their surest", () => {
    const [text, ann] = ["One came. Two came. Three came.", character("ann")];
    const bare = storyOf([text], [ann]);
    const sure = [0.75, 0.9, 0.8];
    const witnesses = bare.sentences.map((sentence, at) => ({
      ...sentence,
      present: [{ who: "ann", how: "named" as const, sure: sure[at]! }],
      told: [],
      common: false,
    }));
    const picture = pictureOf({ ...bare, witnesses }, text.length);
    const ends = bare.sentences.map(({ end }) => end);
    expect(picture.cells).toEqual([
      [0, 0, "present", ends[0], ends[0], 0.75],
      [0, 0, "present", ends[1], ends[1], 0.9],
    ]);
  });

  it("holds no word that is told later, and no place that lies there", () => {
    fc.assert(
      fc.property(secretViews, fc.nat(100), ({ story }, share) => {
        const bound = Math.round((share / 100) * story.text.length);
        const { columns, rows, cells, shifts } = pictureOf(story, bound);
        const names = story.cast.flatMap(({ name, from, aliases }) => [{ name, from }, ...aliases]);
        const titles = story.sections.map(({ title, start }) => ({ name: title, from: start + 1 }));
        for (const { name, from } of [...names, ...titles])
          if (name !== null && from > bound) expect(JSON.stringify({ columns, rows })).not.toContain(name);
        for (const [, , , from, since] of cells) expect(Math.max(from, since)).toBeLessThanOrEqual(bound);
        for (const { end, happens } of shifts) expect(Math.max(end, happens ?? 0)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("shows what was told at another place than it happens", () => {
    const bare = storyOf(["Ann woke. Long before, Bob had left. Years later he would write."]);
    const [woke, left, write] = bare.sentences;
    const nobody = { present: [], told: [], common: false };
    const witnesses = [
      { ...woke!, ...nobody },
      { ...left!, ...nobody, happens: woke!.end },
      { ...write!, ...nobody, happens: 1000 },
    ];
    const shifts = (bound: number) => pictureOf({ ...bare, witnesses }, bound).shifts;
    expect(shifts(write!.end)).toEqual([
      { ...left, happens: woke!.end },
      { ...write, happens: null },
    ]);
    expect(shifts(left!.end - 1)).toEqual([]);
  });

  it("refuses a section that is none", () => {
    expect(() => pictureOf(storyOf(["One came."]), 9, 1)).toThrow(UsageError);
  });
});
