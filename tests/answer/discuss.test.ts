import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Character } from "../../src/core/character.ts";
import type { Reply } from "../../src/core/reply.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { windowsOf } from "../../src/knowledge/visible.ts";
import type { Model } from "../../src/models/model.ts";
import { scriptModel } from "../support/script-model.ts";
import { character, storyOf } from "../support/stories.ts";
import { endingAt, overview, seen, told } from "./overviews.ts";

const discuss = (vantage: Vantage, model?: Model) => overview("discuss", vantage, model);

/** The questions of a reply, each with what is quoted below it. */
function questionsIn({ text }: Reply): { question: string; quoted: string }[] {
  return text.split(/^(?=\d+\. )/mu).map((item) => {
    const [, question, quoted] = /^\d+\. (.*)\n((?:> .*\n?)+)$/u.exec(item)!;
    return { question: question!, quoted: quoted!.replaceAll(/^> /gmu, "").trimEnd() };
  });
}

async function askedOf(sentence: string, cast: readonly Character[], language = "en"): Promise<string> {
  const story = { ...storyOf([sentence], cast), language };
  const [first] = questionsIn(await discuss({ story, speaker: NARRATOR, bound: story.text.length }));
  return first!.question;
}

const CAST = [character("tom", "Tom"), character("kate", "Kate"), character("will", "Will")];

describe("questions to talk about without a model", () => {
  it("rest on words of the story that may be known, in telling order, each in a passage that is named", async () => {
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage, markers }) => {
        const known = told(vantage);
        fc.pre(known !== "");
        const reply = await discuss(vantage);
        const questions = questionsIn(reply);
        expect(questions.length).toBeGreaterThan(0);
        expect(questions.length).toBeLessThanOrEqual(5);
        for (const { question, quoted } of questions) {
          expect(question).toMatch(/^(?:What|How|Why|Which) .*\?$/u);
          expect(known).toContain(quoted);
          expect(reply.passages.some(({ text }) => text.includes(quoted))).toBe(true);
        }
        expect(reply.quotes.map(({ verified }) => verified)).toEqual(questions.map(() => true));
        const shown = JSON.stringify([reply.text, reply.passages]);
        for (const marker of markers.filter((one) => !known.includes(one)))
          expect(shown).not.toContain(marker);
        const places = questions.map(({ quoted }) => vantage.story.text.indexOf(quoted));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        const starts = reply.passages.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((one, other) => one - other));
      }),
      { numRuns: 60 },
    );
  });

  it("under a bound are those about a story that ends there", async () => {
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage }) => {
        const story = endingAt(vantage.story, vantage.bound);
        // How long it took is no part of what is asked.
        const asked = { ...(await discuss(vantage)), milliseconds: 0 };
        expect(asked).toEqual({ ...(await discuss({ ...vantage, story })), milliseconds: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["Tom walked slowly down to the river.", "What does this show of Tom?"],
    ["Tom walked with Kate down to the river.", "What is there between Tom and Kate here?"],
    ["After a long night Tom refused the money.", "What would you have done in the place of Tom?"],
    ["They refused the money after a long night.", "What does this cost, and whom?"],
    ["After a long night Tom was afraid of them.", "What moves Tom here?"],
    ["Tom and Kate were proud of it all their lives.", "Which feelings stand behind this?"],
    ["“I saw nothing at all,” said Tom to them.", "What is said here, and what is left unsaid?"],
    ["Will it be day, as day will be, over the river?", "What would you have done here?"],
    ["The river had been quiet for many days.", "What would you have done here?"],
  ])("asks of %j: %s", async (sentence, question) => {
    expect(await askedOf(sentence, CAST)).toBe(question);
  });

  it("asks in German about a German story", async () => {
    const asked = (sentence: string) => askedOf(sentence, CAST, "de-AT");
    expect(await asked("Tom ging langsam hinunter zum Fluss.")).toBe("Was zeigt das von Tom?");
    expect(await asked("Tom verließ am Abend das Haus.")).toBe("Was hättest du an der Stelle von Tom getan?");
  });

  it("asks of what somebody chooses or feels before anything else", async () => {
    for (const moved of ["chose", "loved"]) {
      const telling = `That evening Tom ${moved} the old boat by the river.`;
      const story = storyOf([telling, "That evening Tom passed the old boat by the river."], CAST);
      const [first] = questionsIn(await discuss({ story, speaker: NARRATOR, bound: story.text.length }));
      expect(first!.quoted).toBe(telling);
      const turned = storyOf(["That evening Tom passed the old boat by the river.", telling], CAST);
      const [other] = questionsIn(await discuss({ story: turned, speaker: NARRATOR, bound: 1000 }));
      expect(other!.quoted).toBe(telling);
    }
  });

  it("puts no question twice", async () => {
    const walks = [
      "Tom walked to the river.",
      "Tom sat in the boat.",
      "Tom ate the bread.",
      "Tom saw the mill.",
    ];
    const story = storyOf([...walks, ...walks.map((walk) => walk.replace("Tom", "Again Tom"))], CAST);
    const asked = questionsIn(await discuss({ story, speaker: NARRATOR, bound: story.text.length }));
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ question }) => question)).size).toBe(4);
  });

  it("names nobody by a name that is not told yet, nor by one that may be anybody's", async () => {
    const telling = ["Kate met the Stranger at the river.", "The Stranger was Karl."];
    const from = telling.join("\n\n").indexOf("Karl");
    const karl = { name: "Karl", from, isUsual: true as const };
    const stranger = { ...character("karl", "the Stranger"), aliases: [karl] };
    const story = storyOf(telling, [character("kate", "Kate"), stranger]);
    const [first] = questionsIn(await discuss({ story, speaker: NARRATOR, bound: from - 1 }));
    expect(first!.question).toBe("What is there between Kate and the Stranger here?");
    const sisters = [character("jane", "Miss Bennet"), character("lizzy", "Miss Bennet")];
    expect(await askedOf("Miss Bennet walked slowly to the river.", sisters)).not.toContain("Bennet");
    const family = [character("jane", "Jane Bennet"), character("mother", "Bennet")];
    expect(await askedOf("Jane Bennet walked slowly to the river.", family)).toContain("of Jane Bennet?");
  });

  it("are put by whoever is asked, who is named in none of them", async () => {
    const ann = character("ann", "Ann");
    const witness = { start: 0, end: 30, present: [], told: [], common: true };
    const story = storyOf(["Ann went out into the long night."], [ann], [witness]);
    const speaker = { kind: "character", character: ann } as const;
    const reply = await discuss({ story, speaker, bound: story.text.length });
    expect(reply).toMatchObject({ speaker: "Ann", answered: true });
    expect(questionsIn(reply)[0]!.question).toBe("What would you have done here?");
  });

  it("are none where nothing is known yet", async () => {
    const story = storyOf(["Ann went out. She came back."]);
    const reply = await discuss({ story, speaker: NARRATOR, bound: 5 });
    expect(reply).toMatchObject({ text: "Nothing has been told so far.", answered: false, passages: [] });
  });
});

