import type { Character, DatedFact } from "../core/character.ts";
import type { Section, Story, Witness } from "../core/story.ts";
import { capitalisedWords, nameWords, wordsIn } from "../text/names.ts";
import { withNotedPeople } from "./annotations-people.ts";
import { byStart, withNotedPresence } from "./annotations-presence.ts";
import { inOrder, withIdsReplaced } from "./same-person.ts";
import { knownFrom, standingsOf } from "./standing.ts";

/** Changes whenever {@link withNotes} would make something else of the same notes. */
export const NOTES_VERSION = 1;

/** How many facts, and how many relations, are true of somebody at once. */
const TRUE_AT_ONCE = 24;

/** A sentence about somebody, and the words of the section that state it. */
export interface QuotedSentence {
  readonly text: string;
  readonly quote: string;
}

/** A stretch of a section, from its first words to its last. */
export interface QuotedStretch {
  readonly first: string;
  readonly last: string;
}

/** What was noted of somebody in one section. */
export interface PersonNote {
  /** As it stands in the section, or as they are known from before. */
  readonly name: string;
  /** Other names they go by in the section, each with the words that show it. */
  readonly aliases: readonly { readonly name: string; readonly quote: string }[];
  /** `null` where the section does not show it. */
  readonly pronouns: Character["pronouns"] | null;
  /** Where they are there in person; empty for somebody who is only talked about. */
  readonly present: "throughout" | readonly QuotedStretch[];
  /** Manner of speech; empty when nothing was noted. */
  readonly voice: string;
  readonly relations: readonly QuotedSentence[];
  readonly facts: readonly QuotedSentence[];
}

/** Somebody learns of something where they were not. */
export interface ToldNote {
  readonly who: string;
  /** Words of the section that tell it. */
  readonly what: string;
  /** Words of the section at which they come to know it. */
  readonly when: string;
}

/** What was noted of one section, in words of its own but for the names and the quotations. */
export interface SectionNotes {
  /** Index into the story's sections. */
  readonly section: number;
  readonly people: readonly PersonNote[];
  readonly told: readonly ToldNote[];
  /** What happens in it; `null` when nothing was noted. */
  readonly summary: string | null;
}

/** What dating a note takes. */
export interface Reading {
  readonly story: Pick<Story, "text" | "sentences">;
  /**
   * The position from which every name in a sentence is known: a sentence that names somebody who is named later
   * knows too much for an earlier date.
   */
  readonly namesKnownFrom: (sentence: string) => number;
}

/** Makes a story ready for its notes to be dated. */
export function reading(story: Pick<Story, "text" | "sentences" | "cast">): Reading {
  const known = new Map<string, number>();
  const whole = { start: 0, end: story.text.length };
  // A name that only ever opens a sentence, or stands in a language of many capitals, is known by whom was found.
  for (const { word } of capitalisedWords(story.cast.map(({ name }) => name).join(" "))) {
    const place = standingsOf(story.text, word, whole)[0];
    if (place) known.set(word.toLowerCase(), knownFrom(story, place));
  }
  for (const [word, [start = 0]] of nameWords(story.text, story.sentences))
    known.set(word, knownFrom(story, { start, end: start + word.length }));
  const namesKnownFrom = (sentence: string) =>
    Math.max(0, ...wordsIn(sentence).map(({ word }) => known.get(word.toLowerCase()) ?? 0));
  return { story, namesKnownFrom };
}

/**
 * A story with what was noted of its sections: people nobody had found, names that belong together, pronouns, voices,
 * relations, facts, summaries, and, where the notes say who is present, presence in place of what was found. What a
 * person wrote down stays.
 *
 * Everything is dated by the words it quotes; quotations that do not stand in their section are left out, and so is
 * what names somebody the telling has not named by then. What carries no date (pronouns, voice) comes from the
 * section that first names somebody. So whatever is dated up to a section's end rests on the notes up to that section.
 */
export function withNotes(story: Story, notes: readonly SectionNotes[]): Story {
  const read = reading(story);
  const sections = [...story.sections];
  const [replaced, shownFrom] = [new Map<string, string>(), new Map<string, number>()];
  let cast: readonly Character[] = inOrder(story.cast);
  const witnesses = witnessesBySection(story);
  for (const note of notes.toSorted((one, other) => one.section - other.section)) {
    const section = story.sections[note.section];
    if (section === undefined) continue;
    const people = withNotedPeople(read, { cast, section, note });
    cast = people.cast;
    for (const [gone, by] of people.replaced) {
      for (const [before, then] of replaced) if (then === gone) replaced.set(before, by);
      replaced.set(gone, by);
      shownFrom.set(gone, people.shownFrom.get(gone)!);
    }
    const own = witnesses.get(note.section) ?? [];
    witnesses.set(note.section, withNotedPresence(read, { cast, section, note, witnesses: own }));
    sections[note.section] = withSummary(read, section, note.summary);
  }
  return {
    ...story,
    sections,
    cast: cast.map((person) => ({
      ...person,
      relations: newestOf(person.relations),
      facts: newestOf(person.facts),
    })),
    witnesses: withIdsReplaced(byStart([...witnesses.values()].flat()), replaced, shownFrom),
  };
}

/** Who can know what, by the index of the section; under -1 what lies in none. */
function witnessesBySection({ sections, witnesses }: Story): Map<number, readonly Witness[]> {
  const each = new Map<number, Witness[]>();
  for (const witness of witnesses) {
    const at = sections.findIndex(({ start, end }) => witness.start >= start && witness.start < end);
    const own = each.get(at);
    if (own) own.push(witness);
    else each.set(at, [witness]);
  }
  return new Map(each);
}

/** Of facts in order each ends when {@link TRUE_AT_ONCE} newer ones are known: a long novel must fit into a prompt. */
function newestOf(facts: readonly DatedFact[]): DatedFact[] {
  return facts.map((fact, at) => {
    const newer = facts[at + TRUE_AT_ONCE];
    return newer && fact.until === null ? { ...fact, until: newer.from } : fact;
  });
}

function withSummary({ namesKnownFrom }: Reading, section: Section, summary: string | null): Section {
  const isFit = summary !== null && namesKnownFrom(summary) <= section.end;
  return section.summary === null && isFit ? { ...section, summary } : section;
}
