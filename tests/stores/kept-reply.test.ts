import { expect, it } from "vitest";
import { readReply } from "../../src/stores/sql-variants.ts";
import { replyWith } from "../support/turns.ts";

it("a reply is read as it was kept, and one of an older version held no hidden name that anybody counted", () => {
  const kept = { ...replyWith("Ted cooks."), guard: { forbidden: 2, redacted: 1 } };
  expect(readReply(JSON.stringify(kept))).toEqual(kept);
  const { guard: _, ...older } = kept;
  expect(readReply(JSON.stringify(older))).toEqual({ ...kept, guard: { forbidden: 0, redacted: 0 } });
});
