import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withNotes } from "../../src/cast/annotations.ts";
import type { SectionNotes } from "../../src/cast/section-notes.ts";
import type { Story } from "../../src/core/story.ts";
import { factsAt, voiceAt } from "../../src/knowledge/facts.ts";
import { findSpeaker } from "../../src/knowledge/find-speaker.ts";
import { visibleSpans } from "../../src/knowledge/visible.ts";
import { character } from "../support/stories.ts";
import { datedUpTo, notedStories, notesOn, person, storyIn } from "../support/noted-stories.ts";

const HOUSE = storyIn([
  "A stranger came to the house at dusk. He shook the rain from his coat. The cook called him Mr. Gray.",
  "Anna Bell opened the letter. She was his sister, it said. So Mr. Gray was Tom Bell, and she wept.",
]);

/** The end of the sentence with these words. */
function after(story: Story, words: string): number {
  const at = story.text.indexOf(words) + words.length;
  return story.sentences.find(({ end }) => end >= at)!.end;
}

const known = (story: Story, name: string) => story.cast.find((one) => one.name === name);

describe("a story with notes", () => {
  it("has people nobody had found, from where they are named", () => {
    const { cast } = withNotes(HOUSE, [notesOn(0, [person("Mr. Gray", { pronouns: "he", voice: "Curt." })])]);
    expect(cast).toMatchObject([
      { id: "mr-gray", name: "Mr. Gray", pronouns: "he", from: after(HOUSE, "called him") },
    ]);
  });

  it("does not have people whose name does not stand in the section", () => {
    expect(withNotes(HOUSE, [notesOn(0, [person("Anna Bell"), person("Hitchcock")])]).cast).toEqual([]);
  });

  it("keeps whom it had, with aliases from the words that show them", () => {
    const from = after(HOUSE, "called him");
    const found = { ...HOUSE, cast: [character("gray", "Mr. Gray", from)] };
    const tom = { name: "Tom Bell", quote: "Mr. Gray was Tom Bell" };
    const { cast } = withNotes(found, [notesOn(1, [person("Mr. Gray", { aliases: [tom] })])]);
    const end = after(HOUSE, "Tom Bell");
    expect(cast).toMatchObject([
      { id: "gray", name: "Mr. Gray", from, aliases: [{ name: "Tom Bell", from: end }] },
    ]);
    expect(cast[0]!.evidence).toHaveLength(1);
  });

  it("never shows a name that comes later above an earlier one", () => {
    const found = { ...HOUSE, cast: [character("gray", "Mr. Gray", after(HOUSE, "called him"))] };
    const gray = { name: "Mr. Gray", quote: "So Mr. Gray was Tom Bell" };
    const { cast } = withNotes(found, [notesOn(1, [person("Tom Bell", { aliases: [gray] })])]);
    expect(cast).toMatchObject([{ id: "gray", name: "Mr. Gray", aliases: [{ name: "Tom Bell" }] }]);
  });

  it("tells whose a new name is no earlier than the section does", () => {
    const story = storyIn([
      "Mr. Gray came in.",
      "Tom Bell was the talk of the town. Nobody had seen him. So Mr. Gray was Tom Bell!",
    ]);
    const gray = { name: "Mr. Gray", quote: "So Mr. Gray was" };
    const { cast } = withNotes(story, [
      notesOn(0, [person("Mr. Gray")]),
      notesOn(1, [person("Tom Bell", { aliases: [gray] })]),
    ]);
    expect(cast).toMatchObject([
      { name: "Mr. Gray", aliases: [{ name: "Tom Bell", from: story.text.length }] },
    ]);
  });

  it("makes one of two found people when the section that first names the second says so", () => {
    const found = {
      ...HOUSE,
      cast: [
        character("gray", "Mr. Gray", after(HOUSE, "called him")),
        character("tom", "Tom Bell", after(HOUSE, "Tom Bell")),
      ],
      witnesses: [
        {
          ...HOUSE.sentences.at(-1)!,
          present: [{ who: "tom", how: "named" as const }],
          told: [],
          common: false,
        },
      ],
    };
    const tom = { name: "Tom Bell", quote: "Mr. Gray was Tom Bell" };
    const noted = withNotes(found, [notesOn(1, [person("Mr. Gray", { aliases: [tom] })])]);
    expect(noted.cast.map(({ id }) => id)).toEqual(["gray"]);
    expect(noted.witnesses[0]!.present).toEqual([{ who: "gray", how: "named" }]);
  });

  it("leaves two apart whom the telling had long named apart", () => {
    const found = {
      ...HOUSE,
      cast: [character("gray", "Mr. Gray", 10), character("tom", "Tom Bell", 10)],
    };
    const tom = { name: "Tom Bell", quote: "Mr. Gray was Tom Bell" };
    const { cast } = withNotes(found, [notesOn(1, [person("Mr. Gray", { aliases: [tom] })])]);
    expect(cast.map(({ id }) => id)).toEqual(["gray", "tom"]);
  });

  it("dates facts by the last place of the words they quote, and drops those without", () => {
    const story = storyIn([
      "Ada kept the lamp. Then she sold it. Ada kept the lamp no longer. She slept.",
      "Ada kept the lamp again.",
    ]);
    const facts = [
      { text: "She slept well.", quote: "she slept" },
      { text: "She is rich.", quote: "her purse was full" },
      { text: "She has the lamp.", quote: "Ada kept the lamp" },
      { text: "She sold it.", quote: "she sold it" },
    ];
    const [ada] = withNotes(story, [notesOn(0, [person("Ada", { facts })])]).cast;
    expect(ada!.facts).toEqual([
      { text: "She sold it.", from: after(story, "sold it"), until: null },
      { text: "She has the lamp.", from: after(story, "no longer"), until: null },
      { text: "She slept well.", from: after(story, "She slept"), until: null },
    ]);
  });

  it("tells of nobody before they are named", () => {
    const facts = [{ text: "He came at dusk.", quote: "came to the house" }];
    const [gray] = withNotes(HOUSE, [notesOn(0, [person("Mr. Gray", { facts })])]).cast;
    expect(gray!.facts).toEqual([{ text: "He came at dusk.", from: gray!.from, until: null }]);
  });

  it("holds back what names somebody the telling has not named by then", () => {
    const early = { text: "He is Tom Bell.", quote: "came to the house" };
    const late = { text: "Tom is her brother.", quote: "She was his sister" };
    const noted = withNotes(HOUSE, [
      notesOn(0, [person("Mr. Gray", { facts: [early], voice: "Like Tom." })], {
        summary: "Tom comes home.",
      }),
      notesOn(1, [person("Anna Bell", { relations: [late] })], { summary: "Anna learns who came." }),
    ]);
    expect(known(noted, "Mr. Gray")).toMatchObject({ facts: [], voice: "" });
    expect(known(noted, "Mr. Gray")).not.toHaveProperty("voices");
    expect(known(noted, "Anna Bell")!.relations).toEqual([
      { text: late.text, from: after(HOUSE, "Tom Bell"), until: null },
    ]);
    expect(noted.sections.map(({ summary }) => summary)).toEqual([null, "Anna learns who came."]);
  });

  it("takes pronouns from no later section, but voices from any, each from its end", () => {
    const { cast } = withNotes(HOUSE, [
      notesOn(0, [person("Mr. Gray", { voice: "Curt." })]),
      notesOn(1, [person("Mr. Gray", { pronouns: "she", voice: "Warm and slow." })]),
    ]);
    const [first, second] = HOUSE.sections;
    expect(cast[0]).toMatchObject({ pronouns: "they", voice: "" });
    expect(voiceAt(cast[0]!, { bound: first!.end - 1 })).toBe("");
    expect(voiceAt(cast[0]!, { bound: second!.end - 1 })).toBe("Curt.");
    expect(voiceAt(cast[0]!, { bound: second!.end })).toBe("Warm and slow.");
    expect(voiceAt(cast[0]!, { bound: second!.end, moment: first!.end })).toBe("Curt.");
  });

  it("tells what is over as former from the words that show it, and never before", () => {
    const story = storyIn(["Ada kept the lamp. She loved it.", "One night she gave up the lamp. She wept."]);
    const kept = { text: "Ada keeps the lamp.", quote: "Ada kept the lamp" };
    const over = { text: "Ada keeps the lamp.", quote: "", until: "gave up the lamp" };
    const [ada] = withNotes(story, [
      notesOn(0, [person("Ada", { facts: [kept] })]),
      notesOn(1, [person("Ada", { facts: [over] })]),
    ]).cast;
    const [begun, ended] = [after(story, "kept the lamp"), after(story, "gave up the lamp")];
    expect(factsAt(ada!, { bound: begun })).toEqual(["Ada keeps the lamp."]);
    expect(factsAt(ada!, { bound: ended - 1 })).toEqual(["Ada keeps the lamp."]);
    expect(factsAt(ada!, { bound: ended })).toEqual(["Formerly: Ada keeps the lamp."]);
    expect(factsAt(ada!, { bound: ended, moment: begun })).toEqual(["Ada keeps the lamp."]);
  });

  it("lets the oldest facts end when there are too many for a prompt", () => {
    const story = storyIn([Array.from({ length: 30 }, (_, at) => `Ada saw lamp${at} today.`).join(" ")]);
    const facts = Array.from({ length: 30 }, (_, at) => ({ text: `Saw ${at}.`, quote: `lamp${at} today` }));
    const ada = withNotes(story, [notesOn(0, [person("Ada", { facts })])]).cast[0]!;
    const atTheEnd = ada.facts.filter(({ until }) => until === null);
    expect(atTheEnd.map(({ text }) => text)).toEqual(facts.slice(-24).map(({ text }) => text));
  });
});