describe("questions to talk about by a model", () => {
  it("are asked for with passages from first to last, and with nothing that may not be known", async () => {
    await fc.assert(
      fc.asyncProperty(seen, async ({ vantage, markers }) => {
        const windows = windowsOf(vantage);
        fc.pre(windows.length > 0);
        const hidden = markers.filter((marker) => !told(vantage).includes(marker));
        const model = scriptModel(`1. Why do they say so? "${hidden[0] ?? "nothing of it"} today"`);
        const { text, considered } = await discuss(vantage, model);
        expect(considered[0]).toMatchObject({ start: windows[0]!.start });
        expect(considered.at(-1)).toMatchObject({ end: windows.at(-1)!.end });
        const [request] = model.requests;
        expect(request!.messages[0]!.content).toContain("three to five questions");
        for (const marker of hidden) expect(JSON.stringify(request)).not.toContain(marker);
        expect(text).not.toContain('"');
      }),
      { numRuns: 60 },
    );
  });

  it("are checked as any reply is", async () => {
    const story = storyOf(["Tom went out.", "Later came Mordred."]);
    const reply = await discuss(
      { story, speaker: NARRATOR, bound: 13 },
      scriptModel(
        '1. Why did he go? "Tom went out."\n',
        '2. What did he fear? "He fell."\n3. Who is Mordred?',
      ),
    );
    expect(reply.text).toBe(
      '1. Why did he go? "Tom went out."\n2. What did he fear? He fell.\n3. Who is […]?',
    );
    expect(reply.quotes).toEqual([
      { text: "Tom went out.", verified: true },
      { text: "He fell.", verified: false },
    ]);
  });
});
