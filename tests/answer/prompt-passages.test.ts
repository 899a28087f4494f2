import { expect, it } from "vitest";
import { furtherPassages, restOf } from "../../src/answer/further-passages.ts";
import { promptPassages } from "../../src/answer/prompt-passages.ts";
import { viewFrom } from "../../src/answer/view.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { doorOf } from "../support/doors.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";

const walks = (from: number) =>
  Array.from({ length: 60 }, (_, at) => `On day ${from + at} Tom walked along the long river to the market.`);
/** Sentences said in a row about something, each of which stands nowhere else. */
const talk = (about: string, times: number) =>
  Array.from({ length: times }, (_, at) => `The ${about} is number ${at} of all that I ever saw.`).join(" ");
/** Longer than a passage, with who speaks named before or after all but the beginning. */
const BEFORE = `“I know,” said Mara. “${talk("hill", 6)} It is the silver lamp. ${talk("kite", 3)}”`;
const AFTER = `“Here is the raven. ${talk("moor", 6)} ${talk("drum", 4)}” cried Ben.`;
const LONG = `“Here is the heron. ${talk("lake", 6)} ${talk("bell", 12)}” cried Ben.`;

const bare = storyOf([...walks(0), BEFORE, ...walks(60), AFTER, ...walks(120), LONG, ...walks(180)]);
const ann = character("ann", "Ann");

async function promptsFor(question: string, from = 0, to = Infinity) {
  const story = {
    ...bare,
    cast: [ann],
    witnesses: bare.sentences
      .filter(({ start, end }) => from <= start && end <= to)
      .map(({ start, end }) => ({
        start,
        end,
        present: [{ who: "ann", how: "named" as const }],
        told: [],
        common: false,
      })),
  };
  const vantage: Vantage = {
    story,
    speaker: { kind: "character", character: ann },
    bound: story.text.length,
  };
  const model = scriptModel("Well.");
  const searching = await searchingIn(story);
  const { signal } = new AbortController();
  const door = doorOf(model, { promptTokens: 600 });
  for await (const _ of door.answer({ vantage, question, turns: [], searching, signal })) void _;
  return model.requests.map(({ messages }) => messages[0]!.content);
}

const passageWith = (prompt: string, words: string) =>
  [...prompt.matchAll(/^\[\d+\] [^]*?(?=\n\n\[\d|\n\[story)/gmu)]
    .map(String)
    .find((one) => one.includes(words));

it("a passage within somebody's speech has who says it, before or after it", async () => {
  const [lamp] = await promptsFor("Who came for the silver lamp?");
  expect(passageWith(lamp!, "silver lamp")).toContain("said Mara");
  const [raven] = await promptsFor("Who saw the raven?");
  expect(passageWith(raven!, "raven")).toContain("cried Ben.");
});

it("a passage is never begun or ended beyond what its speaker was there for", async () => {
  const from = bare.text.indexOf("The hill is number 3");
  const to = bare.text.indexOf(" The kite is number 1");
  const [prompt] = await promptsFor("Who came for the silver lamp?", from, to);
  expect(prompt).toContain("silver lamp. The kite is number 0");
  expect(prompt).not.toContain("said Mara");
  expect(prompt).not.toContain("kite is number 1");
});

it("nothing is given twice, though what is looked up stands in the same speech", async () => {
  const vantage: Vantage = { story: bare, speaker: NARRATOR, bound: bare.text.length };
  const view = viewFrom(vantage, (await searchingIn(bare)).index.concordance);
  const [start, end] = [bare.text.indexOf("“Here is the heron"), bare.text.indexOf(" The bell is number 0")];
  const scores = Float64Array.from(view.windows, (one) =>
    bare.text.slice(one.start, one.end).includes("The bell is number 0") ? 1 : 0,
  );
  const room = { tokens: 400, count: (text: string) => text.split(" ").length };
  const found = furtherPassages(restOf(view, [{ start, end }]), scores, room);
  expect(found.map(({ text }) => text).join("\n")).toContain("The bell is number 0");
  expect(found.filter((one) => one.start < end && start < one.end)).toEqual([]);
});

it("of two weak passages the one near a good one comes first", async () => {
  const vantage: Vantage = { story: bare, speaker: NARRATOR, bound: bare.text.length };
  const view = viewFrom(vantage, (await searchingIn(bare)).index.concordance);
  const good = Array.from({ length: 8 }, (_, at) => 1 + at * 2);
  const [near, far] = [good.at(-1)! + 2, view.windows.length - 2];
  const scores = Float64Array.from(view.windows, (_, at) => {
    if (good.includes(at)) return 1;
    return at === far ? 0.2 : at === near ? 0.1 : 0;
  });
  const given = promptPassages(view, scores, { tokens: 11_000, count: () => 1000 });
  const holds = (at: number) =>
    given.some(({ start, end }) => start < view.windows[at]!.end && view.windows[at]!.start < end);
  expect([...good, near].every(holds)).toBe(true);
  expect(holds(far)).toBe(false);
});
