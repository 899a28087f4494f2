import { describe, expect, it } from "vitest";
import { type Evidence, offlineModel } from "../../src/answer/quoting.ts";

const question = { messages: [{ role: "user" as const, content: "Well?" }] };
const quote = (text: string) => ({ text, before: "" });
const tom = {
  names: ["Tom"],
  pronouns: "he" as const,
  others: [{ names: ["Kate"], pronouns: "she" as const }],
};

async function answer(found: Omit<Evidence, "language">, language = "en") {
  const evidence = { ...found, language };
  const said = { text: "", asNarrator: false };
  for await (const event of offlineModel().stream({ ...question, evidence })) {
    if (event.type === "text-delta") said.text += event.text;
    if (event.type === "as-narrator") said.asNarrator = true;
  }
  return said;
}

describe("the quoting model", () => {
  it("says what to set when an answer is to be written in a form", async () => {
    const asking = offlineModel().stream({ ...question, schema: { name: "notes", schema: {} } });
    await expect(asking[Symbol.asyncIterator]().next()).rejects.toThrow(
      /needs a language model.*OPENAI_API_KEY/u,
    );
  });

  it("puts the story's sentences in quotation marks", async () => {
    const quotes = [quote("Tom went out."), quote("Kate stayed.")];
    expect(await answer({ quotes, speaker: null })).toEqual({
      text: "“Tom went out.” “Kate stayed.”",
      asNarrator: false,
    });
  });

  it("shows sentences in which somebody speaks as block quotes", async () => {
    const quotes = [quote("“Out!” cried Tom."), quote("Kate stayed,\nand wept.")];
    expect((await answer({ quotes, speaker: null })).text).toBe(
      "> “Out!” cried Tom.\n> Kate stayed,\n> and wept.",
    );
  });

  it("puts what is to be asked above the sentence it is about, as the narrator", async () => {
    const quotes = [
      { ...quote("Tom went out."), question: "Why so?" },
      { ...quote("Kate stayed,\nand wept."), question: "What now?" },
    ];
    expect(await answer({ quotes, speaker: tom })).toEqual({
      text: "1. Why so?\n> Tom went out.\n2. What now?\n> Kate stayed,\n> and wept.",
      asNarrator: true,
    });
  });

  it("says that the story does not say, or that the character does not know", async () => {
    expect((await answer({ quotes: [], speaker: null })).text).toBe("The story does not say.");
    expect((await answer({ quotes: [], speaker: tom })).text).toBe("I don't know anything about that.");
  });

  it("retells in the first person what can be retold", async () => {
    expect(await answer({ quotes: [quote("Tom runs home.")], speaker: tom })).toEqual({
      text: "I run home.",
      asNarrator: false,
    });
  });

  it("makes a sentence of a part of one", async () => {
    expect((await answer({ quotes: [quote("the dog that Tom feeds,")], speaker: tom })).text).toBe(
      "The dog that I feed.",
    );
  });

  it("quotes as the narrator what is not told in English", async () => {
    expect((await answer({ quotes: [quote("Tom rennt heim.")], speaker: tom }, "de")).asNarrator).toBe(true);
  });

  it("quotes as the narrator what cannot be retold cleanly", async () => {
    const reply = await answer({
      quotes: [quote("He ran and he fell.")],
      speaker: { ...tom, others: [{ names: ["Bob"], pronouns: "he" }] },
    });
    expect(reply).toEqual({ text: "“He ran and he fell.”", asNarrator: true });
  });
});
