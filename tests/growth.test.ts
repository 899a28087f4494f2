import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReply } from "../src/answer/check.ts";
import { checkRules } from "../src/answer/check-rules.ts";
import { viewFrom } from "../src/answer/view.ts";
import { findCast } from "../src/cast/find-cast.ts";
import { NARRATOR } from "../src/core/vantage.ts";
import { segment } from "../src/ingest/segment.ts";
import { markdownReader } from "../src/readers/markdown.ts";
import type { Reader } from "../src/readers/reader.ts";
import { textReader } from "../src/readers/text.ts";
import { readSpoken, stretchesOf } from "../src/scenes/spoken.ts";
import { splitMessage } from "../src/text/split-message.ts";
import { hideThinking } from "../src/text/thinking.ts";
import { character, searchingIn, storyOf } from "./support/stories.ts";

// What a stranger sends may be made to take long: a text four times as long may take little more than four times as long.
const LENGTH = 10_000;
const MOST_TIMES_LONGER = 10;
/** What is done in less time (CPU ms) is fast enough, and too short to be measured. */
const UNMEASURED_MS = 20;

const UNITS =
  "a|A| |\n|.|…|?|“|”|\"|'|’|_|*|-|—|[|](|<|<a |&|1|1. |I |A. |Ann |Mr. |“a” |said Ann |“x,” said Ann. |a\n\n|# a\n|> |`|~|(|((|\\|a, |Ann and |Ann of |’s |<p>|<!--|a_|*a* |Ann: x\n|CHAPTER I\n\n|1\n\n|😀\u200d|\u200d|\u0301|漢|「a」|<think>|</think>|<|im_end|>|twenty |[1] ".split(
    "|",
  );
const AFFIXES = [
  "",
  "",
  "a",
  "A",
  "😀",
  "“",
  "”",
  "(",
  ")",
  "*",
  "_",
  "[",
  "]",
  "<",
  ">",
  "&",
  "# ",
  "`",
  "\n",
];

const story = storyOf(
  ["Ann lived by the river.", "Bob came and asked for bread."],
  [character("ann", "Ann"), character("bob", "Bob")],
);
const view = viewFrom(
  { story, speaker: NARRATOR, bound: story.text.length, moment: story.text.length },
  (await searchingIn(story)).index.concordance,
);

/** The 700 tokens of an answer are at most a quarter of what a file is tried with. */
const asLongAsAnAnswer = (text: string): string => text.slice(0, text.length / 4);

const reading = (reader: Reader) => (text: string) => segment(reader.read(Buffer.from(text), "book"));
const WORK: Readonly<Record<string, (text: string) => unknown>> = {
  "a text file": reading(textReader()),
  "a Markdown file": reading(markdownReader()),
  "the people in a text": (text) =>
    findCast({ ...reading(textReader())(asLongAsAnAnswer(text)), language: "en" }),
  "a model's reply": (text) => {
    const grounds = {
      passages: [],
      said: ["Who is Ann?"],
      instructions: ["You tell a story."],
      others: ["Bob"],
    };
    const check = checkReply(checkRules(view, grounds));
    return check.push(asLongAsAnAnswer(text)) + check.end();
  },
  "a model's thoughts": (text) => {
    const filter = hideThinking();
    return [filter.push(text), filter.end()];
  },
  "a message to Discord": (text) => splitMessage(asLongAsAnAnswer(text)),
  "a line of a scene": (text) => stretchesOf(readSpoken(text).line),
};

/** CPU time, in ms, the least of three. */
function timeOf(work: (text: string) => unknown, text: string): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    try {
      work(text);
    } catch {
      // A refusal is an answer too.
    }
    return process.cpuUsage(before).user / 1000;
  });
  return Math.min(...times);
}

describe.each(Object.entries(WORK))("the time for %s", (_, work) => {
  it("grows with its length", () => {
    const part = fc.constantFrom(...AFFIXES);
    fc.assert(
      fc.property(part, fc.constantFrom(...UNITS), part, (before, unit, after) => {
        const text = (length: number) => before + unit.repeat(length / unit.length) + after;
        const short = Math.max(timeOf(work, text(LENGTH)), UNMEASURED_MS);
        expect(timeOf(work, text(4 * LENGTH))).toBeLessThan(MOST_TIMES_LONGER * short);
      }),
      { numRuns: 40, examples: [["😀", "\u200d", "a"]] },
    );
  });
});
