import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UnknownProgressPolicy } from "../../src/core/policies.ts";
import { audienceBounds, scheduledAt, type Audience } from "../../src/knowledge/audience.ts";

const LENGTH = 1000;

const readers = (...positions: (number | null)[]) => positions.map((position) => ({ position }));

const talk = (rest: Partial<Audience>): Audience => ({
  asker: { position: 500 },
  others: [],
  limits: [],
  newReaders: "ask",
  length: LENGTH,
  ...rest,
});

describe("how far a story may be told", () => {
  it.each<[string, Partial<Audience>, { asker: number; everyone: number; furthest: number }]>([
    ["alone", {}, { asker: 500, everyone: 500, furthest: 500 }],
    ["with somebody less far", { others: readers(200) }, { asker: 500, everyone: 200, furthest: 500 }],
    ["with somebody further", { others: readers(900) }, { asker: 500, everyone: 500, furthest: 900 }],
    ["with several", { others: readers(900, 300, 400) }, { asker: 500, everyone: 300, furthest: 900 }],
    ["under a limit", { limits: [400] }, { asker: 500, everyone: 400, furthest: 500 }],
    [
      "under the least of several limits",
      { limits: [400, 100] },
      { asker: 500, everyone: 100, furthest: 500 },
    ],
    ["under a limit beyond them", { limits: [800] }, { asker: 500, everyone: 500, furthest: 500 }],
    ["to who did not say", { asker: { position: null } }, { asker: 0, everyone: 0, furthest: 0 }],
    [
      "to who is to be told nothing",
      { asker: { position: null }, newReaders: "nothing" },
      { asker: 0, everyone: 0, furthest: 0 },
    ],
    [
      "to who may hear everything",
      { asker: { position: null }, newReaders: "everything" },
      { asker: LENGTH, everyone: LENGTH, furthest: LENGTH },
    ],
    [
      "to who may hear everything, under a limit",
      { asker: { position: null }, newReaders: "everything", limits: [300] },
      { asker: 300, everyone: 300, furthest: 300 },
    ],
    [
      "to who said more than the limit",
      { asker: { position: 700 }, newReaders: "everything", limits: [300] },
      { asker: 700, everyone: 300, furthest: 700 },
    ],
    ["among those who did not say", { others: readers(null) }, { asker: 500, everyone: 0, furthest: 500 }],
    [
      "among those who may hear everything",
      { others: readers(null), newReaders: "everything" },
      { asker: 500, everyone: 500, furthest: LENGTH },
    ],
    [
      "to who knows it all",
      { asker: { position: LENGTH } },
      { asker: LENGTH, everyone: LENGTH, furthest: LENGTH },
    ],
    ["to who has not begun", { asker: { position: 0 } }, { asker: 0, everyone: 0, furthest: 0 }],
    [
      "with a position beyond the end",
      { asker: { position: 4000 } },
      { asker: LENGTH, everyone: LENGTH, furthest: LENGTH },
    ],
  ])("%s", (_, given, wanted) => {
    expect(audienceBounds(talk(given))).toEqual(wanted);
  });

  const offset = fc.nat(LENGTH);
  const reader = fc.record({ position: fc.option(offset, { nil: null }) });
  const talks = fc.record({
    asker: reader,
    others: fc.array(reader, { maxLength: 6 }),
    limits: fc.array(offset, { maxLength: 4 }),
    newReaders: fc.constantFrom<UnknownProgressPolicy>("nothing", "everything", "ask"),
    length: fc.constant(LENGTH),
  });

  it("shows nobody who takes part more than they said, and nobody who said nothing anything they may not hear", () => {
    fc.assert(
      fc.property(talks, (given) => {
        const { everyone: shared } = audienceBounds(given);
        for (const { position } of [given.asker, ...given.others]) {
          if (position !== null) expect(shared).toBeLessThanOrEqual(position);
          else if (given.newReaders !== "everything") expect(shared).toBe(0);
        }
      }),
    );
  });

  it("shows all no more than a limit, and whoever asks for themselves no more than they said", () => {
    fc.assert(
      fc.property(talks, (given) => {
        const { asker: own, everyone: shared, furthest } = audienceBounds(given);
        for (const limit of given.limits) expect(shared).toBeLessThanOrEqual(limit);
        if (given.asker.position !== null) expect(own).toBe(given.asker.position);
        expect(shared).toBeLessThanOrEqual(own);
        expect(own).toBeLessThanOrEqual(furthest);
      }),
    );
  });

  it("is never more for all when one more takes part, or one more limit is set", () => {
    fc.assert(
      fc.property(talks, reader, offset, (given, another, limit) => {
        const { everyone: shared } = audienceBounds(given);
        expect(audienceBounds({ ...given, others: [...given.others, another] }).everyone).toBeLessThanOrEqual(
          shared,
        );
        expect(audienceBounds({ ...given, limits: [...given.limits, limit] }).everyone).toBeLessThanOrEqual(
          shared,
        );
      }),
    );
  });

  it("does not depend on who of them asks", () => {
    fc.assert(
      fc.property(talks, ({ asker, others, ...given }) => {
        const everybody = [asker, ...others];
        const shared = everybody.map(
          (one, at) => audienceBounds({ ...given, asker: one, others: everybody.toSpliced(at, 1) }).everyone,
        );
        expect(new Set(shared).size).toBe(1);
      }),
    );
  });
});

describe("a schedule", () => {
  const steps = [
    { at: 100, bound: 10 },
    { at: 200, bound: 50 },
  ];

  it.each([
    [99, 0],
    [100, 10],
    [199, 10],
    [200, 50],
    [9999, 50],
  ])("at %i is at %i", (now, bound) => {
    expect(scheduledAt(steps, now)).toBe(bound);
  });

  it("without steps says nothing", () => {
    expect(scheduledAt([], 100)).toBeNull();
  });
});
