import type { Character, DatedFact } from "../core/character.ts";
import type { Section, Story, Witness } from "../core/story.ts";
import { withNotedPeople } from "./annotations-people.ts";
import { byStart, withNotedPresence } from "./annotations-presence.ts";
import { withEnded } from "./ended.ts";
import { groupedBy } from "../core/grouped.ts";
import { noteDating, type NoteDating } from "./note-dating.ts";
import { inOrder, type Replacement, withIdsReplaced } from "./same-person.ts";
import type { SectionNotes } from "./section-notes.ts";

/** To be raised whenever {@link withNotes} makes something else of the same notes. */
export const NOTES_VERSION = 3;

/** How many facts, and how many relations, are true of a person at once: a long novel must fit into a prompt. */
const MAX_TRUE_AT_ONCE = 24;

/**
 * A story with what was noted of its sections: new people, names that belong together, pronouns, voices, relations,
 * facts, summaries and, where the notes say who is present, presence in place of what was found. What a person wrote
 * down stays.
 *
 * Everything is dated by the words it quotes. Left out are quotations that do not stand in their section, and whatever
 * names somebody before the telling does. What carries no date (pronouns) comes from the section that first names
 * the person; a voice holds from the end of the section it was noted in. So everything dated up to a section's end rests on the notes up to that section.
 */
export function withNotes(story: Story, notes: readonly SectionNotes[]): Story {
  const dating = noteDating(story);
  const sections = [...story.sections];
  const replaced = new Map<string, Replacement>();
  let cast: readonly Character[] = inOrder(story.cast);
  const witnesses = new Map<number, readonly Witness[]>(witnessesBySection(story));
  for (const note of notes.toSorted((one, other) => one.section - other.section)) {
    const section = story.sections[note.section];
    if (section === undefined) continue;
    const noted = withNotedPeople(dating, cast, section, note.people);
    cast = noted.cast;
    for (const [gone, replacement] of noted.replaced) {
      for (const [id, earlier] of replaced)
        if (earlier.by === gone) replaced.set(id, { ...earlier, by: replacement.by });
      replaced.set(gone, replacement);
    }
    const own = witnesses.get(note.section) ?? [];
    witnesses.set(note.section, withNotedPresence(dating, { cast, section, note }, own));
    sections[note.section] = withSummary(dating, section, note.summary);
  }
  return {
    ...story,
    sections,
    cast: cast.map((person) => ({
      ...person,
      relations: withOldEnded(withEnded(person.relations)),
      facts: withOldEnded(withEnded(person.facts)),
    })),
    witnesses: withIdsReplaced(byStart([...witnesses.values()].flat()), replaced),
  };
}

/** Witnesses by the index of their section; -1 for those in none. */
function witnessesBySection({ sections, witnesses }: Story) {
  return groupedBy(witnesses, ({ start: at }) =>
    sections.findIndex(({ start, end }) => at >= start && at < end),
  );
}

/** The facts, in order; each ends where {@link MAX_TRUE_AT_ONCE} newer ones are known. */
function withOldEnded(facts: readonly DatedFact[]): DatedFact[] {
  return facts.map((fact, at) => {
    const newer = facts[at + MAX_TRUE_AT_ONCE];
    return newer && fact.until === null ? { ...fact, until: newer.from } : fact;
  });
}

function withSummary({ namesKnownFrom }: NoteDating, section: Section, summary: string | null): Section {
  const isFit = summary !== null && namesKnownFrom(summary) <= section.end;
  return section.summary === null && isFit ? { ...section, summary } : section;
}
