import { expect, it } from "vitest";
import { emphasised, type Piece } from "../../../src/surfaces/web/page/parts/emphasis.ts";

const written = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) =>
      typeof piece === "string" ? piece : `<${piece.tag}>${written(piece.within)}</${piece.tag}>`,
    )
    .join("");

it.each([
  ["*a* and _b_", "<em>a</em> and <em>b</em>"],
  ["**a *b* c** ~~d~~ __e__", "<strong>a <em>b</em> c</strong> <s>d</s> <u>e</u>"],
  ["***a*** _**b**_", "<strong><em>a</em></strong> <em><strong>b</strong></em>"],
  ["*He nods.* “No,” *he says*", "<em>He nods.</em> “No,” <em>he says</em>"],
  ["snake_case_name, 2 * 3 * 4, **", "snake_case_name, 2 * 3 * 4, **"],
  ["*a **b* c", "<em>a **b</em> c"],
  ["**** __ a_ *", "**** __ a_ *"],
  ["\\*a\\* `*b*` \\`c`", "*a* <code>*b*</code> `c`"],
])("reads %j", (line, html) => {
  expect(written(emphasised(line))).toBe(html);
});

it.each(["*a* ", "*_", "**a __b ~~c *d _e `f ", "*", "_", "**__~~x", "~~", "\\", "`"])(
  "reads however many of %j a model writes",
  (part) => {
    const letters = (text: string) => text.replaceAll(/<\/?\w+>|[^a-z]/gu, "");
    const line = part.repeat(50_000 / part.length);
    expect(letters(written(emphasised(line)))).toBe(letters(line));
  },
);
