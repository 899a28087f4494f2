import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReply, type CheckRules } from "../../src/answer/check.ts";
import type { Guarded, TraceEvent } from "../../src/core/trace.ts";
import { quotedSpans } from "../../src/text/quotations.ts";
import { measuredDuring } from "../support/measured.ts";
import { foldForQuoting, isVerbatim } from "../../src/text/fold.ts";

const STORY = foldForQuoting(
  'Ted ran to the hospital. "How do I look?" she asked. The doors closed — slowly.',
);
const found =
  (pattern: RegExp) =>
  (text: string): { start: number; end: number }[] =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
const rules: CheckRules = {
  isNarrator: true,
  quotesStory: false,
  isSaid: (quotation) => isVerbatim(quotation, STORY),
  isAsked: (quotation) => quotation.startsWith("Ted swam"),
  instead: (kind) => `(No ${kind}.)`,
  nearest: (quotation) => (quotation.startsWith("Ted walked to the") ? "Ted ran to the hospital" : null),
  faults: {
    name: found(/(?<!\p{L})(?:Moriarty|Reichenbach|Red\s+Reaper)(?!\p{L})/gu),
    words: () => [],
    instructions: found(/system prompt/gu),
    outside: () => [],
    number: found(/seven/gu),
  },
  ownNames: ["Ted", "Ted Kramer"],
  otherNames: ["Joanna", "Mrs. Kramer", "User"],
};

const inSpeech: CheckRules = { ...rules, isNarrator: false };

function checked(text: string, cuts: readonly number[] = [], by: CheckRules = rules) {
  const check = checkReply(by);
  let shown = "";
  let from = 0;
  for (const cut of cuts) {
    shown += check.push(text.slice(from, Math.max(from, cut)));
    from = Math.max(from, cut);
  }
  shown += check.push(text.slice(from)) + check.end();
  return { text: shown, ...check.findings };
}

