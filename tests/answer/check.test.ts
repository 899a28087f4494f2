import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReply, type CheckRules } from "../../src/answer/check.ts";
import { foldForQuoting, isVerbatim } from "../../src/text/fold.ts";

const STORY = foldForQuoting(
  'Ted ran to the hospital. "How do I look?" she asked. The doors closed — slowly.',
);
const rules: CheckRules = {
  isSaid: (quotation) => isVerbatim(quotation, STORY),
  hiddenNames: (text) =>
    [...text.matchAll(/(?<!\p{L})(?:Moriarty|Reichenbach|Red\s+Reaper)(?!\p{L})/gu)].map(
      ({ 0: name, index }) => ({
        start: index,
        end: index + name.length,
      }),
    ),
  recited: () => [],
  ownNames: ["Ted", "Ted Kramer"],
  otherNames: ["Joanna", "Mrs. Kramer", "User"],
};

function checked(text: string, cuts: readonly number[] = []) {
  const check = checkReply(rules);
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
    ['He says: "Ted flew to the moon."', "He says: Ted flew to the moon."],
    ["He says “Ted ran to the hospital with Bill”.", "He says Ted ran to the hospital with Bill."],
    ["“Ted ran … the hospital.”", "Ted ran … the hospital."],
    ["“Ted ran to … the doors closed”", "Ted ran to … the doors closed"],
    ["«Ted flew», he says.", "Ted flew, he says."],
    [
      "‹Ted flew›, ›Ted flew‹, 「Ted flew」, ＂Ted flew＂, ❝Ted flew❞",
      "Ted flew, Ted flew, Ted flew, Ted flew, Ted flew",
    ],
    ["‚Ted flew far‘, ‘Ted flew far', ‘[He] flew far’", "Ted flew far, Ted flew far, [He] flew far"],
    ['"Ted said ‘I flew far’ and left."', "Ted said I flew far and left."],
    ["- > Ted flew to the moon.", "- Ted flew to the moon."],
    ["> > Ted flew to the moon.", "Ted flew to the moon."],
    ["‘I never flew,’ he says.", "I never flew, he says."],
    ["'I never flew anywhere,' he says.", "I never flew anywhere, he says."],
    ["> Ted flew to the moon.\nSo it was.", "Ted flew to the moon.\nSo it was."],
    ["> Ted ran to the hospital. Then he flew to Mars.", "Ted ran to the hospital. Then he flew to Mars."],
    ["So.\n  > Ted flew.", "So.\n  Ted flew."],
    ["»Ted flew«, he says.", "Ted flew, he says."],
    ["”Ted flew”, he says.", "Ted flew, he says."],
    ['He says: "Ted flew', "He says: Ted flew"],
    ['"the hosp"', "the hosp"],
    ['""', ""],
  ])("that the story does not say are no longer shown as such: %s", (text, shown) => {
    const result = checked(text);
    expect(result.text).toBe(shown);
    expect(result.quotes.every((quote) => !quote.verified)).toBe(true);
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
    expect(checked(text)).toMatchObject({ text: shown, wasCut: true });
  });

  it("lose the speaker's own label", () => {
    expect(checked("Ted: I ran.\n- Ted Kramer (smiling): I did. Ted: Yes.").text).toBe("I ran.\nI did. Yes.");
  });

  it("are not seen where a name stands before a colon inside a sentence", () => {
    const text = "I told Joanna: never again.";
    expect(checked(text)).toMatchObject({ text, wasCut: false });
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

it("stops before a sentence with such a name when it shall, and then goes on without", () => {
  const check = checkReply(rules, { stopsAtNames: true });
  expect(check.push("Ted ran. Beware of Moriarty. And so on, he said.") + check.end()).toBe("Ted ran. ");
  expect(check.isOver()).toBe(true);
  check.goOn();
  expect(check.push("Ted ran. It was Moriarty.") + check.end()).toBe(" It was […].");
  expect(check.findings).toMatchObject({ forbidden: ["Moriarty"], redacted: 1 });
});

it("takes out what cannot be seen, such as commands to a terminal", () => {
  expect(checked("Ted \u001B]0;x\u0007ran\u200B.\tWell 👩‍👧!\n").text).toBe("Ted ]0;xran.\tWell 👩‍👧!\n");
});

it("reports a quotation as it is shown, without the names taken out", () => {
  expect(checked("“Moriarty ran.”")).toMatchObject({
    text: "[…] ran.",
    quotes: [{ text: "[…] ran.", verified: false }],
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
  "> ",
  "? ",
  "Mr. ",
  "…",
  " flew",
  "[2]",
  " [1, 3]",
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

  it("shows nothing in double quotation marks that the story does not say", () => {
    fc.assert(
      fc.property(replies, (reply) => {
        for (const [, quotation] of checked(reply).text.matchAll(/["“]([^"“”]*\w[^"“”]*)["”]/gu)) {
          expect(isVerbatim(quotation!, STORY)).toBe(true);
        }
      }),
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
