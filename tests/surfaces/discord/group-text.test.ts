import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoryOutline } from "../../../src/engine/engine.ts";
import { groupText } from "../../../src/surfaces/discord/commands/replies/group-text.ts";
import { stepInTheWay } from "../../../src/surfaces/discord/commands/schedule.ts";
import type { CurrentPosition } from "../../../src/surfaces/discord/positions.ts";
import { DE } from "../../../src/surfaces/discord/locales/de.ts";
import { EN } from "../../../src/surfaces/discord/locales/en.ts";
import type { ChannelAudience } from "../../../src/surfaces/discord/audience.ts";

const CHAPTERS = 10;
const NOW = 1_000_000;
const outline: StoryOutline = {
  id: "tale",
  title: "A *tale*",
  author: null,
  language: "en",
  sections: Array.from({ length: CHAPTERS }, (_, at) => ({
    title: `Title${at}x`,
    summary: null,
    start: at * 100,
    end: at * 100 + 99,
  })),
  cast: [],
  length: 1000,
  edition: "first",
};
const LOST: CurrentPosition = { position: 0, isLost: true };
const at = (position: number): CurrentPosition => ({ position, isLost: false });
const NOBODY: ChannelAudience = { own: null, others: [], limits: [], schedules: [] };

const textOf = (reading: Partial<ChannelAudience>, own = 1000) =>
  groupText({ outline, reading: { ...NOBODY, ...reading }, own, now: NOW }, EN.commands);

describe("what is shown of a group", () => {
  it("names no section that whoever looks has not begun, and no step after the next", () => {
    const steps = fc
      .array(
        fc.record({ at: fc.integer({ min: 0, max: 2 * NOW }), position: fc.nat(1000), isLost: fc.boolean() }),
        { maxLength: 20 },
      )
      .map((all) => all.toSorted((one, other) => one.at - other.at));
    fc.assert(
      fc.property(steps, fc.nat(1000), fc.constantFrom(EN, DE), (schedule, own, texts) => {
        const reading = { ...NOBODY, schedules: [schedule] };
        const text = groupText({ outline, reading, own, now: NOW }, texts.commands);
        for (const [chapter, { start }] of outline.sections.entries())
          if (start >= own) expect(text).not.toContain(`Title${chapter}x`);
        const shown = [...text.matchAll(/<t:(\d+):/gu)].map((match) => Number(match[1]));
        expect(shown.filter((time) => time > NOW).length).toBeLessThanOrEqual(1);
        const come = schedule.filter((step) => step.at <= NOW).length;
        expect(shown.length).toBe(Math.min(come, 10) + (come < schedule.length ? 1 : 0));
      }),
    );
  });

  it("names the section the group has come to, to whoever has begun it", () => {
    expect(textOf({ schedules: [[{ at: 60, ...at(250) }]] })).toMatch(/since <t:60:f>: 25 %, Title2x$/mu);
  });

  it("tells the least of the limits, and which places a new edition took", () => {
    expect(textOf({ limits: [at(800), at(300)] })).toContain("no more than 30 %");
    expect(textOf({ limits: [at(800), LOST] })).toMatch(/was lost with a new edition.*`\/settings`/u);
    expect(textOf({ schedules: [[{ at: 60, ...LOST }]] })).toMatch(/<t:60:f>: lost with a new edition/u);
  });

  it("counts who said how far they are, and shows who is the least far", () => {
    const ann = { personId: "1", at: at(400) };
    const bob = { personId: "2", at: at(200) };
    const text = textOf({ others: [ann, bob, { personId: "3", at: null }] });
    expect(text).toMatch(/2 people who take part[^]*<@2>, at 20 %/u);
    expect(text).not.toContain("<@3>");
    expect(textOf({ others: [ann] })).toContain("One person who takes part");
    expect(textOf({ others: [ann, { personId: "4", at: LOST }] })).toMatch(/<@4> has to say again/u);
    expect(textOf({ others: [] })).toMatch(/Nobody/u);
  });
});

describe("a schedule", () => {
  it("lets no group go back: whatever was let in is in the order of the story", () => {
    const step = fc.record({ at: fc.nat(20), position: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (wished) => {
        let steps: { at: number; position: number; isLost: boolean }[] = [];
        for (const wish of wished) {
          const others = steps.filter((one) => one.at !== wish.at);
          if (stepInTheWay(others, wish) === null) steps = [...others, { ...wish, isLost: false }];
        }
        const positions = steps.toSorted((one, other) => one.at - other.at).map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted((one, other) => one - other));
      }),
    );
  });

  it("is not in the way by a step that a new edition took", () => {
    expect(stepInTheWay([{ at: 1, ...LOST }], { at: 0, position: 50 })).toBeNull();
    expect(stepInTheWay([{ at: 1, ...at(0) }], { at: 0, position: 50 })).toMatchObject({ at: 1 });
  });
});
