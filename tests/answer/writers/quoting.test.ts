import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../../src/answer/answer.ts";
import type { Character } from "../../../src/core/character.ts";
import { NARRATOR } from "../../../src/core/vantage.ts";
import { doorOf } from "../../support/doors.ts";
import { character, searchingIn, storyOf } from "../../support/stories.ts";

const TOM = { ...character("tom", "Tom"), pronouns: "he" as const };
const KATE = { ...character("kate", "Kate"), pronouns: "she" as const };
const BOB = { ...character("bob", "Bob"), pronouns: "he" as const };

interface Asked {
  /** Who is asked; the narrator when left out. */
  readonly who?: Character;
  readonly question?: string;
  readonly cast?: readonly Character[];
  readonly language?: string;
}

/** A story that everybody in it knows, asked without a model. */
async function told(paragraphs: readonly string[], { who, cast = [TOM, KATE], language = "en" }: Asked = {}) {
  const bare = storyOf(paragraphs, cast);
  const common = { start: 0, end: bare.text.length, present: [], told: [], common: true };
  const story = { ...bare, language, witnesses: [common] };
  const speaker = who ? { kind: "character" as const, character: who } : NARRATOR;
  const { signal } = new AbortController();
  const searching = await searchingIn(story);
  return { vantage: { story, speaker, bound: story.text.length }, searching, signal };
}

async function replyIn(events: AsyncIterable<AnswerEvent>) {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  const [first, last] = [all[0], all.at(-1)];
  if (first?.type !== "speaker" || last?.type !== "reply") throw new Error("There was no reply.");
  expect(first.name).toBe(last.reply.speaker);
  return last.reply;
}

async function answer(paragraphs: readonly string[], asked: Asked = {}) {
  const wish = await told(paragraphs, asked);
  const question = asked.question ?? "Who ran, and what happened?";
  return replyIn(doorOf(null).answer({ ...wish, question, turns: [] }));
}

async function recap(paragraphs: readonly string[], asked: Asked = {}) {
  return replyIn(doorOf(null).recap(await told(paragraphs, asked)));
}

describe("the quoting writer", () => {
  it("puts the story's sentences in quotation marks", async () => {
    const reply = await answer(["Tom ran home. Kate ran out."], { question: "Who ran?" });
    expect(reply).toMatchObject({ speaker: "Narrator", mode: "offline", model: "offline" });
    expect(reply.text).toBe("“Tom ran home.” “Kate ran out.”");
  });

  it("shows sentences in which somebody speaks as block quotes", async () => {
    const reply = await recap(["“Out!” cried Tom. Kate stayed,\nand wept."]);
    expect(reply.text).toBe("> “Out!” cried Tom.");
  });

  it("says that the story does not say, or that the character does not know", async () => {
    const question = "Who is the president of France?";
    expect((await answer(["Tom ran home."], { question })).text).toBe("The story does not say.");
    expect((await answer(["Tom ran home."], { question, who: TOM })).text).toBe("That I cannot tell you.");
  });

  it("retells in the first person what can be retold", async () => {
    expect(await answer(["Tom runs home."], { who: TOM })).toMatchObject({
      text: "I run home.",
      speaker: "Tom",
    });
  });

  it("has a character quote under their own name what cannot be retold cleanly", async () => {
    const cast = [TOM, KATE, BOB];
    expect(await answer(["He ran and he fell."], { who: TOM, cast })).toMatchObject({
      text: "I remember it so: “He ran and he fell.”",
      speaker: "Tom",
      quotes: [{ text: "He ran and he fell.", verified: true }],
    });
  });

  it("has a character quote speech in a block of its own", async () => {
    const speech = "“He ran,” he said, “and he fell.”";
    const reply = await answer([speech], { who: TOM, cast: [TOM, KATE, BOB] });
    expect(reply).toMatchObject({ text: `I remember it so:\n> ${speech}`, speaker: "Tom" });
  });

  it("has a character quote what is not told in English", async () => {
    const reply = await recap(["Tom rennt heim."], { who: TOM, language: "de" });
    expect(reply).toMatchObject({ text: "I remember it so: “Tom rennt heim.”", speaker: "Tom" });
  });
});

