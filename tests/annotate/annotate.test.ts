import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { annotate, type AnnotateOptions, type NotesCache } from "../../src/annotate/annotate.ts";
import { estimate } from "../../src/annotate/estimate.ts";
import type { Prompt } from "../../src/annotate/request.ts";
import { readTemplate, render } from "../../src/answer/template.ts";
import type { Story } from "../../src/core/story.ts";
import { openAiModel } from "../../src/models/openai.ts";
import { storyIn } from "../support/noted-stories.ts";
import { startOpenAiStandIn, type OpenAiStandIn, type Step } from "../support/openai-stand-in.ts";
import { recordingClock } from "../support/recording-clock.ts";
import { character } from "../support/stories.ts";

const LAMP =
  "Ada kept the lamp on the rock. Every night her brother Tom rowed out with oil. He never spoke of the wreck.";
const WRECK =
  "In May a stranger landed. “I am Captain Hale,” he told Ada. She gave him bread and asked nothing.";
const LETTER = "Tom read the letter aloud. Hale had owned the ship. Now Ada knew whose wreck it was.";

let standIn: OpenAiStandIn;
let prompt: Prompt;
beforeEach(async () => {
  standIn = await startOpenAiStandIn();
  const template = await readTemplate("prompts/annotate.md", ["fence", "text", "names"]);
  prompt = (values) =>
    render(template, values)
      .map(({ text }) => text)
      .join("\n\n");
});
afterEach(() => standIn.close());

/** A note as a model writes it, of which most is left out. */
function noted(name: string, more: object = {}): object {
  return {
    name,
    aliases: [],
    pronouns: null,
    presence: "absent",
    stretches: [],
    voice: "",
    relations: [],
    facts: [],
    ...more,
  };
}

function answer(people: readonly object[], more: object = {}): Step {
  return { type: "answer", deltas: [JSON.stringify({ people, told: [], summary: "", ...more })] };
}

function memory(): NotesCache & { readonly size: () => number } {
  const kept = new Map<string, Awaited<ReturnType<NotesCache["get"]>>>();
  return {
    get: async (hash) => kept.get(hash) ?? null,
    set: async (hash, notes) => void kept.set(hash, notes),
    size: () => kept.size,
  };
}

function reading(story: Story, options: Partial<AnnotateOptions> = {}) {
  const model = openAiModel({ baseUrl: standIn.url, model: "m", clock: recordingClock() });
  return annotate(story, { model, prompt, cache: memory(), atOnce: 1, ...options });
}

/** What the model was shown, call by call. */
function shown(): string[] {
  return standIn.requests.map(({ body }) => JSON.stringify(body["messages"]));
}

