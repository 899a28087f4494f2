import { describe, expect, it } from "vitest";
import { mendSpelling } from "../../src/retrieval/spelling.ts";
import { MILLER, viewOf } from "./tale.ts";
import { viewThrough } from "../../src/retrieval/sentence-windows.ts";

const view = viewOf(MILLER);

describe("mendSpelling", () => {
  it.each([
    ["a dropped letter", "Who is Ansem?", "Who is Anselm?"],
    ["a doubled letter", "the lanttern?", "the lantern?"],
    ["two letters swapped", "the mlil wehel", "the mill wheel"],
    ["a replaced letter", "a silvar key", "a silver key"],
  ])("mends %s", (_, written, meant) => {
    expect(mendSpelling(view, written)).toBe(meant);
  });

  it.each(["Where is the well?", "What about Hannah?", "", "the mil"])("leaves %j as it is", (question) => {
    expect(mendSpelling(view, question)).toBe(question);
  });

  it("does not know words that may not be known", () => {
    expect(mendSpelling(viewThrough(view, view.windows.slice(0, 3)), "the lanttern")).toBe("the lanttern");
  });
});