describe("a character asked about themselves", () => {
  const dated = (text: string) => ({ text, from: 0, until: null });
  const ROSE = {
    ...character("rose", "Rose"),
    pronouns: "she" as const,
    relations: [dated("Tom is her former husband."), dated("Kate is her sister.")],
    facts: [dated("She works at the mill."), { text: "She has left the mill.", from: 10_000, until: null }],
  };
  const asked = (question: string) =>
    answer(["Rose ran home. Tom ran out."], { who: ROSE, cast: [TOM, KATE, ROSE], question });

  it("says who they are and who others are to them, as far as it is told", async () => {
    const { text, answered } = await asked("Who are you?");
    expect(text).toBe("I am Rose. Tom is my former husband. Kate is my sister. I work at the mill.");
    expect(answered).toBe(true);
  });

  it("gives a courtesy for one", async () => {
    expect((await asked("How are you?")).text).toBe("Thank you for asking. I work at the mill.");
  });

  it.each(["How do you feel about Tom?", "Who is Tom to you?", "what do you think of tom"])(
    "says what somebody is to them: %s",
    async (question) => {
      expect((await asked(question)).text).toBe("Tom is my former husband.");
    },
  );
});

it.each([
  [
    "Bob weeps in view of the old mill sold by Kate.",
    "the old",
    "I remember it so: “… the old mill sold by Kate.”",
  ],
  ["Bob weeps because Kate sold the old mill.", "Kate", "I sold the old mill."],
])("is known without its beginning: %s", async (sentence, first, said) => {
  const wish = await told([sentence], { who: KATE });
  const { story } = wish.vantage;
  const start = story.text.indexOf(first);
  const known = { start, end: story.text.length, present: [], told: [], common: true };
  const vantage = { ...wish.vantage, story: { ...story, witnesses: [known] } };
  const searching = await searchingIn(vantage.story);
  const question = "Who sold the old mill?";
  const reply = await replyIn(doorOf(null).answer({ ...wish, searching, vantage, question, turns: [] }));
  expect(reply.text).toBe(said);
});

describe("how a story ends", () => {
  const TALE = ["Tom ran home to Kate.", "They sold the old mill. Kate kept the key for ever.", "The end."];
  const LAST = "“They sold the old mill.” “Kate kept the key for ever.”";

  it.each([
    "How does it end?",
    "and how did the whole story end",
    "What's the ending?",
    "what happens at the end of the book",
    "Wie geht die Geschichte aus?",
    "Wie endet das Märchen?",
    "¿Cómo termina?",
    "Comment finit l'histoire ?",
  ])("is told in its last sentences: %s", async (question) => {
    const { text, passages } = await answer(TALE, { question });
    expect(text).toBe(LAST);
    expect(passages.map((passage) => passage.text).join(" ")).toContain("Kate kept the key");
  });

  it("is not told who has not come so far", async () => {
    const wish = await told(TALE);
    const early = { ...wish, vantage: { ...wish.vantage, bound: 50 } };
    const reply = await replyIn(doorOf(null).answer({ ...early, question: "How does it end?", turns: [] }));
    expect(reply).toMatchObject({ text: "The story does not say.", answered: false });
  });

  it("is not told by a character before it", async () => {
    const wish = await told(TALE, { who: KATE });
    const { story } = wish.vantage;
    const witnesses = story.sentences.map((span) => ({ ...span, present: [], told: [], common: true }));
    const before = { ...wish, vantage: { ...wish.vantage, story: { ...story, witnesses }, moment: 30 } };
    const reply = await replyIn(doorOf(null).answer({ ...before, question: "How does it end?", turns: [] }));
    expect(reply.text).toBe("That I cannot tell you.");
  });

  it("is told by a character as they know it", async () => {
    expect((await answer(TALE, { who: KATE, question: "How does it end?" })).text).toBe(
      "I kept the key for ever.",
    );
  });
});