describe("who is there, by notes", () => {
  const stretch = { first: "A stranger came", last: "from his coat" };
  const gray = person("Mr. Gray", { present: [stretch] });

  it("is known sentence by sentence, in place of what was found", () => {
    const found = {
      ...HOUSE,
      cast: [character("x", "Mr. Gray")],
      witnesses: HOUSE.sentences.map((sentence) => ({
        ...sentence,
        present: [{ who: "x", how: "speaking" as const }],
        told: [],
        common: false,
      })),
    };
    const { witnesses } = withNotes(found, [notesOn(0, [gray])]);
    expect(witnesses.map(({ present }) => present.map(({ how }) => how))).toEqual([
      ["pronoun"],
      ["pronoun"],
      [],
      ["speaking"],
      ["speaking"],
      ["speaking"],
    ]);
  });

  it("stays as a person wrote it", () => {
    const witness = {
      ...HOUSE.sentences[0]!,
      present: [{ who: "x", how: "written" as const }],
      told: [],
      common: false,
    };
    const written = { ...HOUSE, witnesses: [witness] };
    expect(withNotes(written, [notesOn(0, [gray])]).witnesses).toEqual([witness]);
  });

  it("may learn of it later", () => {
    const noted = withNotes(HOUSE, [
      notesOn(0, [gray]),
      notesOn(1, [person("Anna Bell", { present: "throughout" })], {
        told: [{ who: "Mr. Gray", what: "Anna Bell opened the letter", when: "she wept" }],
      }),
    ]);
    const speaker = { kind: "character" as const, character: known(noted, "Mr. Gray")! };
    const seen = (bound: number) =>
      visibleSpans({ story: noted, speaker, bound })
        .map(({ start, end }) => noted.text.slice(start, end))
        .join("|");
    expect(seen(after(HOUSE, "it said"))).not.toContain("letter");
    expect(seen(HOUSE.text.length)).toContain("Anna Bell opened the letter.");
  });
});