describe("reading a story for its cast", () => {
  it("keeps what stands in the section, word for word, and nothing else", async () => {
    standIn.script(
      answer(
        [
          noted("Ada", {
            pronouns: "she",
            presence: "throughout",
            voice: "Few words.",
            relations: [{ text: "Ada is the sister of Tom.", quote: "her brother Tom rowed out" }],
            facts: [
              { text: "Ada keeps the lamp.", quote: "kept the  lamp on" },
              { text: "Ada fears the sea.", quote: "she feared the sea", until: "she feared nothing" },
              { text: "Ada was alone.", quote: "", until: "her brother Tom rowed out" },
              { text: "Ada is young.", quote: "kept the lamp on", until: "she grew old" },
            ],
          }),
          noted("Tom", {
            presence: "partly",
            stretches: [
              { first: "Every night", last: "with oil" },
              { first: "He never", last: "said a word" },
            ],
            aliases: [
              { name: "her brother", quote: "her brother Tom" },
              { name: "Thomas", quote: "her brother Tom" },
            ],
          }),
          noted("he"),
          noted("Hale"),
        ],
        {
          told: [
            { who: "Ada", what: "rowed out with oil", when: "never spoke of the wreck" },
            { who: "Hale", what: "rowed out with oil", when: "never spoke of the wreck" },
            { who: "Ada", what: "rowed home", when: "never spoke of the wreck" },
          ],
          summary: "A lamp\nis kept.",
        },
      ),
    );
    const nothing = { aliases: [], pronouns: null, present: [], voice: "", relations: [], facts: [] };
    expect(await reading(storyIn([LAMP]))).toEqual([
      {
        section: 0,
        people: [
          {
            ...nothing,
            name: "Ada",
            pronouns: "she",
            present: "throughout",
            voice: "Few words.",
            relations: [{ text: "Ada is the sister of Tom.", quote: "her brother Tom rowed out" }],
            facts: [
              { text: "Ada keeps the lamp.", quote: "kept the  lamp on" },
              { text: "Ada was alone.", quote: "", until: "her brother Tom rowed out" },
              { text: "Ada is young.", quote: "kept the lamp on" },
            ],
          },
          { ...nothing, name: "Tom", present: [{ first: "Every night", last: "with oil" }] },
        ],
        told: [{ who: "Ada", what: "rowed out with oil", when: "never spoke of the wreck" }],
        summary: "A lamp is kept.",
      },
    ]);
  });

  it("shows the model one section at a time, fenced, with the names known by its end", async () => {
    const story = {
      ...storyIn([LAMP, WRECK, LETTER]),
      title: "The Wreck of the Maribel",
      author: "J. Inkwell",
    };
    const later = character("hale", "Captain Hale", story.sections[1]!.end);
    standIn.script(answer([noted("Ada", { aliases: [] }), noted("Tom")]));
    await reading({ ...story, cast: [later] });
    const [first, second, third] = shown();
    expect(first).toContain("kept the lamp");
    expect(first).not.toMatch(/Tom read|Hale|Named so far/u);
    const [, namesOfSecond] = second!.split(/\[part [0-9a-f]{12}\]/u);
    expect(namesOfSecond).toContain("- Ada\\n");
    expect(namesOfSecond).toContain("- Captain Hale");
    expect(second).not.toMatch(/kept the lamp|read the letter/u);
    expect(third).toContain("- Tom");
    for (const prompts of shown()) {
      expect(prompts).not.toMatch(/Maribel|Inkwell|Chapter \d/u);
      const [fence] = /\[part [0-9a-f]{12}\]/u.exec(prompts)!;
      expect(prompts.split(fence)).toHaveLength(prompts === first ? 3 : 5);
    }
  });

  it("asks for a form that the endpoint's strict mode takes", async () => {
    expect(await reading(storyIn([LAMP]))).toEqual([{ section: 0, people: [], told: [], summary: null }]);
    expect(standIn.requests[0]!.body).toHaveProperty(["response_format", "json_schema", "strict"], true);
  });

  it.each([
    ["a fence", '```json\n{"people": [{"name": "Ada"}]}\n```'],
    [
      "prose",
      'Here you are:\n{"people": [{"name": "Ada", "pronouns": "it", "facts": "none"}]}\nAnything else?',
    ],
    ["thinking", '<think>{"people": []}?</think>{"people": [{"name": "Ada"}, 7]}'],
  ])("reads an answer in %s", async (_, text) => {
    standIn.script({ type: "answer", deltas: [text] });
    expect(await reading(storyIn([LAMP]))).toMatchObject([{ people: [{ name: "Ada" }] }]);
  });

  it("asks once more when the answer is not what it was asked for", async () => {
    standIn.script({ type: "answer", deltas: ["Ada and Tom."] }, answer([noted("Ada")]));
    expect(await reading(storyIn([LAMP]))).toMatchObject([{ people: [{ name: "Ada" }] }]);
    expect(standIn.requests).toHaveLength(2);
  });

  it("cuts a long section between sentences, and puts its notes together", async () => {
    const long = Array.from(
      { length: 400 },
      (_, at) => `On day ${at} Ada kept the lamp and looked out.`,
    ).join(" ");
    standIn.script(answer([noted("Ada", { presence: "throughout" })], { summary: "One." }));
    standIn.script(answer([noted("Ada")], { summary: "Two." }));
    const [notes] = await reading(storyIn([long]));
    expect(standIn.requests.length).toBeGreaterThan(1);
    expect(notes!.summary).toBe("One. Two.");
    const [stretch] = notes!.people[0]!.present;
    expect(stretch).toMatchObject({ first: expect.stringMatching(/^On day 0 Ada/u) });
    expect(shown()[1]).not.toContain("On day 0 Ada");
  });
});

