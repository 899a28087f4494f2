import fc from "fast-check";
import type { Character } from "../../src/core/character.ts";
import type { Story, Witness } from "../../src/core/story.ts";
import { type Speaker, NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { staticEmbedder } from "../../src/embedders/static.ts";
import { segment } from "../../src/ingest/segment.ts";
import { openStoryIndex } from "../../src/library/story-index.ts";
import { STATIC_WEIGHT } from "../../src/retrieval/fuse.ts";
import { vectorIndexOf } from "../../src/vectors/registry.ts";

/** A story made of the given paragraphs, read as any file is. */
export function storyOf(
  paragraphs: readonly string[],
  cast: readonly Character[] = [],
  witnesses: readonly Witness[] = [],
): Story {
  const pieces = [{ title: null, text: paragraphs.join("\n\n") }];
  const telling = segment({ pieces });
  return { id: "tale", title: "A tale", author: null, language: "en", ...telling, cast, witnesses };
}

/** Somebody who is named from the beginning. */
export function character(id: string, name = id, from = 0): Character {
  return {
    id,
    name,
    pronouns: "they",
    from,
    aliases: [],
    picture: null,
    relations: [],
    voice: "",
    facts: [],
    evidence: [],
    isGuest: false,
    card: null,
  };
}

/** A story in which every sentence holds one word that stands nowhere else: `word0`, `word1` … */
export interface MarkedStory {
  readonly story: Story;
  /** The marker of each sentence, in order. */
  readonly markers: readonly string[];
}

const PEOPLE = ["ann", "bob", "cid"];
const FILLER = [
  "the",
  "old",
  "river",
  "house",
  "came",
  "and",
  "went",
  "with",
  "bread",
  "night",
  "under",
  "stone",
];

/** Random stories with a marker in every sentence, a cast of three, and random presence and telling. */
export const markedStories: fc.Arbitrary<MarkedStory> = fc
  .array(
    fc.record({
      words: fc.array(fc.constantFrom(...FILLER), { minLength: 2, maxLength: 30 }),
      present: fc.subarray(PEOPLE),
      doubtful: fc.subarray(PEOPLE),
      told: fc.option(fc.record({ who: fc.constantFrom(...PEOPLE), later: fc.nat(8) }), { nil: null }),
      common: fc.boolean(),
      /** How many sentences after its telling it happens; below 0, before. */
      shift: fc.option(fc.integer({ min: -6, max: 6 }), { nil: null }),
      startsParagraph: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((sentences) => {
    const markers = sentences.map((_, at) => `marker${at}x`);
    const paragraphs: string[] = [];
    for (const [at, { words, startsParagraph }] of sentences.entries()) {
      const sentence = `They say ${words.join(" ")} ${markers[at]} today.`;
      if (startsParagraph || at === 0) paragraphs.push(sentence);
      else paragraphs.push(`${paragraphs.pop()} ${sentence}`);
    }
    const bare = storyOf(paragraphs);
    const witnesses = bare.sentences.map((sentence, at) => {
      const { present, doubtful, told, common, shift } = sentences[at]!;
      const endOf = (wanted: number) =>
        bare.sentences[Math.max(0, Math.min(wanted, bare.sentences.length - 1))]!.end;
      const from = told && endOf(at + told.later);
      return {
        ...sentence,
        present: [
          ...present.map((who) => ({ who, how: "written" as const })),
          ...doubtful
            .filter((who) => !present.includes(who))
            .map((who) => ({ who, how: "named" as const, sure: 0.6 })),
        ],
        told: told ? [{ who: told.who, from: from! }] : [],
        common: common && at % 5 === 0,
        ...(shift !== null && { happens: endOf(at + shift) }),
      };
    });
    return { story: { ...bare, cast: PEOPLE.map((id) => character(id)), witnesses }, markers };
  });

/** A random vantage on a story: any offset as the bound and as the moment, the narrator or anybody of the cast. */
export function vantages(story: Story): fc.Arbitrary<Vantage> {
  const speakers: Speaker[] = [
    NARRATOR,
    ...story.cast.map((one) => ({ kind: "character" as const, character: one })),
  ];
  const position = fc.integer({ min: 0, max: story.text.length });
  return fc.record(
    {
      story: fc.constant(story),
      speaker: fc.constantFrom(...speakers),
      bound: position,
      moment: position,
    },
    { requiredKeys: ["story", "speaker", "bound"] },
  );
}

/** What passages of a story are looked up with when nothing is set, kept in memory. */
export async function searchingIn(story: Story) {
  const embedder = staticEmbedder();
  const warn = (message: string) => {
    throw new Error(message);
  };
  const index = await openStoryIndex({ dir: null, story, embedder, vectorIndexOf, warn });
  return { index, embedder, vectorWeight: STATIC_WEIGHT };
}