describe("a courtesy", () => {
  const said = async (question: string, who?: Character) =>
    (
      await answer(["Rose ran home. Tom ran out. The cook cried. The cook sat."], {
        ...(who && { who }),
        question,
      })
    ).text;

  it.each([
    ["Hello!", "Hello! Ask me something about the story."],
    ["thanks, you're great", "That is kind of you."],
    ["Thank you so much!", "You are welcome."],
    ["ok thanks, bye!", "Goodbye!"],
    ["good night", "Goodbye!"],
    ["nice story!", "Ask me more about it, if you like."],
    ["oh, that's so sad", "Ask me more about it, if you like."],
    ["Danke schön!", "Gern geschehen."],
    ["tschüss", "Auf Wiedersehen!"],
  ])("is returned by the narrator: %s", async (question, returned) => {
    expect(await said(question)).toBe(returned);
  });

  it.each([
    ["hi Tom", "Hello, I am Tom."],
    ["thank you, bye!", "Goodbye!"],
    ["You're a good man", "That is kind of you."],
    ["sorry to hear that", "That is kind of you."],
    ["Das tut mir leid", "Das ist nett von dir."],
  ])("is returned by a character: %s", async (question, returned) => {
    expect(await said(question, TOM)).toBe(returned);
  });

  it.each([
    "Thanks! Who ran home?",
    "you're sad, aren't you?",
    "bye to whom?",
    "What a day was it when Tom ran out?",
  ])("is not all of what asks for something: %s", async (question) => {
    expect(await said(question)).not.toMatch(/welcome|kind|Goodbye|if you like/u);
  });

  it.each(["Hello!", "Who are you?"])(
    "has somebody without a name say what they are: %s",
    async (question) => {
      expect(await said(question, { ...character("cook", "cook"), pronouns: "she" })).toMatch(
        /am the cook\./u,
      );
    },
  );
});

describe("a question for yes or no", () => {
  const TALE = [
    "Tom sold the mill. Kate never left the house. Kate feared that Bob stole the key. Kate bade Bob to leave Tom. Kate gave the ring to Tom.",
  ];
  const asked = async (question: string) => (await answer(TALE, { question, cast: [TOM, KATE, BOB] })).text;

  it("is answered so where a sentence says it outright", async () => {
    expect(await asked("Did Tom sell the mill?")).toBe("Yes: “Tom sold the mill.”");
    expect(await asked("Did Kate leave the house?")).toBe("No: “Kate never left the house.”");
    expect(await asked("Did Kate give the ring to Tom?")).toBe("Yes: “Kate gave the ring to Tom.”");
  });

  it("gets the sentence alone where it leaves that open, or says something else", async () => {
    expect(await asked("Did Bob steal the key?")).not.toMatch(/^(?:Yes|No)/u);
    expect(await asked("Did Bob lose a ring?")).not.toMatch(/^(?:Yes|No)/u);
    expect(await asked("Did Bob leave Tom?")).not.toMatch(/^(?:Yes|No)/u);
    expect(await asked("Did the mill sell Tom?")).not.toMatch(/^(?:Yes|No)/u);
  });
});

describe("a question in another language than the story's", () => {
  const TRIAL = [
    "Kate talked with her lawyer about the mill. The lawyer warned her of Tom, and Tom read a book to the dog.",
  ];

  it.each([
    ["Wie heißt der Anwalt?", "Was liest Tom dem Hund?"],
    ["¿Cómo se llama el abogado?", "¿Quién habla con el abogado?"],
    ["¿Quién escribió la historia?", "¿Quién lee el libro?"],
    ["Comment s'appelle l'avocat ?", "Qui parle avec l'avocat ?"],
  ])("is declined for what it says itself: %s, not %s", async (untold, asked) => {
    expect(await answer(TRIAL, { question: untold })).toMatchObject({ text: "The story does not say." });
    expect(await answer(TRIAL, { question: asked })).toMatchObject({ answered: true });
  });
});

describe("where a story takes place", () => {
  const TALE = [
    "In May, Tom and Kate sold the old mill to Mr. Crane. Kate went to Tom.",
    "They took the train to New York. The rain in New York lasted for a week.",
    "In the end they sailed to Brazil.",
  ];
  const PLACE = "“They took the train to New York.” “In the end they sailed to Brazil.”";

  it.each([
    "Where does it take place?",
    "What city is this set in?",
    "and where is the story set?",
    "What's the setting of the book?",
    "Where does the whole story happen?",
    "In welchem Land spielt die Geschichte?",
    "Où se passe l'histoire ?",
    "¿Dónde transcurre la historia?",
  ])("is told where the places named most are: %s", async (question) => {
    const { text, passages } = await answer(TALE, { question });
    expect(text).toBe(PLACE);
    expect(passages.map((passage) => passage.text).join(" ")).toContain("New York");
  });

  it("is not told where something happened", async () => {
    expect((await answer(TALE, { question: "Where did it happen?" })).text).not.toBe(PLACE);
  });

  it("is not told who has not come so far", async () => {
    const wish = await told(TALE);
    const early = { ...wish, vantage: { ...wish.vantage, bound: 80 } };
    const question = "What city is this set in?";
    const reply = await replyIn(doorOf(null).answer({ ...early, question, turns: [] }));
    expect(reply).toMatchObject({ text: "The story does not say.", answered: false });
  });
});