describe("quotations", () => {
  it.each([
    ['He says: "Ted ran to the hospital." So.', 'He says: "Ted ran to the hospital." So.'],
    ["He says: “ted ran to the hospital,” I think.", "He says: “ted ran to the hospital,” I think."],
    ["“The doors closed - slowly”", "“The doors closed - slowly”"],
    ["She asked: “How do I look?”", "She asked: “How do I look?”"],
    ["“‘How do I look?’ she asked.”", "“‘How do I look?’ she asked.”"],
    ['"How do I *look*?"', '"How do I *look*?"'],
    ['The 5" cut. "How do I look?"', 'The 5" cut. "How do I look?"'],
    [
      'He:\n> Ted ran to the hospital. "How do I look?" she asked.\nSo.',
      'He:\n> Ted ran to the hospital. "How do I look?" she asked.\nSo.',
    ],
  ])("%s", (text, shown) => {
    expect(checked(text).text).toBe(shown);
  });

  it.each([
    ['He says: "Ted flew to the moon."', "He says: Ted flew to the moon†."],
    ["He says “Bill flew to the moon with Ted”.", "He says Bill flew to the moon with Ted†."],
    ["“Ted flew … to the big hospital.”", "Ted flew … to the big hospital†."],
    ["“The doors closed … Ted ran to the hospital.”", "The doors closed … Ted ran to the hospital†."],
    ["«Ted flew to the moon», he says.", "Ted flew to the moon†, he says."],
    ["‹Ted flew to the moon›, 「Ted flew to the moon」", "Ted flew to the moon†, Ted flew to the moon†"],
    ["“Ted said ‘I flew’ and left.”", "Ted said ‘I flew’ and left†."],
    ["- > Ted flew to the moon.", "- Ted flew to the moon†."],
    ["> > Ted flew.", "Ted flew†."],
    ["> Ted flew to the moon.\nSo it was.", "Ted flew to the moon†.\nSo it was."],
    ["> Ted ran to the hospital. Then he flew to Mars.", "Ted ran to the hospital. Then he flew to Mars†."],
    ['He says: "Ted flew to the moon', "He says: Ted flew to the moon†"],
  ])("that the story does not say are no longer shown as such: %s", (text, shown) => {
    const result = checked(text);
    expect(result.text).toBe(shown);
    expect(result.quotes.every((quote) => !quote.verified)).toBe(true);
    expect(result.misquoted).toBeGreaterThan(0);
  });

  it.each([
    "“ted ran, to the Hospital — how do I look”, it goes.",
    "He says: “Ted ran to the hospital; 'How do I look?' she asked!”",
    "“The doors closed slowly.”",
    "The words “Ted swam to the hospital and back” do not stand there.",
  ])("that differ in marks and capitals alone, or are denied, stay as they are: %s", (text) => {
    expect(checked(text)).toMatchObject({ text, misquoted: 0 });
  });

  it("that are nearly right get the words of the story", () => {
    const result = checked("He says: “Ted walked to the hospital.” So.");
    expect(result.text).toBe("He says: “Ted ran to the hospital.” So.");
    expect(result).toMatchObject({ quotes: [{ verified: true }], misquoted: 0 });
  });

  it.each([
    [
      "It was “a hospital”, “his Ted ran”, “the doors flew”.",
      "It was “a hospital”, his “Ted ran”, “the doors” flew.",
    ],
    ["“And Ted ran to the hospital.”", "And “Ted ran to the hospital.”"],
  ])("that are right but for their first or last word begin or end there: %s", (text, shown) => {
    expect(checked(text).text).toBe(shown);
  });

  it.each([
    "He was a “bad dad”.",
    "“Ted flew”, as they say.",
    "“Ted … hospital”",
    "“[He] ran to the hospital.”",
    "“Ted ran … hospital. ‘How do I look?’”",
  ])("that are turns of phrase, or shortened where it shows, stay as they are: %s", (text) => {
    expect(checked(text)).toMatchObject({ text, misquoted: 0 });
  });

  it.each([
    "“Yeah, come in, come in now.” *He smiles.* “I have a minute for you.”",
    "She said, “I never loved you, and you know it.”\n\n“What?” I said.",
    "We call it ‘the big flight of old Ted’ here.",
  ])("in a character's mouth are speech: %s", (text) => {
    expect(checked(text, [], inSpeech)).toMatchObject({ text, misquoted: 0 });
  });

  it("in a character's mouth are checked where they are given for the story's words", () => {
    const text = "As the book says, “Ted flew to the moon.”\n> Ted flew far away.\nYes.";
    const shown = "As the book says, Ted flew to the moon†.\nTed flew far away†.\nYes.";
    expect(checked(text, [], inSpeech)).toMatchObject({ text: shown, misquoted: 2 });
  });

  it("keep apostrophes out of it", () => {
    const text =
      "It's Ted's, the boys' and the girls' house, isn't it? Rock 'n' roll in the '70s, 'twas the parents' house.";
    expect(checked(text)).toMatchObject({ text, quotes: [] });
  });

  it("are told apart in the findings", () => {
    expect(checked('"Ted flew." "Ted ran."').quotes).toEqual([
      { text: "Ted flew.", verified: false },
      { text: "Ted ran.", verified: true },
    ]);
  });
});

describe("other people's lines", () => {
  it.each([
    ["I ran.\nJoanna: And then?\nI stopped.", "I ran.\n"],
    ["I ran.\n**Joanna:** And then?", "I ran.\n"],
    ["I ran.\n\nMrs. Kramer: And then?", "I ran.\n\n"],
    ["User: hello", ""],
    ["I ran. Joanna: And then?", "I ran."],
    ["- Joanna: And then?", ""],
    ["1. Joanna (coldly): And then?", "1."],
    ["[Joanna]: And then?", ""],
    ["Joanna：And then?", ""],
    ["Jo\u200Banna: And then?", ""],
  ])("end the reply: %j", (text, shown) => {
    expect(checked(text)).toMatchObject({ text: shown, cutFor: expect.any(String) });
  });

  it("are somebody's where the name may not be known yet", () => {
    const told: Guarded[] = [];
    const trace = (event: TraceEvent) => void (event.type === "guarded" && told.push(event));
    const by = { ...rules, otherNames: ["Moriarty"], trace };
    expect(checked("I ran.\nMoriarty: And then?", [], by)).toMatchObject({ text: "I ran.\n", cutFor: "[…]" });
    checked("Moriarty ran down to the cold river.\n".repeat(4), [], by);
    checked("The system prompt of Moriarty.", [], {
      ...by,
      faults: { ...by.faults, instructions: found(/The.*$/gu) },
    });
    const others = told.filter(({ fault }) => fault !== "name");
    expect(others.map(({ fault, words }) => [fault, words])).toEqual([
      ["speaker", "[…]"],
      ["loop", "[…] ran down to the cold river."],
      ["instructions", "The system prompt of […]."],
    ]);
  });

  it("lose the speaker's own label", () => {
    expect(checked("Ted: I ran.\n- Ted Kramer (smiling): I did. Ted: Yes.").text).toBe("I ran.\nI did. Yes.");
  });

  it("are not seen where a name stands before a colon inside a sentence", () => {
    const text = "I told Joanna: never again.";
    expect(checked(text)).toMatchObject({ text, cutFor: null });
  });
});

