import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withCorrections } from "../../src/cast/corrections-apply.ts";
import { type Corrections, formatCorrections, parseCorrections } from "../../src/cast/corrections.ts";
import { Failure, UsageError } from "../../src/core/errors.ts";
import { asKnown } from "../../src/knowledge/speakers.ts";
import type { Story } from "../../src/core/story.ts";
import { storyIn } from "../support/noted-stories.ts";
import { character } from "../support/stories.ts";

const TEXT = [
  "Elizabeth walked to Longbourn with Miss Bennet. Lizzy laughed.",
  "Jane Bennet stayed at home. Elizabeth Bennet sat with Mrs. Hill, and Eliza wept. Jane had a cold.",
];

const bare = storyIn(TEXT);

/** The end of the sentence with these words. */
function after(words: string): number {
  const at = bare.text.indexOf(words) + words.length;
  return bare.sentences.find(({ end }) => end >= at)!.end;
}

const FOUND: Story = {
  ...bare,
  cast: [
    {
      ...character("elizabeth", "Elizabeth", after("Longbourn")),
      aliases: [{ name: "Miss Bennet", from: after("Miss Bennet") }],
    },
    character("longbourn", "Longbourn", after("Longbourn")),
    { ...character("jane", "Jane Bennet", after("Jane Bennet")), pronouns: "she", voice: "Soft." },
    character("mrs-bennet", "Miss B.", after("Miss Bennet")),
  ],
  witnesses: bare.sentences.map((sentence) => ({
    ...sentence,
    present: ["elizabeth", "longbourn", "mrs-bennet"].map((who) => ({ who, how: "named" as const })),
    told: [
      { who: "jane", from: bare.text.length },
      { who: "mrs-bennet", from: sentence.end },
    ],
    common: false,
  })),
};

function corrected(yaml: string) {
  return withCorrections(FOUND, parseCorrections(yaml, "corrections.yaml"));
}

function one(yaml: string, id: string) {
  const { story, problems } = corrected(yaml);
  expect(problems).toEqual([]);
  return story.cast.find((person) => person.id === id);
}

