import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/text/numbers.ts";

describe("the numbers in a text", () => {
  it.each([
    ["in his mid-thirties, or his 30s", [30, 30]],
    ["thirtysomething, a seven-year-old", [30, 7]],
    ["two hundred and fifty dollars, thirty thousand, 28k", [250, 30_000, 28_000]],
    ["ein siebenjähriger Junge, neunzehnhundertachtundsiebzig", [7, 1978]],
    ["quatre-vingt-dix-sept ans, vingt et un", [97, 21]],
    ["treinta y cinco años, once meses", [35, 11]],
    ["once again, a hundred, one day, zweimal, Achtung, tenor", []],
  ])("%s", (text, values) => {
    expect(numbersIn(text).map(({ value }) => value)).toEqual(values);
  });

  it("are none in a word without end, and that is seen at once", () => {
    const word = "und".repeat(33_000);
    const begun = process.cpuUsage().user;
    expect(numbersIn(word)).toEqual([]);
    expect((process.cpuUsage().user - begun) / 1000).toBeLessThan(500);
  });
});
