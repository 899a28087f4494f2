import { expect, it } from "vitest";
import { readReply } from "../../src/stores/sql-variants.ts";
import { replyWith } from "../support/turns.ts";

it("a reply is read as it was kept, and one of an older version without what it did not keep", () => {
  const kept = { ...replyWith("Ted cooks."), guard: { forbidden: 2, redacted: 1 } };
  expect(readReply(JSON.stringify(kept))).toEqual(kept);
  const { guard: _, support: __, considered: ___, ...older } = { ...kept, warnings: ["It was slow."] };
  expect(readReply(JSON.stringify(older))).toEqual({
    ...older,
    guard: { forbidden: 0, redacted: 0 },
    support: [],
    considered: older.passages,
  });
});