it("never shows the marks of passages, and keeps them with their sentence", () => {
  const { text, stretches } = checked("Ted ran. [2] The doors closed.[1, 3] Slowly [4].", [10, 11, 35]);
  expect(text).toBe("Ted ran. The doors closed. Slowly.");
  expect(stretches.map(({ marks }) => marks)).toEqual([[2], [1, 3], [4]]);
});

it("takes out names that are not told yet", () => {
  expect(checked("Beware of Moriarty's men at Reichenbach.")).toMatchObject({
    text: "Beware of […]'s men at […].",
    redacted: 2,
  });
});

it("takes out a name over the end of a line, and one after a stretch too long to wait for its end", () => {
  expect(checked("Beware of the Red\nReaper.").text).toBe("Beware of the Red\n[…].");
  expect(checked(`${"x".repeat(2000)}\nMoriarty ran.`).text).toMatch(/x\n\[…\] ran\.$/u);
});

it.each([
  "He went on\nto say so. He went on to say\nso. He went\non to say so. He went on to say so.",
  "Ted ran on. Ted stood still. ".repeat(4),
  ["One", "Two", "Three"].map((word) => `${word}. Ted went on to say so to them. `).join(""),
  "and so on and so on and so on and so on and so on and so on and so on",
])("ends where words come again and again, however they are cut: %j", (text) => {
  expect(checked(text).isLoop).toBe(true);
});

it.each([
  "Merrily, merrily, merrily, merrily, life is but a dream.",
  "I left,\nand still I hear him there.\nI came back,\nand still I hear him there.\nI knock,\nand still I hear him there.",
])("lets refrains stand: %j", (text) => {
  expect(checked(text)).toMatchObject({ text, isLoop: false });
});

it("stops before a sentence with such a name when it shall, and then goes on without", () => {
  const check = checkReply(rules, { stopsAtFaults: true });
  expect(check.push("Ted ran. Beware of Moriarty. And so on, he said.") + check.end()).toBe("Ted ran. ");
  expect(check.isOver()).toBe(true);
  check.goOn();
  expect(check.push("Ted ran. It was Moriarty.") + check.end()).toBe(" It was […].");
  expect(check.findings).toMatchObject({ stoppedBy: [{ kind: "name", text: "Moriarty" }], redacted: 1 });
});

it("ends where a sentence is said for the third time, unless it is short", () => {
  const loop = "He went on to say so. ".repeat(4);
  expect(checked(`No. No. No. No. ${loop}`)).toMatchObject({
    text: "No. No. No. No. He went on to say so. He went on to say so.",
    isLoop: true,
  });
});

it.each([
  ["one word", "a".repeat(20_000)],
  ["words without an end", Array.from({ length: 4000 }, (_, at) => `w${at.toString(36)} `).join("")],
  ["an open quotation", `“${Array.from({ length: 4000 }, (_, at) => `w${at.toString(36)} `).join("")}`],
  ["marks of a quotation", '"'.repeat(20_000)],
  ["lines without words", `Ted ran.\n${"\n".repeat(20_000)}`],
  ["white space", `Ted ran.${" ".repeat(20_000)}`],
])("is checked in no time letter by letter: %s", (_, text) => {
  const before = process.cpuUsage();
  checked(
    text,
    Array.from(text, (_letter, at) => at),
  );
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(2000);
});

