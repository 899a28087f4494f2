import fc from "fast-check";
import type { PersonNote, QuotedSentence, SectionNotes } from "../../src/cast/section-notes.ts";
import type { Character } from "../../src/core/character.ts";
import type { Story } from "../../src/core/story.ts";
import { endOfSentenceWith } from "../../src/knowledge/position.ts";
import { segment } from "../../src/ingest/segment.ts";
import { character } from "./stories.ts";

/** A story of the given sections, each of one or more paragraphs. */
export function storyIn(sections: readonly string[], cast: readonly Character[] = []): Story {
  const pieces = sections.map((text, at) => ({ title: `Chapter ${at + 1}`, text }));
  const telling = segment({ pieces });
  return { id: "tale", title: "A tale", author: null, language: "en", ...telling, cast, witnesses: [] };
}

/** A note on a character: the name, and what is given. */
export function person(name: string, more: Partial<PersonNote> = {}): PersonNote {
  const nothing = { aliases: [], pronouns: null, present: [], voice: "", relations: [], facts: [] };
  return { name, ...nothing, ...more };
}

/** Notes on a section (index) that tell of these people, and what is given. */
export function notesOn(
  section: number,
  people: PersonNote[],
  more: Partial<SectionNotes> = {},
): SectionNotes {
  return { section, people, told: [], summary: null, ...more };
}

const NAMES = ["Ada", "Ada Finch", "Ben", "Ben Rook", "Cleo", "Mrs. Rook", "Dot"];
const name = fc.constantFrom(...NAMES);
const SAID = ["mended the lamp", "went down to the harbour", "wrote a letter", "said nothing at all"];

interface NotedStory {
  readonly story: Story;
  readonly notes: readonly SectionNotes[];
}

/** Random stories with a cast, and random notes on their sections; not all of the notes' quotations stand there. */
export const notedStories: fc.Arbitrary<NotedStory> = fc
  .array(fc.array(fc.tuple(name, fc.constantFrom(...SAID), name), { minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((sections) =>
    storyIn(
      sections.map((sentences) =>
        sentences.map(([who, did, of]) => `It was ${who} who ${did} with ${of} that day.`).join(" "),
      ),
    ),
  )
  .chain((story) =>
    fc.record({
      story: fc
        .subarray(["Ada", "Ben Rook", "Dot"])
        .map((found) => withPresence({ ...story, cast: found.flatMap((each) => foundIn(story, each)) })),
      notes: fc.uniqueArray(notesFor(story), { selector: (notes) => notes.section }),
    }),
  );

/** Everybody is there wherever they are named. */
function withPresence(story: Story): Story {
  const witnesses = story.sentences.map(({ start, end }) => {
    const named = story.cast.filter((one) => story.text.slice(start, end).includes(one.name));
    const present = named.map(({ id }) => ({ who: id, how: "speaking" as const }));
    return { start, end, present, told: [], common: false };
  });
  return { ...story, witnesses };
}

function foundIn(story: Story, each: string): Character[] {
  const end = endOfSentenceWith(story, each);
  if (end === null) return [];
  const shown = endOfSentenceWith(story, `${each} Finch`);
  const usual = shown === null ? [] : [{ name: `${each} Finch`, from: shown, isUsual: true as const }];
  return [{ ...character(each.toLowerCase(), each, end), aliases: usual.filter(({ from }) => from > end) }];
}

function notesFor(story: Story): fc.Arbitrary<SectionNotes> {
  const quote = fc
    .record({ from: fc.nat(story.text.length - 1), length: fc.integer({ min: 1, max: 60 }) })
    .map(({ from, length }) => story.text.slice(from, from + length));
  const sentence: fc.Arbitrary<QuotedSentence> = fc.record(
    {
      text: fc.tuple(name, fc.constantFrom(...SAID)).map((words) => `${words.join(" ")}.`),
      quote: fc.oneof({ weight: 3, arbitrary: quote }, fc.constant("")),
      until: quote,
    },
    { requiredKeys: ["text", "quote"] },
  );
  const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 2 });
  return fc.record({
    section: fc.nat(story.sections.length - 1),
    people: fc.array(
      fc.record({
        name,
        aliases: some(fc.record({ name, quote })),
        pronouns: fc.constantFrom("he", "she", "they", null),
        present: fc.oneof(fc.constant("throughout" as const), some(fc.record({ first: quote, last: quote }))),
        voice: fc.constantFrom("", "Curt.", "Like Dot."),
        relations: some(sentence),
        facts: some(sentence),
      }),
      { maxLength: 4 },
    ),
    told: some(fc.record({ who: name, what: quote, when: quote })),
    summary: fc.option(
      sentence.map(({ text }) => text),
      { nil: null },
    ),
  });
}

/** Of a story what is dated up to a bound. */
export function datedUpTo(story: Story, bound: number) {
  const known = <T extends { readonly from: number }>(dated: readonly T[]) =>
    dated.filter(({ from }) => from <= bound);
  const facts = (dated: Character["facts"]) =>
    known(dated).map((fact) => ({
      ...fact,
      until: fact.until !== null && fact.until > bound ? null : fact.until,
    }));
  return {
    cast: known(story.cast).map((one) => ({
      ...one,
      aliases: known(one.aliases),
      relations: facts(one.relations),
      facts: facts(one.facts),
      voices: known(one.voices ?? []),
      evidence: one.evidence.filter(({ end }) => end <= bound),
    })),
    witnesses: story.witnesses
      .filter(({ end }) => end <= bound)
      .map((witness) => ({ ...witness, told: known(witness.told) })),
    summaries: story.sections.map(({ end, summary }) => (end <= bound ? summary : null)),
  };
}
