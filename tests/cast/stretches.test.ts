import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withStretches } from "../../src/cast/stretches.ts";
import { formatStretches, parseStretches, type PresenceStretch } from "../../src/cast/stretches.ts";
import { UsageError } from "../../src/core/errors.ts";
import type { Story } from "../../src/core/story.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import { character, markedStories, storyOf } from "../support/stories.ts";

const cast = [character("ann", "Ann"), character("bob", "Bob")];
const bare = storyOf(
  [
    "Ann found the key. Bob slept upstairs. Ann hid the key under a stone.",
    "Much later Ann told Bob of the key.",
  ],
  cast,
);
const found: Story = {
  ...bare,
  witnesses: bare.sentences.map((sentence) => ({
    ...sentence,
    present: [{ who: "ann", how: "named" as const }],
    told: [],
    common: false,
  })),
};

function knows(story: Story, who: string, bound = story.text.length, moment = bound): string {
  const one = story.cast.find(({ id }) => id === who)!;
  return visibleSpans({ story, speaker: { kind: "character", character: one }, bound, moment })
    .map(({ start, end }) => story.text.slice(start, end))
    .join(" | ");
}

const corrected = (...stretches: PresenceStretch[]) => withStretches(found, stretches);

describe("what people write down of who can know what", () => {
  it("puts somebody where they were, by name or id, and nobody else", () => {
    const { story, problems } = corrected({ text: "Bob slept upstairs.", present: ["Bob"] });
    expect(problems).toEqual([]);
    expect(knows(story, "bob")).toBe("Bob slept upstairs.");
    expect(knows(story, "ann")).not.toContain("Bob slept");
  });

  it("takes somebody away from a stretch of several sentences, and from a part of one", () => {
    const { story } = corrected(
      { text: "Ann found", to: "slept upstairs.", absent: ["ann"] },
      { text: "under a stone.", absent: ["Ann"] },
    );
    expect(knows(story, "ann")).toBe("Ann hid the key  | Much later Ann told Bob of the key.");
  });

  it("tells somebody later, from the words that tell it", () => {
    const { story } = corrected({ text: "Ann found the key.", told: { Bob: "told Bob of the key" } });
    expect(knows(story, "bob")).toBe("Ann found the key.");
    expect(knows(story, "bob", story.text.length - 1)).toBe("");
  });

  it("moves a stretch in the time of the story", () => {
    const { story } = corrected({ text: "Ann found the key.", happens: "Much later" });
    const middle = story.text.indexOf("Much later");
    expect(knows(story, "ann", story.text.length)).toContain("Ann found");
    expect(knows(story, "ann", story.text.length, middle)).not.toContain("Ann found");
  });

  it("makes something known to everybody, also where nobody was found", () => {
    const { story } = withStretches(bare, [{ text: "Bob slept upstairs.", common: true }]);
    expect(knows(story, "ann")).toBe("Bob slept upstairs.");
  });

  it("tells what does not fit any more, and keeps the rest", () => {
    const { story, problems } = corrected(
      { text: "Ann lost the key.", present: ["Bob"] },
      { text: "Bob slept upstairs.", present: ["Bob", "Cid"] },
    );
    expect(problems).toEqual([
      'Stretch 1: the story does not say "Ann lost the key."; quote its words exactly.',
      'Stretch 2: nobody in the story is called "Cid".',
    ]);
    expect(knows(story, "bob")).toBe("Bob slept upstairs.");
  });

  it("changes nothing outside a stretch", () => {
    const wish = fc.tuple(markedStories, fc.nat(), fc.nat());
    fc.assert(
      fc.property(wish, ([{ story, markers }, one, other]) => {
        const [from, to] = [one % markers.length, other % markers.length].toSorted((a, b) => a - b);
        const words = (at: number) => {
          const { start, end } = story.sentences[at]!;
          return story.text.slice(start, end);
        };
        const { story: after } = withStretches(story, [
          { text: words(from!), to: words(to!), present: ["ann"], told: {}, common: false },
        ]);
        for (const who of ["ann", "bob", "cid"]) {
          const [seen, before] = [knows(after, who), knows(story, who)];
          for (const [at, marker] of markers.entries())
            if (at < from! || at > to!) expect(seen.includes(marker)).toBe(before.includes(marker));
        }
      }),
    );
  });
});

describe("a file of stretches", () => {
  it("is read", () => {
    const source =
      "- text: Ann found\n  to: the key\n  present: [Ann]\n  told: { Bob: told Bob }\n  happens: Much later\n";
    expect(parseStretches(source, "presence.yaml")).toEqual([
      {
        text: "Ann found",
        to: "the key",
        present: ["Ann"],
        told: { Bob: "told Bob" },
        happens: "Much later",
      },
    ]);
    expect(parseStretches("", "presence.yaml")).toEqual([]);
  });

  it.each([
    ["- present: [Ann]", /presence\.yaml, entry 1: "text"/u],
    ["text: Ann", /presence\.yaml: stretches are a list/u],
    ["- text: [", /presence\.yaml: this is not valid YAML/u],
    ["- { text: Ann, presnt: [Bob] }", /entry 1: .*presnt/u],
  ])("that is not in order is told of in one sentence: %s", (source, problem) => {
    expect(() => parseStretches(source, "presence.yaml")).toThrow(problem);
  });

  it("keeps a person's comments and ways of writing through a change", () => {
    const yaml = `# the key
- { text: Ann found, absent: [ Bob ] } # he slept
# the stone
- text: under a stone
  also: [ Bob ]
`;
    const stretches = parseStretches(yaml, "presence.yaml");
    expect(formatStretches(stretches, yaml)).toBe(yaml);
    const changed = formatStretches([...stretches, { text: "Much later", common: true }], yaml);
    expect(changed).toBe(`${yaml}- text: Much later\n  common: true\n`);
  });

  it("says what it is for when the program begins it", () => {
    const yaml = formatStretches([{ text: "Ann found", absent: ["ann"] }]);
    expect(yaml).toMatch(/^# Who can know what/u);
    expect(parseStretches(yaml, "presence.yaml")).toEqual([{ text: "Ann found", absent: ["ann"] }]);
  });

  it("takes nothing it could not read again", () => {
    const writing = () => formatStretches([{ text: "word ".repeat(300), common: true }]);
    expect(writing).toThrow(UsageError);
    expect(writing).toThrow(/^This cannot be kept: "text": [^\n]+\.$/u);
  });
});
