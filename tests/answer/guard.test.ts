import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../../src/answer/answer.ts";
import { ModelFailure } from "../../src/core/errors.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Story } from "../../src/core/story.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import type { Model } from "../../src/models/model.ts";
import { scriptModel, triesModel } from "../support/script-model.ts";
import { character, searchingIn, storyOf } from "../support/stories.ts";
import { doorOf } from "../support/doors.ts";

interface Asking {
  readonly question?: string;
  readonly signal?: AbortSignal;
}

const searchings = new WeakMap<Story, Awaited<ReturnType<typeof searchingIn>>>();

async function eventsOf(
  model: Model,
  vantage: Vantage,
  { question = "What is it?", signal = new AbortController().signal }: Asking = {},
  events: AnswerEvent[] = [],
): Promise<AnswerEvent[]> {
  const door = doorOf(model);
  const { story } = vantage;
  const searching = searchings.get(story) ?? (await searchingIn(story));
  searchings.set(story, searching);
  for await (const event of door.answer({ vantage, question, turns: [], searching, signal }))
    events.push(event);
  return events;
}

const shownIn = (events: readonly AnswerEvent[]) =>
  events.map((event) => (event.type === "text-delta" ? event.text : "")).join("");

/** The reply, whose text is that of the deltas after one speaker. */
async function replyTo(model: Model, vantage: Vantage, asking: Asking = {}): Promise<Reply> {
  const events = await eventsOf(model, vantage, asking);
  const last = events.at(-1)!;
  if (last.type !== "reply") throw new Error("There was no reply.");
  expect(shownIn(events)).toBe(last.reply.text);
  expect(events.filter(({ type }) => type === "speaker")).toEqual([
    { type: "speaker", name: last.reply.speaker },
  ]);
  return last.reply;
}

/** The narrator, up to the end of the first paragraph. */
function upToFirst(paragraphs: readonly string[], cast: Story["cast"] = []): Vantage {
  const story = storyOf(paragraphs, cast);
  return { story, speaker: NARRATOR, bound: paragraphs[0]!.length };
}

const TALE = ["Tom went to the market. He bought a red kite there.", "Then he met Kate and old Zed."];
const tale = upToFirst(TALE);
const lastContent = (model: { requests: readonly { messages: readonly { content: string }[] }[] }) =>
  model.requests[1]!.messages.at(-1)!.content;