describe("corrections", () => {
  it("merge one into another, wherever they are", () => {
    const { story, problems } = corrected("- who: Miss B.\n  same-as: jane");
    expect(problems).toEqual([]);
    // Under the id of the one who is named first: the other's would tell her name before its time.
    expect(story.cast.map(({ id }) => id)).toEqual(["elizabeth", "longbourn", "mrs-bennet"]);
    const jane = story.cast.find(({ id }) => id === "mrs-bennet")!;
    expect(jane).toMatchObject({ name: "Miss B.", pronouns: "she", voice: "Soft." });
    expect(jane.from).toBe(after("Miss Bennet"));
    expect(jane.aliases).toEqual([{ name: "Jane Bennet", from: after("Jane Bennet"), isUsual: true }]);
    const [first] = story.witnesses;
    expect(first!.present.map(({ who }) => who)).toEqual(["elizabeth", "longbourn", "mrs-bennet"]);
    expect(first!.told).toEqual([{ who: "mrs-bennet", from: bare.sentences[0]!.end }]);
  });

  it("of a name that is only another of somebody's take that name away, not them", () => {
    const { story } = corrected("- who: Jane Bennet\n  same-as: Miss B.\n- who: Jane Bennet\n  remove: true");
    const [merged] = story.cast.filter(({ id }) => id === "mrs-bennet");
    expect(merged).toMatchObject({ name: "Miss B.", aliases: [] });
  });

  it("remove whom nobody can be", () => {
    const { story } = corrected("- who: longbourn\n  remove: true");
    expect(story.cast.map(({ id }) => id)).not.toContain("longbourn");
    for (const { present } of story.witnesses)
      expect(present.map(({ who }) => who)).not.toContain("longbourn");
  });

  it("give another name, shown at once where it stands with the first one", () => {
    expect(one("- who: Elizabeth\n  name: Miss Bennet", "elizabeth")).toMatchObject({
      name: "Miss Bennet",
      aliases: [{ name: "Elizabeth", from: after("Longbourn") }],
    });
  });

  it("give a name that comes later from where it stands, and keep the earlier one until then", () => {
    const elizabeth = one("- who: Elizabeth\n  name: Elizabeth Bennet", "elizabeth")!;
    expect(asKnown(elizabeth, after("Elizabeth Bennet") - 1).name).toBe("Elizabeth");
    expect(asKnown(elizabeth, after("Elizabeth Bennet")).name).toBe("Elizabeth Bennet");
    expect(elizabeth).toMatchObject({
      name: "Elizabeth",
      aliases: [{ name: "Miss Bennet" }, { name: "Elizabeth Bennet", from: after("Elizabeth Bennet") }],
    });
  });

  it("win over the name that was thought usual", () => {
    const jane = FOUND.cast.find(({ id }) => id === "jane")!;
    const thought = { name: "Jane", from: after("a cold"), isUsual: true as const };
    const found = { ...FOUND, cast: [{ ...jane, aliases: [thought] }] };
    const yaml = parseCorrections("- who: jane\n  name: Jane Bennet", "corrections.yaml");
    const [renamed] = withCorrections(found, yaml).story.cast;
    expect(asKnown(renamed!, bare.text.length).name).toBe("Jane Bennet");
  });

  it("add aliases where they stand or words say, and take others away", () => {
    const yaml = `
- who: Elizabeth
  aliases: [Lizzy, { name: Eliza, from: had a cold }]
  not-aliases: [miss bennet]`;
    expect(one(yaml, "elizabeth")!.aliases).toEqual([
      { name: "Lizzy", from: after("Lizzy") },
      { name: "Eliza", from: after("had a cold") },
    ]);
  });

  it("can take the shown name away when another is left", () => {
    const yaml = "- who: jane\n  aliases: [{ name: Jane, from: a cold }]\n  not-aliases: [Jane Bennet]";
    expect(one(yaml, "jane")).toMatchObject({ name: "Jane", from: after("a cold"), aliases: [] });
    expect(corrected("- who: jane\n  not-aliases: [Jane Bennet]").problems).toEqual([
      'Correction of "jane": no name would be left to them; give them another name first.',
    ]);
  });

  it("say how somebody speaks and what is true of them from when", () => {
    const yaml = `
- who: Jane Bennet
  pronouns: they
  voice: Loud.
  facts:
    - { fact: She is well., from: Lizzy laughed, until: had a cold }`;
    expect(one(yaml, "jane")).toMatchObject({
      pronouns: "they",
      voice: "Loud.",
      facts: [{ text: "She is well.", from: after("Jane Bennet"), until: after("had a cold") }],
    });
  });

  it("add somebody where the name stands, or from quoted words", () => {
    expect(one("- add: Mrs. Hill\n  pronouns: she", "mrs-hill")).toMatchObject({
      name: "Mrs. Hill",
      pronouns: "she",
      from: after("Mrs. Hill"),
    });
    expect(one("- add: The cook\n  from: stayed at home", "the-cook")).toMatchObject({
      from: after("stayed at home"),
    });
  });

  it("apply one after the other", () => {
    const yaml = `
- add: Mrs. Hill
- who: Mrs. Hill
  same-as: Jane Bennet
- who: Miss B.
  same-as: Mrs. Hill`;
    const { story, problems } = corrected(yaml);
    expect(problems).toEqual([]);
    expect(story.cast.map(({ id }) => id)).toEqual(["elizabeth", "longbourn", "mrs-bennet"]);
  });

  it.each([
    ["- who: Darcy\n  remove: true", /"Darcy": nobody in the story is called that any more/u],
    ["- who: jane\n  same-as: Darcy", /"Darcy", whom they are to be the same as/u],
    ["- who: jane\n  same-as: Jane Bennet", /are one already/u],
    ["- who: jane\n  name: Janet", /"Janet" does not stand in the story/u],
    ["- who: jane\n  aliases: [Janet]", /does not say "Janet"/u],
    ["- who: jane\n  facts: [{ fact: Ill., from: had the flu }]", /does not say "had the flu"/u],
    ["- add: Mrs. Reynolds", /does not stand in the story/u],
    ["- add: Jane Bennet", /called that already/u],
  ])("that do not fit are told of and change nothing: %s", (yaml, problem) => {
    const { story, problems } = corrected(yaml);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(story).toEqual({ ...FOUND, cast: FOUND.cast.toSorted((a, b) => a.from - b.from) });
  });

  it("that know each other's opposite end in a sentence, not in a circle", () => {
    const { story, problems } = corrected(
      "- who: jane\n  same-as: elizabeth\n- who: elizabeth\n  same-as: Jane Bennet",
    );
    expect(problems).toEqual([expect.stringContaining("are one already")]);
    expect(story.cast.map(({ id }) => id)).toEqual(["elizabeth", "longbourn", "mrs-bennet"]);
  });
});

