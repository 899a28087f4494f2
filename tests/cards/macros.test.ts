import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleDialogues, expandMacros } from "../../src/cards/macros.ts";

const values = { char: "Ann", user: "Bob", random: () => 0.5, now: Date.UTC(2026, 10, 29, 21, 5) };
const expanded = (text: string, more: Partial<Parameters<typeof expandMacros>[1]> = {}) =>
  expandMacros(text, { ...values, ...more });

describe("macros", () => {
  it.each([
    ["{{char}} and {{user}}", "Ann and Bob"],
    ["{{CHAR}} and {{ User }}", "Ann and Bob"],
    ["<BOT>, <char> and <USER>", "Ann, Ann and Bob"],
    ["a{{// a note with, commas: and {{user}} }}b", "ab"],
    ["a{{comment: x}}{{hidden_key:y}}b", "ab"],
    ["{{random:red,green,blue}}", "green"],
    ["{{random::red, dark::green, light::blue}}", "green, light"],
    ["{{Random: {{char}}'s , {{user}}'s }} hat", "Bob's hat"],
    [String.raw`{{random:one\,two,three\,four}}`, "three,four"],
    ["{{random:a,{{random:b,c}}}}", "c"],
    ["{{random:only}}", "only"],
    ["{{random:}}", ""],
    ["{{roll:6}} {{roll:d6}} {{roll:2D6}} {{roll 1d6}}", "4 4 8 4"],
    ["{{roll:0}} {{roll:d}} {{roll:999d6}}", "{{roll:0}} {{roll:d}} {{roll:999d6}}"],
    ["{{constructor}} {{toString}}", "{{constructor}} {{toString}}"],
    [
      "It is {{time}} on {{weekday}}, {{date}}: {{isotime}}, {{isodate}}",
      "It is 9:05 PM on Sunday, November 29, 2026: 21:05, 2026-11-29",
    ],
    ["{{setvar::mood::calm}}a {{getvar::mood}} {{getvar::none}} day", "a calm day"],
    ["{{char_name}}{{newline}}b\n\n{{trim}}\nc", "Ann\nbc"],
    ["{{#if user}}hi{{/if}} {{lastMessage}} {{idle_duration}}, {{persona}}.", "hi,."],
    ['{{noop}}{{banned "x"}}{{outlet::x}}', ""],
    ["so {{lastMessage}} {{noop}} it is {{persona}}", "so it is"],
    ["{{unknown {{char}}}}", "{{unknown Ann}}"],
    ["{{{char}}}", "{Ann}"],
    ["{{{{char}}}}", "{{Ann}}"],
    ["{{char", "{{char"],
    ["char}} {{user}}", "char}} Bob"],
    ["{{ {{user}} and", "{{ Bob and"],
    ["{{}}", "{{}}"],
    ["", ""],
  ])("turn %j into %j", (text, result) => {
    expect(expanded(text)).toBe(result);
  });

  it("take every option in turn, by chance", () => {
    const options = [0, 0.34, 0.67, 0.999].map((share) =>
      expanded("{{random:a,b,c}}", { random: () => share }),
    );
    expect(options).toEqual(["a", "b", "c", "c"]);
    expect([0, 0.999].map((share) => expanded("{{roll:d20}}", { random: () => share }))).toEqual(["1", "20"]);
  });

  it("pick what they picked before, whatever chance says", () => {
    const picked = (random: number) => expanded("{{pick:a,b,c,d,e}}", { random: () => random });
    expect(picked(0)).toBe(picked(0.9));
    expect("abcde").toContain(picked(0));
    const picks = Array.from({ length: 40 }, (_, at) => expanded(`{{pick:yes,no,${at}}}`));
    expect(new Set(picks.filter((pick) => /\D/u.test(pick)))).toEqual(new Set(["yes", "no"]));
  });

  it("put the original in once, and nothing where there is none", () => {
    expect(expanded("{{original}} More. {{original}}", { original: "Ours." })).toBe("Ours. More. ");
    expect(expanded("{{original}}!")).toBe("!");
  });

  it("are not looked for in what is put in", () => {
    const hostile = "{{original}}<USER>{{random:x,y}}{{";
    const names = { char: hostile, user: hostile, original: hostile };
    expect(expanded("{{char}}", names)).toBe(hostile);
    expect(expanded("{{original}}}}", names)).toBe(`${hostile}}}`);
    expect(expanded("{{ {{user}} }}", { user: "char" })).toBe("{{ char }}");
    expect(expanded("{{random:{{user}},b}}", { user: "x,y", random: () => 0 })).toBe("x,y");
  });

  it("leave a text without braces and angles as it is", () => {
    const plain = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll(/[{}<>]/gu, ""));
    fc.assert(fc.property(plain, (text) => expanded(text) === text));
  });

  it("never give more than their text and what is put in allow, however they nest", () => {
    const piece = fc.constantFrom(
      "{{",
      "}}",
      "{",
      "}",
      "char",
      "user",
      "random:",
      "pick::",
      ",",
      "<USER>",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const text = pieces.join("");
        expect(expanded(text, { char: "C", user: "U" }).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each([
    ["opened only", "{{".repeat(100_000)],
    ["closed only", "}}".repeat(100_000)],
    ["nested", `${"{{random:".repeat(50_000)}x${"}}".repeat(50_000)}`],
    ["choices", `{{random:${"{{random:a,b}},".repeat(20_000)}}}`],
    ["commas", `{{random:${",".repeat(200_000)}}}`],
    ["notes", "{{//".repeat(50_000)],
  ])("are done with hostile texts: %s", (_, text) => {
    expect(expanded(text).length).toBeLessThanOrEqual(text.length);
  });
});

it("parts example dialogues", () => {
  expect(exampleDialogues("<START>\nA: hi\n\n<start>\n<START>B: ho")).toEqual(["A: hi", "B: ho"]);
  expect(exampleDialogues(" \n")).toEqual([]);
});