describe("a name that may not be known yet", () => {
  it.each([["**Ka**te"], ["K*a*t_e_"], ["Ka~~t~~e"], ["Ka`te`"], ["||K||ate"], ["my_Kate_"]])(
    "is found in %s, which reads like it",
    async (written) => {
      const model = triesModel([`It was ${written} again.`], [`It was ${written} again.`]);
      const { text, guard } = await replyTo(model, tale);
      expect(text.replaceAll(/[^\p{L}]/gu, "")).not.toContain("Kate");
      expect(text).toMatch(/^It was .{0,10}\[…\].{0,3} again\.$/u);
      expect(guard).toMatchObject({ forbidden: 1, redacted: 1 });
    },
  );

  it("has the model asked once more without it, before anything is shown", async () => {
    const model = triesModel(["It was Kate. ", "She is kind."], ["Tom bought a kite."]);
    const reply = await replyTo(model, tale);
    expect(reply).toMatchObject({
      text: "Tom bought a kite.",
      guard: { forbidden: 1, redacted: 0 },
      warnings: [],
    });
    const [first, second] = model.requests.map(({ messages }) => messages);
    expect(second!.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(second![0]).toEqual(first![0]);
    expect(lastContent(model)).toMatch(/^What is it\?\n\n[^]*"Kate"[^]*passages/u);
    expect(lastContent(model)).not.toContain("has your answer as far as");
  });

  it("leaves the model at once", async () => {
    const model = triesModel(["It was Kate. She was ", "very kind.", " And more."], ["Tom."]);
    await replyTo(model, tale);
    expect(model.said).toEqual([1, 1]);
  });

  it("lets stand what was shown, and has the model go on from there", async () => {
    const model = triesModel(
      ["Tom went out. He bought", " it.\n\nThen he met Kate. Well."],
      [" It was red.\n"],
    );
    const reply = await replyTo(model, tale);
    expect(reply.text).toBe("Tom went out. He bought it.\n\nIt was red.");
    expect(reply.guard).toEqual({ forbidden: 1, redacted: 0 });
    const [first, second] = model.requests.map(({ messages }) => messages);
    expect(second!.slice(0, first!.length)).toEqual(first);
    expect(second!.slice(first!.length).map(({ role }) => role)).toEqual(["assistant", "user"]);
    expect(second!.at(-2)!.content).toBe("Tom went out. He bought it.");
    expect(lastContent(model)).toMatch(/"Kate"[^]*He bought it\./u);
  });

  it("forbids all such names of that sentence, as the model wrote them, each once", async () => {
    const model = triesModel(["Zed and Kate, yes, Kate, and zed. Kate."], ["Tom."]);
    expect((await replyTo(model, tale)).guard).toEqual({ forbidden: 3, redacted: 0 });
    expect(lastContent(model)).toContain('"Zed", "Kate", "zed"');
  });

  it("is taken out when it comes again, and no third time is asked", async () => {
    const model = triesModel(["He met Kate."], ["He met Zed. ", "Kate and Zed ran."]);
    const reply = await replyTo(model, tale);
    expect(reply.text).toBe("He met […]. […] and […] ran.");
    expect(reply.guard).toEqual({ forbidden: 1, redacted: 3 });
    expect(reply.warnings).toEqual([{ key: "takenOut" }]);
  });

  it("that is the last word has the model asked all the same", async () => {
    const reply = await replyTo(triesModel(["He ran. He met Kate"], ["He went home."]), tale);
    expect(reply.text).toBe("He ran. He went home.");
  });

  it("has nothing anew in a story that may be known to its end", async () => {
    const model = triesModel(["He met Kate and Zed."]);
    const reply = await replyTo(model, { ...tale, bound: tale.story.text.length });
    expect(reply).toMatchObject({ text: "He met Kate and Zed.", guard: { forbidden: 0, redacted: 0 } });
  });

  it("is none where one of the family is known", async () => {
    const kin = upToFirst([
      "Then Tom Bingley left the Lucases at home.",
      "The Bingleys ran. Miss Lucas met Zed.",
    ]);
    const words = "The Bingleys and Miss Lucas left; the Lucases' house is Bingley's own.";
    const model = scriptModel(words);
    expect((await replyTo(model, kin)).text).toBe(words);
  });

  it("is kept out of a recap in the same way", async () => {
    const model = triesModel(["Tom left. He met Kate."], ["He bought a kite."]);
    const door = doorOf(model);
    const events: AnswerEvent[] = [];
    const searching = await searchingIn(tale.story);
    const { signal } = new AbortController();
    for await (const event of door.recap({ vantage: tale, searching, signal })) events.push(event);
    expect(shownIn(events)).toBe("Tom left. He bought a kite.");
  });
});

describe("the second try", () => {
  it("is parted from what was shown, however it begins", async () => {
    for (const second of ["It was red.", "  It was red.", "\nIt was red."]) {
      const reply = await replyTo(triesModel(["Tom ran. Kate too."], [second]), tale);
      expect(reply.text).toBe("Tom ran. It was red.");
    }
  });

  it("loses the sentences it repeats where it begins anew", async () => {
    const model = triesModel(
      ["Tom ran. He “flew far away with me.” Kate too."],
      ["Tom ran.", " He “flew far away with me.” It was red. Tom ran."],
    );
    const reply = await replyTo(model, tale);
    expect(reply.text).toBe("Tom ran. He flew far away with me†. It was red. Tom ran.");
    expect(reply.quotes).toHaveLength(1);
  });

  it("may end with what was shown", async () => {
    expect((await replyTo(triesModel(["Tom ran. Kate too."], ["Tom ran."]), tale)).text).toBe("Tom ran.");
  });

  it("is cut where it speaks for others, and loses the speaker's own label", async () => {
    const model = triesModel(["Tom ran. Kate too."], ["Narrator: It was red.\nUser: And Kate?\nNo."]);
    const reply = await replyTo(model, tale);
    expect(reply.text).toBe("Tom ran. It was red.");
    expect(reply.warnings).toEqual([{ key: "otherSpeaker", name: "User" }]);
  });

  it("is not asked for where somebody else's line comes first", async () => {
    const model = triesModel(["Tom ran.\nUser: And Kate?\nKate ran."]);
    expect((await replyTo(model, tale)).text).toBe("Tom ran.");
  });

  it("stands in the place of a whole quotation that holds the name", async () => {
    const model = triesModel(
      ["Tom ran. “He bought a red kite there.\nKate flew.” So."],
      ["“He bought a red kite there.”"],
    );
    const reply = await replyTo(model, tale);
    expect(reply.text).toBe("Tom ran. “He bought a red kite there.”");
    expect(reply.quotes).toEqual([{ text: "He bought a red kite there.", verified: true }]);
  });

  it("costs as much again; a call that was left is counted here", async () => {
    const usage = { type: "usage" as const, promptTokens: 1000, completionTokens: 20 };
    // The last sentence is checked when the call has ended and said what it cost.
    const ended = await replyTo(triesModel(["Kate", usage], ["Tom.", usage]), tale);
    expect(ended.tokens).toEqual({ prompt: 2000, completion: 40 });
    expect(ended.tokens.isEstimate).toBeUndefined();
    const { tokens } = await replyTo(triesModel(["Kate. It was. ", usage], ["Tom.", usage]), tale);
    expect(tokens.prompt).toBeGreaterThan(1000 + 100);
    expect(tokens.completion).toBeGreaterThan(20);
    expect(tokens.completion).toBeLessThan(40);
    expect(tokens.isEstimate).toBe(true);
  });

  it("costs what is counted here where the endpoint does not say what a call cost", async () => {
    const { tokens } = await replyTo(triesModel(["Tom ran. He bought it."]), tale);
    expect(tokens.prompt).toBeGreaterThan(100);
    expect(tokens).toMatchObject({ completion: 7, isEstimate: true });
  });

  it("says which model wrote it", async () => {
    const because = new ModelFailure("rate-limited", "secret words of an endpoint");
    const fallback = { type: "fallback" as const, id: "other", because };
    const reply = await replyTo(triesModel([fallback, "Tom ran. Kate."], [fallback, "He ran."]), tale);
    expect(reply).toMatchObject({ text: "Tom ran. He ran.", model: "other" });
    expect(reply.warnings).toEqual([
      { key: "answeredInstead", by: "other", asked: "script", because: "rate-limited" },
    ]);
    expect((await replyTo(triesModel([fallback, "Kate."], ["He ran."]), tale)).model).toBe("script");
  });

  it("is given by the same speaker", async () => {
    const tom = { kind: "character" as const, character: character("tom", "Tom") };
    const vantage = { ...tale, speaker: tom };
    expect((await replyTo(triesModel(["Kate."], ["I."]), vantage)).speaker).toBe("Tom");
  });
});

describe("a model that fails the second time", () => {
  const failure = new ModelFailure("unreachable", "The endpoint at 10.0.0.1 is gone.");

  it("leaves what was shown, and it is said that more was to come", async () => {
    const reply = await replyTo(triesModel(["Tom ran. Kate."], ["He was", failure]), tale);
    expect(reply.text).toBe("Tom ran.");
    expect(reply.guard).toEqual({ forbidden: 1, redacted: 0 });
    expect(reply.warnings).toEqual([{ key: "endsEarly", because: "unreachable" }]);
  });

  it("fails where nothing was shown", async () => {
    await expect(eventsOf(triesModel(["Kate."], [failure]), tale)).rejects.toBe(failure);
  });

  it("is left when nobody waits for it any more", async () => {
    const leaving = new AbortController();
    const reason = new Error("left");
    const model = triesModel(["Tom ran. Kate. "], ["He ran. ", "He hid. ", "He sat."]);
    const stream = model.stream.bind(model);
    model.stream = async function* (request) {
      for await (const event of stream(request)) {
        if (model.said[1] === 2) leaving.abort(reason);
        yield event;
      }
    };
    const events: AnswerEvent[] = [];
    const { signal } = leaving;
    await expect(eventsOf(model, tale, { signal }, events)).rejects.toBe(reason);
    expect(shownIn(events)).toMatch(/^Tom ran\. He ran\./u);
    expect(model.requests[1]!.signal).toBe(model.requests[0]!.signal);
  });
});

describe("what counts as a name", () => {
  const named = (name: string, from: number) => ({ name, from });
  /** What becomes of a sentence in both tries, and of nothing else. */
  const told = async (words: string, vantage: Vantage, asking: Asking = {}) =>
    (await replyTo(triesModel([words], [words]), vantage, asking)).text;
  const early =
    "An old captain with an iron hand met Mrs. Anna Lane, a dark lady. Darcy saw the king return.";
  const late =
    "Here the Iron Captain and the Mask of Ash met. The dark lady, now Mrs. Darcy, smiled at Zoë on a Monday in October, and thanked God and Mr. Lee.";
  const cast = [
    { ...character("captain", "the Iron Captain", early.length + 10), aliases: [named("Mask of Ash", 120)] },
    {
      ...character("lane", "Mrs. Lane", 0),
      aliases: [named("Mrs. Darcy", 160), named("the dark lady", 170)],
    },
    {
      ...character("anna", "Anna", 0),
      aliases: [named("Mrs. Anna Lane", 10), named("Anna Lane Lee", 200), named("Miss Anna Lane", 200)],
    },
  ];
  const vantage = upToFirst([early, late], cast);

  it.each([
    ["He was the Iron Captain.", "He was the […]."],
    ["Fear the **Iron** Captain’s hand.", "Fear the […]’s hand."],
    ["The mask of ash fell.", "The […] fell."],
    ["So Mrs. Darcy smiled.", "So […] smiled."],
    ["So Anna Lane Lee smiled.", "So […] smiled."],
    ["So the Iron Captains ran.", "So the […] ran."],
    // The first line was shown before the second came.
    ["He is the Iron\nCaptain.", "He is the Iron\n[…]."],
    ["He met Zoe there.", "He met […] there."],
  ])("%j, though its words are known", async (words, text) => {
    expect(await told(words, vantage)).toBe(text);
  });

  it.each([
    "An iron captain, a captain with an iron hand.",
    "Mrs. Lane and Darcy, the dark lady.",
    // Made of names that are told, and of no more.
    "It was Miss Anna Lane.",
    "On a Monday in October Mr. Darcy thanked God.",
    "The captain of iron saw a dark king.",
  ])("not: %s", async (words) => {
    expect(await told(words, vantage)).toBe(words);
  });

  it("not what the person said first, however they write it", async () => {
    const question = "who is the iron captain?";
    expect(await told("I know no Iron Captain.", vantage, { question })).toBe("I know no Iron Captain.");
  });

  it("not what is told by then", async () => {
    const whole = { ...vantage, bound: vantage.story.text.length };
    const words = "The Iron Captain met Mrs. Darcy.";
    expect(await told(words, whole)).toBe(words);
    // Dated later than it stands, as somebody may have written down.
    const dated = { ...vantage.story, cast: [character("x", "Mrs. Anna Lane", 1000)] };
    expect(await told("It was Mrs. Anna Lane.", { ...vantage, story: dated })).toBe("It was Mrs. Anna Lane.");
  });

  it("titles of sections that have not begun, unless they only number", async () => {
    const titles = [
      "The King Returns",
      "Chapter II",
      "BOOK THE THIRD: THE RETURN OF THE KING",
      "VII. The Two Towers",
      "The Captain",
      "BOOK THIRTEEN: 1812 — CHAPTER XX",
    ];
    const { story } = vantage;
    const sections = titles.map((title, at) => ({
      title,
      summary: null,
      start: at === 0 ? 0 : early.length + 2,
      end: at === 0 ? early.length : story.text.length,
    }));
    const titled = { ...vantage, story: { ...story, sections } };
    expect(await told("It ends in The Return of the King.", titled)).toBe("It ends in The […].");
    expect(await told("It ends at the Two Towers.", titled)).toBe("It ends at the […].");
    const harmless =
      "In Book Thirteen, in Chapter XX, in Chapter II of book three The King Returns: the return of the king. The Captain!";
    expect(await told(harmless, titled)).toBe(harmless);
    const inGerman = { ...titled, story: { ...titled.story, language: "de" } };
    expect(await told("The Return of the King.", inGerman)).toBe("The Return of the King.");
  });

  it("in a language of many capitals the names of people, and no noun", async () => {
    const german = Array(50)
      .fill("Der Mann ging mit dem Hund in die Stadt und sah dort Frau Lane.")
      .join(" ");
    const then = "Dann kam Hans Castorp mit einem Koch und einer Frau, dem Kapitän und Frau Stöhr.";
    const people = [
      { ...character("hans", "Hans Castorp", german.length + 20), aliases: [named("der Kapitän", 9000)] },
      { ...character("koch", "Koch", 9000), aliases: [named("Frau Stöhr", 9000)] },
    ];
    const { story, ...rest } = upToFirst([german, then], people);
    const words = "Castorps Hund biss den Koch, eine Frau und Hans, und Frau Stohr.";
    expect(await told(words, { ...rest, story: { ...story, language: "de" } })).toBe(
      "[…] Hund biss den Koch, eine Frau und […], und […].",
    );
  });
});

describe("no prompt", () => {
  const ann = character("ann", "Ann");
  const bare = storyOf([...TALE, "In the end all of them went home by the old road."], [ann]);
  const story: Story = {
    ...bare,
    title: "Gloriana Unbound",
    author: "Percival Quill",
    sections: bare.sections.map((section) => ({ ...section, title: "Farewell Gloriana" })),
    witnesses: bare.sentences.map((sentence) => ({ ...sentence, present: [], told: [], common: true })),
  };
  const speakers = [NARRATOR, { kind: "character" as const, character: ann }];
  const bounds = [TALE[0]!.length, story.text.length];
  const vantages = speakers.flatMap((speaker) => bounds.map((bound) => ({ story, speaker, bound })));

  it.each(vantages)("holds title or author: $speaker.kind up to $bound", async (vantage) => {
    const model = scriptModel("Tom went out. He met Kate and Zed and Nobody.");
    const door = doorOf(model);
    const { signal } = new AbortController();
    const turn = {
      storyId: story.id,
      characterId: vantage.speaker.kind === "narrator" ? null : "ann",
      bound: 0,
    };
    const turns = [{ from: "person" as const, text: "Where did Tom go?", ...turn }];
    const asked = { vantage, question: "And she?", turns, searching: await searchingIn(story), signal };
    const all = [door.answer(asked), door.recap(asked), door.discuss(asked)];
    for (const answering of all) for await (const event of answering) expect(event.type).toBeTruthy();
    // The follow-up is rewritten, and under a bound each is asked for again.
    expect(model.requests).toHaveLength(vantage.bound === story.text.length ? 4 : 7);
    expect(JSON.stringify(model.requests)).not.toMatch(/Gloriana|Unbound|Percival|Quill/iu);
  });
});

describe("whatever a model writes in both tries, however it is cut into deltas", () => {
  const early = "An old captain with an iron hand saw the king return. Tom ran. “Run,” he said.";
  const late = "Then Kate met Zoë and the Iron Captain, but Zed left.";
  const cast = [character("captain", "the Iron Captain", early.length + 10), character("tom", "Tom")];
  const { story, ...rest } = upToFirst([early, late], cast);
  const [start, end] = [early.length + 2, story.text.length];
  const opening = { title: null, summary: null, start: 0, end: early.length };
  const sections = [opening, { title: "The Return of the King", summary: null, start, end }];
  const vantage = { ...rest, story: { ...story, sections } };
  const snippets = [
    "Kate|Zoe|Zed|Iron|Captain| Iron Captain|Return of the King|Tom ran| He ran|An old captain|“Run,”".split(
      "|",
    ),
    ' | |. |? |\n|\n\n|> |, |…|“|”|"|‘|’|**|Narrator: |User:|- '.split("|"),
  ].flat();
  const written = fc.array(fc.constantFrom(...snippets), { maxLength: 25 }).map((parts) => parts.join(""));
  const cuts = fc.array(fc.nat(200), { maxLength: 8 });
  const deltas = (text: string, at: readonly number[]) => {
    const borders = [0, ...at.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
    return borders.slice(1).map((border, index) => text.slice(borders[index], border));
  };
  const HIDDEN = /(?<!\p{L})(?:Kate|Zo[eë]|Zed|Iron\s+Captain|Return of the King)(?!\p{L})/u;
  /** What is shown; `null` where nothing may be. */
  const shown = async (tries: readonly (readonly string[])[]) => {
    const events: AnswerEvent[] = [];
    try {
      await eventsOf(triesModel(...tries), vantage, {}, events);
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      expect(events).toEqual([]);
      return null;
    }
    const last = events.at(-1)!;
    if (last.type !== "reply") throw new Error("There was no reply.");
    expect(shownIn(events)).toBe(last.reply.text);
    return { text: last.reply.text, guard: last.reply.guard };
  };

  it("no name that is first told after the bound is in the reply, and the cuts change nothing", async () => {
    await fc.assert(
      fc.asyncProperty(written, written, cuts, cuts, async (one, other, oneCuts, otherCuts) => {
        const reply = await shown([deltas(one, oneCuts), deltas(other, otherCuts)]);
        expect(reply?.text ?? "").not.toMatch(HIDDEN);
        expect(reply).toEqual(await shown([[one], [other]]));
      }),
      { numRuns: 300 },
    );
  });
});

describe("words of the story that may not be known yet", () => {
  const told = "Tom went to the market. He bought a red kite there.";
  const later = "On the way home the wind tore it from his hands and he wept by the river.";
  const vantage = upToFirst([told, later]);

  it("are not shown, and not repeated to the model that is asked again", async () => {
    const model = triesModel([`Tom bought a kite. ${later} He was sad.`], ["What became of it is not told."]);
    const reply = await replyTo(model, vantage);
    expect(reply.text).toBe("Tom bought a kite. What became of it is not told.");
    expect(reply.guard).toEqual({ forbidden: 1, redacted: 0 });
    expect(lastContent(model)).toContain("words that are not in your passages");
    expect(JSON.stringify(model.requests)).not.toContain("wind");
  });

  it.each([
    ["other marks", "ON THE WAY HOME, the wind – tore it from “his hands”, and he wept."],
    [
      "a beginning of their own",
      "Well, I think the wind tore it from his hands and he wept by the river, poor Tom.",
    ],
    ["emphasis", "*On the way home the wind* tore it from **his hands** and he wept."],
  ])("are known with %s, and taken out of a second try", async (_, recital) => {
    const model = triesModel([recital], [recital]);
    const reply = await replyTo(model, vantage);
    expect(reply.guard.redacted).toBeGreaterThan(0);
    expect(reply.text).toContain("[…]");
    expect(reply.text).not.toMatch(/tore|hands/u);
  });

  it("may be repeated from the question, and from what is known", async () => {
    const model = scriptModel(`${later} ${told}`);
    const reply = await replyTo(model, vantage, { question: later });
    expect(reply.guard).toEqual({ forbidden: 0, redacted: 0 });
    expect(reply.text).toContain("tore it from his hands");
  });

  it("of fewer than eight in a row are anybody's", async () => {
    const model = scriptModel("On the way home he sang. By the river he sat.");
    expect((await replyTo(model, vantage)).guard).toEqual({ forbidden: 0, redacted: 0 });
  });

  it("are nowhere in the text of a reply, however the model writes", async () => {
    const words = `${told} ${later}`.split(" ");
    const runs = fc.array(
      fc
        .tuple(fc.nat(words.length - 1), fc.nat(12))
        .map(([from, length]) => words.slice(from, from + length).join(" ")),
      { minLength: 1, maxLength: 4 },
    );
    const folded = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const inStory = folded(later);
    await fc.assert(
      fc.asyncProperty(runs, runs, async (first, second) => {
        const model = triesModel(first, second);
        const text = shownIn(await eventsOf(model, vantage).catch(() => []));
        const shown = ` ${folded(text).join(" ")} `;
        for (let at = 0; at + 8 <= inStory.length; at++)
          expect(shown).not.toContain(` ${inStory.slice(at, at + 8).join(" ")} `);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a second try that begins anew", () => {
  const first = "Narrator: Tom bought a kite. It was red. Then he met Kate.";

  it.each([
    ["the whole of it", "Tom bought a kite. It was red. He went home."],
    ["with its label", "Narrator: Tom bought a kite. It was red. He went home."],
    ["the last sentence alone", "It was red. He went home."],
  ])("shows nothing twice: %s", async (_, second) => {
    const reply = await replyTo(triesModel([first], [second]), tale);
    expect(reply.text).toBe("Tom bought a kite. It was red. He went home.");
  });
});
