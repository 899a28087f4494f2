import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/reply.ts";
import type { Vantage } from "../../src/core/vantage.ts";
import { readPack } from "../../src/ingest/pack.ts";
import { parsePosition } from "../../src/knowledge/position.ts";
import type { Model } from "../../src/models/model.ts";
import { READERS } from "../../src/readers/registry.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";
import { doorOf } from "../support/doors.ts";

const story = await readPack("corpus/kramer-vs-kramer", READERS);
const searching = await searchingIn(story);

/** Somebody of the default story, asked at a moment by a reader who is at `until`. */
function at(who: string, moment: string, until = "100%"): Vantage {
  const one = story.cast.find(({ id }) => id === who)!;
  const place = (words: string) => parsePosition(story, words);
  return {
    story,
    speaker: { kind: "character", character: one },
    bound: place(until),
    moment: place(moment),
  };
}

async function ask(vantage: Vantage, question: string, model: Model | null = null): Promise<Reply> {
  const door = doorOf(model);
  const asked = { vantage, question, turns: [], searching, signal: new AbortController().signal };
  for await (const event of door.answer(asked)) if (event.type === "reply") return event.reply;
  throw new Error("no reply");
}

describe("a character asked about what they cannot know", () => {
  it.each([
    [
      "joanna",
      "Fifteen months",
      "How did Billy hurt his face?",
      "I was not there, and nobody has told me about it.",
    ],
    [
      "billy",
      "100%",
      "What did my mother ask in the elevator?",
      "I was not there, and nobody has told me about it.",
    ],
    ["ted", "One day", "Who wins custody?", "Nothing of the kind has happened, as far as I know."],
    [
      "ted",
      "One day",
      "Did Margaret tell Joanna to leave?",
      "I was not there, and nobody has told me about it.",
    ],
    ["ted", "One day", "Who is the president of France?", "That I cannot tell you."],
  ])("%s at %s says so in character: %s", async (who, moment, question, words) => {
    const reply = await ask(at(who, moment), question);
    expect(reply.text).toBe(words);
    expect(reply).toMatchObject({ answered: false, passages: [] });
  });

  it.each([
    ["joanna", "come out in court", "How did Billy hurt his face?", "falls off the jungle gym"],
    ["ted", "The court awards", "Who got custody of Billy?", "court"],
    ["margaret", "One day", "What did you advise Joanna?", "had initially counseled Joanna"],
    ["joanna", "important account", "Did Margaret tell you to leave?", "had initially counseled Joanna"],
    ["ted", "a custody battle ensues", "Were you fired?", "Ted was fired"],
  ])("%s at %s knows: %s", async (who, moment, question, words) => {
    const reply = await ask(at(who, moment), question);
    expect(reply.unknown).toBeUndefined();
    expect(reply.passages[0]?.text).toContain(words);
  });

  it.each([
    ["billy", "Who is Joanna to you?"],
    ["billy", "Thank you!"],
    ["margaret", "How are you?"],
    ["margaret", "Who is Ted?"],
  ])("%s takes for no event they missed: %s", async (who, question) => {
    expect((await ask(at(who, "100%"), question)).unknown).toBeUndefined();
  });

  it("gives away nothing of what the reader does not know yet", async () => {
    // What is told later is as unheard of as what the story never tells.
    for (const question of ["Who wins the custody hearing?", "Who wins the golf tournament?"]) {
      const reply = await ask(at("ted", "One day", "One day"), question);
      expect(reply).toMatchObject({ text: "I don't know anything about that.", unknown: "unheard" });
    }
  });

  it.each([
    ["ted", "One day", "Who wins custody?", "has not happened yet", "custody"],
    [
      "billy",
      "100%",
      "What did my mother ask in the elevator?",
      "took place while you were elsewhere",
      "elevator",
    ],
  ])(
    "%s has the model told so, with nothing of what it is",
    async (who, moment, question, ...[hint, secret]) => {
      const model = scriptModel("I could not say.");
      const vantage = at(who, moment);
      const reply = await ask(vantage, question, model);
      const [{ content } = { content: "" }] = model.requests[0]!.messages;
      expect(content).toContain(hint);
      expect(content).not.toContain(secret);
      expect(reply.parts.map(({ name }) => name)).toContain("unknown");
    },
  );

  it("is told nothing of the kind where they may know, nor is the narrator", async () => {
    const model = scriptModel("Well.");
    await ask(at("billy", "100%"), "How did you hurt your face?", model);
    await ask({ story, speaker: { kind: "narrator" }, bound: story.text.length }, "Who wins custody?", model);
    for (const { messages } of model.requests) expect(messages[0]!.content).not.toContain("It may be that");
  });

  it("has never heard of what nobody in the story saw", async () => {
    const tale = storyOf(
      ["Ann kept the inn by the river.", "Far away a comet crossed the empty sky above the desert."],
      [character("ann", "Ann")],
    );
    const [inn, comet] = tale.sentences;
    const present = [{ who: "ann", how: "written" as const }];
    const witnesses = [
      { ...inn!, present, told: [], common: false },
      { ...comet!, present: [], told: [], common: false },
    ];
    const known = { ...tale, witnesses };
    const vantage: Vantage = {
      story: known,
      speaker: { kind: "character", character: known.cast[0]! },
      bound: known.text.length,
    };
    const door = doorOf(null);
    const question = "Did you see the comet above the desert?";
    const asked = {
      vantage,
      question,
      turns: [],
      searching: await searchingIn(known),
      signal: new AbortController().signal,
    };
    const replies: Reply[] = [];
    for await (const event of door.answer(asked)) if (event.type === "reply") replies.push(event.reply);
    expect(replies[0]).toMatchObject({ unknown: "unheard", text: "I don't know anything about that." });
  });
});
