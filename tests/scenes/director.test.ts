import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extraActor, memberActor } from "../../src/core/scene.ts";
import { direct, type DirectorInput } from "../../src/scenes/director.ts";

const MEMBER = memberActor("7");
const NAMES = new Map([
  ["ted", ["Ted Kramer", "Ted", "Mr. Kramer"]],
  ["joanna", ["Joanna Kramer", "Joanna", "Mrs. Kramer"]],
  ["margaret", ["Margaret Phelps", "Margaret"]],
  ["billy", ["Billy Kramer", "Billy"]],
  [MEMBER, ["Robin"]],
]);
const GENDERS = new Map([
  ["ted", "he"],
  ["joanna", "she"],
  ["margaret", "she"],
  ["billy", "he"],
] as const);
const CAST = ["ted", "joanna", "margaret", "billy"];

type Told = readonly [actor: string, text: string];

function ranking(lines: readonly Told[], more: Partial<DirectorInput> = {}): string[] {
  return decision(lines, more).ranked.map(({ actor }) => actor);
}

function decision(lines: readonly Told[], more: Partial<DirectorInput> = {}) {
  const said = lines.map(([actor, text]) => ({ actor, text }));
  return direct({ lines: said, candidates: CAST, names: NAMES, genders: GENDERS, seed: 1, ...more });
}

it("says of nobody that they spoke not long ago who has said nothing", () => {
  const { ranked } = decision([
    [MEMBER, "It is cold here."],
    ["ted", "It is."],
    ["margaret", "Very cold."],
  ]);
  const recent = ranked.flatMap(({ actor, reasons }) =>
    reasons.includes("spoke not long ago") ? actor : [],
  );
  expect(recent).toEqual([]);
});

describe("who is spoken to", () => {
  const before: Told[] = [
    ["ted", "I made breakfast."],
    ["joanna", "You never make breakfast."],
  ];

  it.each([
    ["Margaret, did you know?", "margaret"],
    ["And what would you do, Margaret?", "margaret"],
    ["Oh, my dear Margaret! He burns everything.", "margaret"],
    ["hey margaret look at this", "margaret"],
    ["@Margaret your turn", "margaret"],
    ["*turns to Margaret* It was cold.", "margaret"],
    ["*takes Margaret's hand* It was cold.", "margaret"],
    ["*puts the pan down and hugs Margaret* It was cold.", "margaret"],
    ["Margaret what do you think", "margaret"],
    ["Good morning, Mr. Kramer.", "ted"],
    ["I told Joanna so. Billy, eat!", "billy"],
    ["Margaret, you were there. But you, Billy, were asleep.", "billy"],
    ["You must be Margaret. Is everybody well?", "margaret"],
    ["Are you Margaret?", "margaret"],
    ["Margaret, hast du davon gewusst?", "margaret"],
    ["Ach, liebe Margaret, er lässt alles anbrennen!", "margaret"],
    ["Das habe ich Joanna gesagt. Komm, Billy!", "billy"],
  ])("by a name between pauses: %s", (text, actor) => {
    const { ranked } = decision([...before, [MEMBER, text]]);
    expect(ranked[0]?.actor).toBe(actor);
    expect(ranked[0]?.reasons).toContain("was spoken to");
  });

  it.each([
    "I told Margaret everything.",
    "Margaret thinks it was cold.",
    "Margaret's eggs are better.",
    "Margaret, who came late, saw nothing.",
    "I met Ted, Margaret and Billy.",
    "Ich habe Margaret alles erzählt.",
    "Margaret meint, es war kalt.",
  ])("not by a name within a sentence: %s", (text) => {
    const { ranked } = decision([...before, [MEMBER, text]]);
    const margaret = ranked.find(({ actor }) => actor === "margaret");
    expect(ranked[0]?.actor).toBe("joanna");
    expect(margaret?.reasons).not.toContain("was spoken to");
    expect(margaret?.reasons).toContain("was spoken of, not to");
  });

  it("not by a name that answers who somebody is", () => {
    const told: Told[] = [
      ["joanna", "Who broke it?"],
      ["ted", "Billy."],
    ];
    expect(ranking(told)[0]).toBe("joanna");
  });

  it("by a name after somebody was only spoken of with “who”", () => {
    const told: Told[] = [
      ["margaret", "I was the one who told her to go."],
      [MEMBER, "I heard it on Friday, Ted."],
    ];
    expect(ranking(told)[0]).toBe("ted");
  });

  it("by all names that are called together", () => {
    const [first, second] = ranking([...before, [MEMBER, "Margaret and Billy, come in!"]]);
    expect(new Set([first, second])).toEqual(new Set(["billy", "margaret"]));
  });

  it("tells those of one family apart by title and first name", () => {
    expect(ranking([...before, [MEMBER, "Mrs. Kramer, sit down."]])[0]).toBe("joanna");
    expect(
      ranking([
        ["joanna", "It is late."],
        [MEMBER, "Billy Kramer, go to bed!"],
      ])[0],
    ).toBe("billy");
  });

  it("by “sir” where it leaves one", () => {
    const told: Told[] = [
      ["joanna", "Sit down."],
      ["margaret", "Thank you, sir."],
    ];
    expect(ranking(told, { candidates: ["ted", "joanna"] })[0]).toBe("ted");
  });

  it("by a whisper or a reply, unless the words name somebody else", () => {
    expect(ranking([...before, [MEMBER, "Is that so?"]], { replyTo: "billy" })[0]).toBe("billy");
    expect(ranking([...before, [MEMBER, "Is that so, Margaret?"]], { replyTo: "billy" })[0]).toBe("margaret");
    const lines = [{ actor: MEMBER, text: "Listen.", to: ["billy"] }];
    expect(direct({ lines, candidates: CAST, names: NAMES, seed: 1 }).ranked[0]?.actor).toBe("billy");
  });

  it("by all that one speaker writes in a row", () => {
    expect(ranking([...before, [MEMBER, "Margaret, wait."], [MEMBER, "I forgot the key."]])[0]).toBe(
      "margaret",
    );
  });
});

