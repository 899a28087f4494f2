import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunnablePassthrough, RunnableSequence } from "@langchain/core/runnables";
import { FakeChatModel } from "@langchain/core/utils/testing";
import { openStories, type Stories, UsageError } from "dramatis";
import { StoryRetriever } from "dramatis/langchain";
import fc from "fast-check";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readPack } from "../src/ingest/pack.ts";
import { findSpeaker } from "../src/knowledge/find-speaker.ts";
import { visibleSpans } from "../src/knowledge/visible.ts";
import { READERS } from "../src/readers/registry.ts";

const STORY = "kramer-vs-kramer";
const story = await readPack(`corpus/${STORY}`, READERS);
const { text } = story;

describe("a story as a LangChain retriever", () => {
  let stories: Stories;
  beforeAll(async () => {
    stories = await openStories({ DRAMATIS_DATA_DIR: await mkdtemp(join(tmpdir(), "dramatis-")) });
  });

  it("gives documents that say where they stand, best first", async () => {
    const retriever = new StoryRetriever({ stories, story: STORY, k: 3 });
    const documents = await retriever.invoke("How did the kid hurt his face?");
    expect(documents).toHaveLength(3);
    expect(documents[0]?.pageContent).toContain("falls off the jungle gym");
    for (const { pageContent, metadata } of documents) {
      expect(pageContent).toBe(text.slice(metadata.start, metadata.end));
      expect(metadata).toMatchObject({ story: STORY, section: expect.any(String) });
    }
    const scores = documents.map(({ metadata }) => metadata.score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  it("refuses what is no text with a sentence, as programs without types may give it", async () => {
    // @ts-expect-error: no story
    await expect(stories.answer("Who?", {})).rejects.toThrow("The story must be named by its id.");
    // @ts-expect-error: a number
    await expect(stories.find("Who?", { story: 5 })).rejects.toThrow(UsageError);
    // @ts-expect-error: no question
    await expect(stories.answer(null, { story: STORY })).rejects.toThrow("The question must be a text.");
    // @ts-expect-error: a number
    await expect(stories.find(5, { story: STORY })).rejects.toThrow("The question must be a text.");
  });

  it("are listed, and answer from no more than the bound", async () => {
    expect(await stories.list()).toEqual([{ id: STORY, title: "Kramer vs. Kramer" }]);
    const answered = await stories.answer("Where did you carry Billy?", { story: STORY, speaker: "Ted" });
    expect(answered).toMatchObject({ speaker: "Ted", answered: true, mode: "offline" });
    expect(answered.passages[0]?.text).toContain("sprints several blocks");
    const earlier = await stories.answer("Where did Ted carry Billy?", { story: STORY, bound: "20%" });
    expect(JSON.stringify(earlier)).not.toContain("hospital");
    await expect(stories.answer("Who?", { story: "nowhere" })).rejects.toBeInstanceOf(UsageError);
  });

  it("runs in a chain", async () => {
    const retriever = new StoryRetriever({ stories, story: STORY, k: 1, bound: "100%" });
    const chain = RunnableSequence.from([
      {
        passages: retriever.pipe((documents) => documents.map(({ pageContent }) => pageContent).join("\n")),
        question: new RunnablePassthrough(),
      },
      ChatPromptTemplate.fromTemplate("{passages}\n\n{question}"),
      new FakeChatModel({}),
      new StringOutputParser(),
    ]);
    const prompt = await chain.invoke("How did the kid hurt his face?");
    expect(prompt).toMatch(/jungle gym[^]*\n\nHow did the kid hurt his face\?$/u);
  });

  it("gives nothing beyond the bound, and to somebody nothing they do not know", async () => {
    const words = text.split(/\s+/u);
    const views = fc.record({
      bound: fc.integer({ min: 0, max: text.length }),
      // What is asked about may lie ahead.
      question: fc
        .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
        .map((all) => all.join(" ")),
      speaker: fc.constantFrom(undefined, "Ted", "Billy", "Joanna"),
      k: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(views, async ({ question, bound, speaker: name, k }) => {
        const isThere =
          name === undefined || story.cast.some((one) => one.name.startsWith(name) && one.from <= bound);
        fc.pre(isThere && /\w/u.test(question));
        const speaker = findSpeaker(story, name ?? "narrator", bound);
        const known = visibleSpans({ story, speaker, bound });
        const retriever = new StoryRetriever({ stories, story: STORY, bound, speaker: name, k });
        const documents = await retriever.invoke(question);
        expect(documents.length).toBeLessThanOrEqual(k);
        for (const { pageContent, metadata } of documents) {
          const { start, end } = metadata;
          expect(end).toBeLessThanOrEqual(bound);
          expect(pageContent).toBe(text.slice(start, end));
          expect(known.some((span) => span.start <= start && end <= span.end)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [{ story: "nowhere" }, /no story "nowhere"/u],
    [{ story: STORY, speaker: "Nobody" }, /Nobody called "Nobody"/u],
    [{ story: STORY, bound: "section:99" }, /section/u],
    [{ story: STORY, k: 0 }, /whole number from 1/u],
  ])("says what is wrong with %j", async (view, said) => {
    await expect(new StoryRetriever({ stories, ...view }).invoke("Who?")).rejects.toThrow(said);
  });
});