describe("what was read", () => {
  it("is not asked for again, but for what changed", async () => {
    const cache = memory();
    const story = storyIn([LAMP, WRECK, LETTER]);
    standIn.script(answer([noted("Ada")]), answer([noted("Captain Hale")]), answer([noted("Tom")]));
    const first = await reading(story, { cache });
    expect(await reading(story, { cache })).toEqual(first);
    expect(standIn.requests).toHaveLength(3);
    standIn.script(answer([noted("Captain Hale")]));
    await reading(storyIn([LAMP, WRECK.replace("bread", "soup"), LETTER]), { cache });
    expect(standIn.requests).toHaveLength(4);
    expect(shown()[3]).toContain("soup");
  });

  it("is kept when the reading is cut short", async () => {
    const cache = memory();
    const story = storyIn([LAMP, WRECK, LETTER]);
    standIn.script(answer([noted("Ada")]), { type: "raw", status: 401, body: {} });
    await expect(reading(story, { cache })).rejects.toMatchObject({ kind: "bad-key" });
    expect(cache.size()).toBe(1);
    await reading(story, { cache });
    expect(standIn.requests).toHaveLength(4);
  });

  it("is kept, too, when one of several sections read at a time fails", async () => {
    const cache = memory();
    const story = storyIn([LAMP, WRECK, LETTER]);
    standIn.script({ type: "raw", status: 401, body: {} }, answer([noted("Ada")]), answer([noted("Ada")]));
    await expect(reading(story, { cache, atOnce: 3 })).rejects.toMatchObject({ kind: "bad-key" });
    expect(
      await estimate(story, { model: { id: "m" }, prompt, cache, atOnce: 3, prices: null }),
    ).toMatchObject({ calls: 1 });
    await reading(story, { cache, atOnce: 3 });
    expect(standIn.requests).toHaveLength(4);
  });

  it("is read anew by another model or with another prompt", async () => {
    const cache = memory();
    const story = storyIn([LAMP]);
    const other = openAiModel({ baseUrl: standIn.url, model: "other" });
    await reading(story, { cache });
    await reading(story, { cache, model: other });
    await reading(story, { cache, prompt: (values) => `${prompt(values)}\nBe brief.` });
    expect(cache.size()).toBe(3);
  });
});

describe("a reading that meets trouble", () => {
  it("leaves out a section that fails, and says which", async () => {
    const failures: string[] = [];
    const steps: string[] = [];
    standIn.script(
      answer([noted("Ada")]),
      { type: "answer", deltas: [], refusal: "Not this." },
      answer([noted("Tom")]),
    );
    const notes = await reading(storyIn([LAMP, WRECK, LETTER]), {
      onFailure: (sentence) => failures.push(sentence),
      onProgress: ({ done, total }) => steps.push(`${done}/${total}`),
    });
    expect(notes.map(({ section }) => section)).toEqual([0, 2]);
    expect(failures).toEqual(["Section 2 of 3 was left out: The model declines to answer: Not this."]);
    expect(steps).toEqual(["0/3", "1/3", "2/3", "3/3"]);
  });

  it("ends when section after section fails", async () => {
    standIn.script(...Array.from({ length: 9 }, (): Step => ({ type: "answer", deltas: ["No."] })));
    const story = storyIn([LAMP, WRECK, LETTER, LAMP]);
    await expect(reading(story)).rejects.toThrow("does not answer in the form");
    expect(standIn.requests).toHaveLength(6);
  });

  it("asks about as many sections at a time as it is told", async () => {
    standIn.script({ type: "hang" }, { type: "hang" });
    const calling = new AbortController();
    const running = reading(storyIn([LAMP, WRECK, LETTER]), { atOnce: 2, signal: calling.signal });
    const requests = [await standIn.nextRequest(), await standIn.nextRequest()];
    calling.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    await Promise.all(requests.map(({ closed }) => closed));
    expect(standIn.requests).toHaveLength(2);
  });

  it("can be called off while the model answers", async () => {
    standIn.script({ type: "hang" });
    const calling = new AbortController();
    const running = reading(storyIn([LAMP, WRECK]), { signal: calling.signal });
    const request = await standIn.nextRequest();
    const reason = new Error("never mind");
    calling.abort(reason);
    await expect(running).rejects.toBe(reason);
    await request.closed;
    expect(standIn.requests).toHaveLength(1);
  });
});

describe("an estimate", () => {
  const model = { id: "m" };

  it("counts calls and tokens without asking anybody", async () => {
    const story = storyIn([LAMP, WRECK, LETTER]);
    const prices = { input: 2, output: 10 };
    const guess = await estimate(story, { model, prompt, cache: memory(), atOnce: 1, prices });
    expect(guess).toMatchObject({ calls: 3, sections: 3 });
    expect(guess.promptTokens).toBeGreaterThan(1000);
    expect(guess.cost).toBeCloseTo((guess.promptTokens * 2 + guess.completionTokens * 10) / 1e6, 9);
    expect(standIn.requests).toEqual([]);
  });

  it("knows what was read before, and no cost without prices", async () => {
    const cache = memory();
    const story = storyIn([LAMP, WRECK, LETTER]);
    standIn.script(answer([noted("Ada")]), answer([noted("Captain Hale")]), answer([noted("Tom")]));
    await reading(story, { cache });
    const changed = storyIn([LAMP, WRECK, LETTER.replace("letter", "note")]);
    const asked = { model, prompt, cache, atOnce: 1, prices: null };
    expect(await estimate(story, asked)).toMatchObject({ calls: 0, promptTokens: 0, cost: null });
    expect(await estimate(changed, asked)).toMatchObject({ calls: 1, cost: null });
  });
});