it("two who were known before a section stay two, whoever new is noted as both of them", () => {
  const sections = ["Ada Finch came.", "Dot came.", "Ada Finch and Dot met Ben."];
  const cast = [character("ada-finch", "Ada Finch", 15), character("dot", "Dot", 26)];
  const story = storyIn(sections, cast);
  const both = ["Ada Finch", "Dot"].map((name) => ({ name, quote: "Ada Finch and Dot met Ben." }));
  const { cast: noted } = withNotes(story, [notesOn(2, [person("Ben"), person("Ben", { aliases: both })])]);
  expect(noted.map(({ id }) => id)).toContain("dot");
  expect(noted.map(({ id }) => id)).toContain("ada-finch");
});

describe("somebody who is unmasked", () => {
  const story = storyIn(
    ["The Stranger robbed the inn. Ann Lee wept.", "So Ann Lee was the Stranger all along!"],
    [],
  );
  const unmasked = "So Ann Lee was the Stranger all along!";
  const noted = withNotes(story, [
    notesOn(0, [
      person("The Stranger", {
        present: "throughout",
        facts: [{ text: "The Stranger robbed the inn.", quote: "The Stranger robbed the inn." }],
      }),
    ]),
    notesOn(1, [person("Ann Lee", { aliases: [{ name: "the Stranger", quote: unmasked }] })]),
  ]);

  it("has an id that tells no name before its time", () => {
    const [first] = noted.cast;
    expect(first).toMatchObject({ id: "the-stranger", name: "The Stranger" });
    expect(() => findSpeaker(noted, "ann-lee", after(story, "robbed the inn"))).toThrow(/Nobody called/u);
  });

  it("is not known to have been there, nor to have done it, before the telling shows it", () => {
    const robbed = "The Stranger robbed the inn.";
    const shown = "So the Stranger was Ann Lee!";
    const mask = storyIn(["Ann Lee wept.", `${robbed} Nobody knew why. ${shown}`]);
    const { cast, witnesses } = withNotes(mask, [
      notesOn(0, [person("Ann Lee")]),
      notesOn(1, [
        person("The Stranger", { present: "throughout", facts: [{ text: robbed, quote: robbed }] }),
        person("Ann Lee", { aliases: [{ name: "The Stranger", quote: shown }] }),
      ]),
    ]);
    expect(cast).toMatchObject([{ name: "Ann Lee", facts: [{ text: robbed, from: mask.text.length }] }]);
    const heard = (bound: number) =>
      visibleSpans({
        story: { ...mask, cast, witnesses },
        speaker: { kind: "character", character: cast[0]! },
        bound,
      })
        .map(({ start, end }) => mask.text.slice(start, end))
        .join(" ");
    expect(heard(after(mask, "Nobody knew why"))).not.toContain("robbed");
    expect(heard(mask.text.length)).toContain("robbed");
  });
});

