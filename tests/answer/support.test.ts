import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import type { Model } from "../../src/models/model.ts";
import { doorOf } from "../support/doors.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, markedStories, searchingIn, storyOf, vantages } from "../support/stories.ts";

const TOLD = {
  rope: "The rope was frayed, and the goat walked off to the mill while the miller slept.",
  kite: "Tom bought a red kite at the fair, and it cost him all his pennies.",
  storm: "A storm broke the window of the chapel on Sunday, and Kate swept up the glass.",
};
/** So long that each paragraph is a passage of its own. */
const between = "So they went on as before. ".repeat(20);
const bare = storyOf(
  Object.values(TOLD).map((words) => `${words} ${between}`),
  [character("tom", "Tom"), character("kate", "Kate")],
);
const witnesses = [{ start: 0, end: bare.text.length, present: [], told: [], common: true }];
const story = { ...bare, witnesses };
const narrator: Vantage = { story, speaker: NARRATOR, bound: story.text.length };
const tom: Vantage = { ...narrator, speaker: { kind: "character", character: story.cast[0]! } };

async function replyTo(model: Model | null, vantage: Vantage, question = "What happened?"): Promise<Reply> {
  const searching = await searchingIn(vantage.story);
  const { signal } = new AbortController();
  for await (const event of doorOf(model).answer({ vantage, question, turns: [], searching, signal }))
    if (event.type === "reply") return event.reply;
  throw new Error("There was no reply.");
}

/** Each sentence that tells something, with what the passages tell that it rests on. */
function restingOn({ text, support, passages }: Reply): (readonly string[])[] {
  return support.map((one) => [
    text.slice(one.start, one.end),
    ...one.passages.map((at) => toldIn(passages[at]!.text)),
  ]);
}

function toldIn(passage: string): string {
  const names = Object.entries(TOLD).flatMap(([name, words]) => (passage.includes(words) ? name : []));
  return names.join(" and ");
}

describe("a sentence rests on", () => {
  it("the passages that hold it, numbered by first use", async () => {
    const text = "Tom bought a kite at the fair. The miller slept, so the goat left. The kite was red.";
    const reply = await replyTo(scriptModel(text), narrator);
    expect(restingOn(reply)).toEqual([
      ["Tom bought a kite at the fair.", "kite"],
      ["The miller slept, so the goat left.", "rope"],
      ["The kite was red.", "kite"],
    ]);
    expect(reply.passages.map(({ text: passage }) => toldIn(passage))).toEqual(["kite", "rope"]);
    expect(reply.considered.length).toBeGreaterThan(2);
  });

  it("what the model names, also where the words are its own", async () => {
    const model = scriptModel("The animal ran away from its sleeping master, near the mill [1].");
    expect(restingOn(await replyTo(model, narrator))).toEqual([
      ["The animal ran away from its sleeping master, near the mill.", "rope"],
    ]);
  });

  it("what the model names, where the answer is in another language than the story", async () => {
    const text = "Der Sturm zerschlug ein Fenster der Kapelle [3]. Danach war es still.";
    const reply = await replyTo(scriptModel(text), narrator, "Was ist mit der Kapelle?");
    expect(restingOn(reply)).toEqual([
      ["Der Sturm zerschlug ein Fenster der Kapelle.", "storm"],
      ["Danach war es still."],
    ]);
  });

  it("nothing that the model names wrongly", async () => {
    const model = scriptModel(
      "Kate swept up the glass of the window. [2] A green spaceship landed near Paris. [1][9]",
    );
    expect(restingOn(await replyTo(model, narrator))).toEqual([
      ["Kate swept up the glass of the window.", "storm"],
      ["A green spaceship landed near Paris."],
    ]);
  });

  it("each passage that it quotes", async () => {
    const text = 'We hear that "the goat walked off" and that "Kate swept up the glass".';
    expect(restingOn(await replyTo(scriptModel(text), narrator))).toEqual([[text, "rope", "storm"]]);
  });
});

describe("nothing is cited for", () => {
  it.each([
    "Hello! I'd be glad to tell you of Tom, the kite and the fair.",
    "The story does not say what the kite cost at the fair.",
    "Die Geschichte sagt nicht, was Tom auf dem Markt gekauft hat.",
    "Das sagt die Geschichte nicht.",
    "L'histoire ne le dit pas.",
    "L'histoire ne dit rien du prix de ce cerf-volant rouge.",
    "Je ne saurais le dire.",
    "La historia no lo dice.",
    "No lo cuenta la historia de Tom y la cometa.",
    "Eso no lo sé.",
    "No sabría decirlo.",
    "What would you like to know of the red kite?",
    "Thank you.",
  ])("%s", async (text) => {
    const reply = await replyTo(scriptModel(text), narrator);
    expect(reply).toMatchObject({ text, passages: [], support: [] });
    expect(reply.considered.length).toBeGreaterThan(0);
  });

  it("the half of a sentence that denies, and the other half is", async () => {
    const text = "I don't know who broke the chapel, but I bought a red kite at the fair.";
    expect(restingOn(await replyTo(scriptModel(text), tom))).toEqual([[text, "kite"]]);
  });

  it("not what a story tells of somebody who did not do something", async () => {
    const text = "La historia cuenta que Tom no volvió [2].";
    expect((await replyTo(scriptModel(text), narrator)).support).toHaveLength(1);
  });
});

it("a quotation without a model rests on the passage that it is from", async () => {
  const reply = await replyTo(null, narrator, "Who swept up the glass of the chapel?");
  expect(reply.quotes[0]?.text).toContain("Kate swept up the glass");
  expect(reply.passages[0]?.text).toContain(reply.quotes[0]!.text);
  expect(reply.support[0]?.passages).toEqual([0]);
});

it("a story's own footnote marks cost a quotation nothing but the marks", async () => {
  const noted = storyOf(["The miller[1] slept under the old oak[2] all day. Nobody woke him."]);
  const vantage = { story: noted, speaker: NARRATOR, bound: noted.text.length };
  const reply = await replyTo(null, vantage, "Where did the miller sleep?");
  expect(reply.text).toBe("“The miller slept under the old oak all day.”");
  expect(reply.quotes).toEqual([{ text: "The miller slept under the old oak all day.", verified: true }]);
});

const words = fc.constantFrom(
  "the old river",
  "house",
  "marker1x",
  "They say",
  ". ",
  "? ",
  " [1]",
  "[2, 9]",
  '"',
  "\n",
);
const replies = fc.array(words, { minLength: 1, maxLength: 30 }).map((parts) => `Well ${parts.join(" ")}`);
const asked = markedStories.chain(({ story: told }) => vantages(told));

it("whatever is said, each sentence cites passages that the writer was given, and each cited passage has its sentence", async () => {
  await fc.assert(
    fc.asyncProperty(asked, replies, async (vantage, said) => {
      const { text, support, passages, considered } = await replyTo(scriptModel(said), vantage);
      const used = support.flatMap((one) => one.passages);
      expect([...new Set(used)]).toEqual([...passages.keys()]);
      expect(considered).toEqual(
        expect.arrayContaining(
          passages.map(({ start, end, section, score }) => ({ start, end, section, score })),
        ),
      );
      expect(text).not.toMatch(/\[\d/u);
      let end = 0;
      for (const one of support) {
        expect(one.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(one.start, one.end)).toBe(text.slice(one.start, one.end).trim());
        ({ end } = one);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 60 },
  );
});