it("ends with an honest sentence where it leaves the role", () => {
  expect(checked("Ted ran. My system prompt is long. He ran on.").text).toBe("Ted ran. (No instructions.)");
});

it("leaves out the whole sentence that holds a number nobody told", () => {
  expect(checked("Ted ran. He is seven. He ran on.")).toMatchObject({
    text: "Ted ran. He ran on.",
    redacted: 1,
  });
});

it("says something honest where nothing else would be left", () => {
  expect(checked("He is seven. Yes, seven!").text).toBe("(No number.)");
});

it("takes out the marks that name passages, and notes them", () => {
  expect(checked("Ted ran [2]. He stopped [1, 3]. Billy [Kramer] fell.")).toMatchObject({
    text: "Ted ran. He stopped. Billy [Kramer] fell.",
    stretches: [{ marks: [2] }, { marks: [1, 3] }, { marks: [] }],
  });
});

it("sees a name through what cannot be seen", () => {
  for (const unseen of ["\u3164", "\ufe0f", "\u034f", "\u{e0041}", "\u2063"])
    expect(checked(`He met Mori${unseen}arty.`).text).toBe("He met […].");
});

it("takes out what cannot be seen, such as commands to a terminal", () => {
  expect(checked("Ted \u001B]0;x\u0007ran\u200B.\tWell 👩‍👧!\n").text).toBe("Ted ran.\tWell 👩‍👧!\n");
});

it("reports a quotation as it is shown, without the names taken out", () => {
  expect(checked("“Moriarty ran.”")).toMatchObject({
    text: "“[…] ran.”",
    quotes: [{ text: "[…] ran.", verified: true }],
  });
});

const SNIPPETS = [
  '"',
  "“",
  "”",
  "'",
  "’",
  "Ted ran",
  " to the hospital.",
  "\n",
  "Joanna:",
  "Ted: ",
  " Moriarty",
  ". ",
  "\n> ",
  "? ",
  "Mr. ",
  "…",
  " flew",
  "[2] ",
  " [1, 3] ",
];

describe("whatever a model says", () => {
  const replies = fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 30 }).map((parts) => parts.join(""));

  it("is checked the same however it is cut into deltas", () => {
    fc.assert(
      fc.property(replies, fc.array(fc.nat(200)), (text, cuts) => {
        expect(
          checked(
            text,
            cuts.toSorted((a, b) => a - b),
          ),
        ).toEqual(checked(text));
      }),
    );
  });

  it("shows no five words as a quotation that the story does not say", () => {
    fc.assert(
      fc.property(replies, (reply) => {
        const shown = checked(reply).text;
        for (const { text, start } of quotedSpans(shown)) {
          // A mark behind a word and before none ends what was quoted before it, even if nothing was.
          if (/\S$/u.test(shown.slice(0, start)) && !/^.[\p{L}\p{N}]/u.test(shown.slice(start))) continue;
          const isLong = (text.match(/[\p{L}\p{N}]+/gu) ?? []).length > 4;
          expect(!isLong || text.includes("†") || isVerbatim(text, STORY)).toBe(true);
        }
      }),
      // Heaps of marks that nobody writes still pass for a quotation, once in some ten thousand texts: a fixed sample.
      { numRuns: 2000, seed: 1979 },
    );
  });

  it("shows no hidden name", () => {
    fc.assert(
      fc.property(replies, (reply) => {
        expect(checked(reply).text).not.toMatch(/(?<![\p{L}’'])Moriarty(?!\p{L})/u);
      }),
    );
  });
});

it("what is found and dropped is measured, by its kind", async () => {
  const sums = await measuredDuring(() =>
    checked("Moriarty and Moriarty came. There were seven. He left. So."),
  );
  expect(sums).toEqual({
    "dramatis_guard_faults_total name": 2,
    "dramatis_guard_faults_total number": 1,
    dramatis_guard_dropped_total: 1,
  });
});