describe("who else may speak", () => {
  it("is who spoke before, and more so when asked", () => {
    const told: Told[] = [
      ["joanna", "I am leaving."],
      ["ted", "Why would you?"],
    ];
    expect(decision(told).ranked[0]).toMatchObject({
      actor: "joanna",
      reasons: ["spoke before", "spoke before and was asked"],
    });
  });

  it.each([
    ["What does everybody think?", true],
    ["Margaret knew it. Does anyone know it?", true],
    ["Weiß jemand, wann er kommt?", true],
    ["I never told anybody.", false],
    ["Did you tell anyone?", false],
    ["Everyone is gone by now.", false],
  ])("is all of them, or not: %s", (text, isToAll) => {
    const { ranked } = decision([
      ["joanna", "I made breakfast."],
      ["ted", text],
    ]);
    const asked = ranked.flatMap(({ actor, reasons }) =>
      reasons.includes("was asked with all, and has not just spoken") ? actor : [],
    );
    expect(asked.toSorted()).toEqual(isToAll ? ["billy", "margaret"] : []);
  });

  it("is rather somebody else when all are asked", () => {
    const told: Told[] = [
      ["joanna", "I am leaving."],
      ["ted", "What do you all think?"],
    ];
    expect(ranking(told)[0]).not.toBe("joanna");
  });

  it("is who was silent for long and knows of what is spoken of", () => {
    const told: Told[] = [["margaret", "Good evening."]];
    for (let i = 0; i < 24; i++) told.push([i % 2 ? "ted" : "joanna", "The school is closed."]);
    expect(ranking(told, { stakes: new Map([["margaret", 1]]), candidates: ["margaret", "billy"] })).toEqual([
      "margaret",
      "billy",
    ]);
    expect(decision(told).ranked.find(({ actor }) => actor === "margaret")?.reasons).toContain(
      "has been silent for a while",
    );
  });

  it("is for whom the line before began to speak, whoever it names", () => {
    const told: Told[] = [["ted", "Billy, go to bed."]];
    expect(ranking(told, { handedTo: "margaret" })[0]).toBe("margaret");
    const withMember = { handedTo: MEMBER, goesOn: true };
    expect(ranking(told, withMember)).toEqual([]);
  });

  it("is never who has just spoken", () => {
    expect(ranking([["ted", "Ted, Ted, what have you done?"]])).not.toContain("ted");
  });

  it("is everybody at the beginning", () => {
    expect(ranking([]).toSorted()).toEqual(CAST.toSorted());
  });
});