describe("a file of corrections", () => {
  it.each([
    ["- who: [", /^c\.yaml: this is not valid YAML/u],
    ["who: Jane", /^c\.yaml: corrections are a list/u],
    ["- who: Jane\n- who: Ada\n  colour: red", /^c\.yaml, entry 2 \(Ada\): .*colour/u],
    ["- who: Jane\n  pronouns: it", /^c\.yaml, entry 1 \(Jane\): "pronouns"/u],
    ["- remove: true", /^c\.yaml, entry 1: "who"/u],
    ["- 7", /^c\.yaml, entry 1: /u],
    ["- add: Jane\n  remove: true", /^c\.yaml, entry 1 \(Jane\): .*remove/u],
  ])("that is not in order is refused in one sentence: %s", (yaml, message) => {
    const reading = () => parseCorrections(yaml, "c.yaml");
    expect(reading).toThrow(Failure);
    expect(reading).toThrow(message);
    expect(reading).toThrow(/^[^\n]+\.$/u);
  });

  it("may be empty", () => {
    expect(parseCorrections("", "c.yaml")).toEqual([]);
    expect(parseCorrections("# nothing\n", "c.yaml")).toEqual([]);
  });

  it("says what it is for when the program begins it", () => {
    const yaml = formatCorrections(parseCorrections("- add: Mrs. Hill", "c.yaml"));
    expect(yaml).toMatch(/^# Corrections of the cast\./u);
    expect(yaml).toMatch(/\n- add: Mrs\. Hill\n$/u);
  });

  it("reads as well after everything was taken back", () => {
    const some = parseCorrections("- add: Mrs. Hill", "c.yaml");
    const yaml = formatCorrections(some);
    expect(formatCorrections(some, formatCorrections([], yaml))).toBe(yaml);
  });

  it("keeps a person's comments and ways of writing through a change", () => {
    const yaml = `# my own notes

# not a person at all
- who: Longbourn
  remove: true # a house
# sisters
- { who: Elizabeth, aliases: [ Lizzy, Eliza ] }
`;
    const [longbourn, elizabeth] = parseCorrections(yaml, "c.yaml");
    expect(formatCorrections([longbourn!, elizabeth!], yaml)).toBe(yaml);
    const changed = formatCorrections(
      [longbourn!, { ...elizabeth!, pronouns: "she" }, ...parseCorrections("- add: Mrs. Hill", "c.yaml")],
      yaml,
    );
    for (const comment of ["my own notes", "not a person at all", "a house", "sisters"])
      expect(changed).toContain(comment);
    expect(parseCorrections(changed, "c.yaml")).toHaveLength(3);
  });

  it("takes nothing it could not read again", () => {
    const [entry] = parseCorrections("- who: Jane\n  aliases: [{ name: Ada, from: she }]", "c.yaml");
    const quoted = { ...entry!, aliases: [{ name: "Ada", from: "word ".repeat(300) }] };
    expect(() => formatCorrections([quoted])).toThrow(UsageError);
  });

  it("comes back as it was, whatever is corrected", () => {
    fc.assert(
      fc.property(corrections, corrections, (some, others) => {
        const yaml = formatCorrections(some);
        expect(parseCorrections(yaml, "c.yaml")).toEqual(some);
        expect(parseCorrections(formatCorrections(others, yaml), "c.yaml")).toEqual(others);
      }),
    );
  });
});

const word = fc.constantFrom("Ada", "Mr. Rook", "O'Brien", "- # no", "yes", "7", "a: b", "“Eliza”");
const aliases = fc.array(fc.record({ name: word, from: word }, { requiredKeys: ["name"] }), { maxLength: 2 });
const facts = fc.array(
  fc.record({ fact: word, from: word, until: word }, { requiredKeys: ["fact", "from"] }),
  { maxLength: 2 },
);
const common = {
  aliases,
  "not-aliases": fc.array(word, { maxLength: 2 }),
  pronouns: fc.constantFrom("he" as const, "she" as const, "they" as const),
  voice: word,
  facts,
};
const corrections: fc.Arbitrary<Corrections> = fc.array(
  fc.oneof(
    fc.record(
      { who: word, "same-as": word, remove: fc.boolean(), name: word, ...common },
      { requiredKeys: ["who", "aliases", "not-aliases", "facts"] },
    ),
    fc.record(
      { add: word, from: word, ...common },
      { requiredKeys: ["add", "aliases", "not-aliases", "facts"] },
    ),
  ),
  { maxLength: 4 },
);
