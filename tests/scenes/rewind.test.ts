import { expect, it } from "vitest";
import { triedFor } from "../../src/scenes/rewind.ts";
import { eventWith, lineWith, openingBy } from "../support/scene-events.ts";

const worded = (id: number, text: string) =>
  eventWith(id, { type: "said", actor: "joanna", text, insteadOf: 2 });

it("what was tried for a line is its newest wordings, and no other line", () => {
  const log = [openingBy("a"), lineWith(2, "One."), lineWith(3, "Another line."), worded(4, "Two.")];
  expect(triedFor(log, 4)).toEqual(["One.", "Two."]);
  const many = [5, 6, 7, 8].map((id) => worded(id, `${id}.`));
  expect(triedFor([...log, ...many], 2)).toEqual(["5.", "6.", "7.", "8."]);
});

it("holds nothing of what was tried while the story was known further", () => {
  const log = [
    openingBy("a"),
    lineWith(2, "He wins."),
    eventWith(3, { type: "bounded", bound: 500 }),
    worded(4, "He waits."),
  ];
  expect(triedFor(log, 2)).toEqual(["He waits."]);
});