describe("silence", () => {
  it("is best where a person in the scene is to answer", () => {
    expect(ranking([["ted", "Robin, are you hungry?"]])).toEqual([]);
    expect(ranking([["ted", "Robin, are you hungry?"]], { goesOn: true })).not.toEqual([]);
    expect(
      ranking([
        [MEMBER, "It smells."],
        ["ted", "Are you hungry?"],
      ]),
    ).toEqual([]);
    expect(
      ranking(
        [
          ["ted", "Hello."],
          [extraActor("Thelma"), "And you?"],
        ],
        { replyTo: MEMBER },
      ),
    ).toEqual([]);
  });

  it("is not where a character was spoken to as well, or nobody was asked", () => {
    expect(ranking([["ted", "Robin and Margaret, are you hungry?"]])[0]).toBe("margaret");
    expect(
      ranking([
        [MEMBER, "It smells."],
        ["ted", "Only a little."],
      ]),
    ).toHaveLength(3);
  });
});

describe("any talk", () => {
  const line = fc.record({
    actor: fc.constantFrom(...CAST, MEMBER, "narrator"),
    text: fc.oneof(
      fc.constantFrom(
        "Ted, come!",
        "I told Margaret.",
        "You?",
        "Joanna and Billy, no.",
        "Ja, mein Herr!",
        "*nods*",
      ),
      fc.string({ unit: "grapheme", maxLength: 60 }),
    ),
  });
  const talk = fc.record({
    lines: fc.array(line, { maxLength: 40 }),
    candidates: fc.uniqueArray(fc.constantFrom(...CAST)),
    seed: fc.integer(),
  });

  it("ranks candidates alone, each once, the same whatever their order", () => {
    fc.assert(
      fc.property(talk, ({ lines, candidates, seed }) => {
        const input = { lines, candidates, names: NAMES, genders: GENDERS, seed };
        const decided = direct(input);
        const actors = decided.ranked.map(({ actor }) => actor);
        expect(new Set(actors).size).toBe(actors.length);
        expect(candidates).toEqual(expect.arrayContaining(actors));
        expect(direct({ ...input, candidates: candidates.toReversed() })).toEqual(decided);
        expect(direct({ ...input, candidates: [...candidates, ...candidates] })).toEqual(decided);
      }),
    );
  });

  it("puts whoever is spoken to before whoever is spoken of", () => {
    fc.assert(
      fc.property(talk, fc.constantFrom(...CAST), fc.constantFrom(...CAST), ({ lines, seed }, to, of) => {
        fc.pre(to !== of);
        const [called = "", named = ""] = [NAMES.get(to)?.[0], NAMES.get(of)?.[0]];
        const text = `${called}, I told ${named} that ${named} was late.`;
        const said = [...lines, { actor: "narrator", text: "" }, { actor: MEMBER, text }];
        expect(direct({ lines: said, candidates: CAST, names: NAMES, seed }).ranked[0]?.actor).toBe(to);
      }),
    );
  });

  it("reads the last thirty lines alone", () => {
    const last: Told[] = Array.from({ length: 30 }, (_, i) => [i % 2 ? "ted" : "joanna", "Well."]);
    const long: Told[] = [...Array.from({ length: 970 }, (): Told => ["billy", "Margaret, look!"]), ...last];
    expect(decision(long)).toEqual(decision(last));
  });
});