describe("whatever the notes say", () => {
  it("all that is dated up to a section's end rests on the notes up to it", () => {
    fc.assert(
      fc.property(notedStories, ({ story, notes }) => {
        const whole = withNotes(story, notes);
        for (const [at, { end }] of story.sections.entries()) {
          const cut = withNotes(
            story,
            notes.filter(({ section }) => section <= at),
          );
          expect(datedUpTo(whole, end)).toEqual(datedUpTo(cut, end));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("no name is dated before it stands in the text, and nothing of anybody before they are named", () => {
    fc.assert(
      fc.property(notedStories, ({ story, notes }) => {
        for (const { name, from, aliases, facts, relations } of withNotes(story, notes).cast) {
          for (const dated of [{ name, from }, ...aliases])
            expect(story.text.slice(0, dated.from)).toContain(dated.name);
          for (const dated of [...aliases, ...facts, ...relations])
            expect(dated.from).toBeGreaterThanOrEqual(from);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("ids are unique, and witnesses know nobody else, in telling order", () => {
    fc.assert(
      fc.property(notedStories, ({ story, notes }) => {
        const { cast, witnesses } = withNotes(story, notes);
        const ids = cast.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { end, present, told } of witnesses) {
          for (const { who } of [...present, ...told]) expect(ids).toContain(who);
          for (const { from } of told) expect(from).toBeGreaterThanOrEqual(end);
        }
        const starts = witnesses.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((one, other) => one - other));
      }),
      { numRuns: 300 },
    );
  });

  it("the order in which sections are noted does not matter", () => {
    fc.assert(
      fc.property(notedStories, ({ story, notes }) => {
        const backwards: SectionNotes[] = notes.toReversed();
        expect(withNotes(story, backwards)).toEqual(withNotes(story, notes));
      }),
    );
  });
});
