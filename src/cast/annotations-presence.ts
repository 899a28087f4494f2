import type { Character } from "../core/character.ts";
import type { Presence, Span, Witness } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { datedNames, whoIsCalled } from "./dated-names.ts";
import type { NoteDating } from "./note-dating.ts";
import { firstQuoted, lastQuoted, occurrencesOf, revealedAt } from "./occurrences.ts";
import { inOrder } from "./same-person.ts";
import type { PersonNote, SectionNotes } from "./section-notes.ts";

/** Who can know what of one section, and the notes that tell more of it. */
interface NotedSection {
  /** After the section's notes. */
  readonly cast: readonly Character[];
  readonly section: Span;
  readonly note: Pick<SectionNotes, "people" | "told">;
  /** The section's own. */
  readonly witnesses: readonly Witness[];
}

/**
 * Who can know what of one section, with what its notes tell: where they say who is present, sentence by sentence in
 * place of what was found. A section of which a person wrote down anything stays as it is.
 */
export function withNotedPresence(dating: NoteDating, noted: NotedSection): readonly Witness[] {
  const { witnesses } = noted;
  if (witnesses.some(({ common, present }) => common || present.some(({ how }) => how === "written")))
    return witnesses;
  const inNotes = presentIn(dating, noted);
  const isNoted = inNotes.some(({ present, told }) => present.length + told.length > 0);
  return withTold(dating, isNoted ? inNotes : witnesses, noted);
}

/** A section's sentences, each with those who are present in it. */
function presentIn({ story }: NoteDating, { cast, section, note }: NotedSection): Witness[] {
  const people = note.people.flatMap((noted) => notedPresence(story.text, noted, { cast, section }) ?? []);
  const sentences = story.sentences.filter(({ start, end }) => start >= section.start && end <= section.end);
  return sentences.map(({ start, end }) => {
    const present = new Map<string, Presence>();
    const told: { who: string; from: number }[] = [];
    for (const { who, unmaskedAt, named, stretches } of people) {
      if (!stretches.some((stretch) => stretch.start < end && stretch.end > start)) continue;
      // Until the telling shows whose that name is, nobody can tell that they were there.
      if (end < unmaskedAt) told.push({ who, from: unmaskedAt });
      else if (!present.has(who)) {
        const isNamed = named.some((place) => place.start >= start && place.end <= end);
        present.set(who, { who, how: isNamed ? "named" : "pronoun" });
      }
    }
    return { start, end, present: [...present.values()], told: inOrder(told), common: false };
  });
}

/** Where somebody who was noted is present and named; `null` for a name nobody has. */
function notedPresence(
  text: string,
  noted: PersonNote,
  { cast, section }: Pick<NotedSection, "cast" | "section">,
) {
  const person = whoIsCalled(cast, noted.name, section.end);
  if (person === null) return null;
  const names = datedNames(person);
  const theirsFrom = names.find(({ name }) => foldName(name) === foldName(noted.name))?.from ?? person.from;
  return {
    who: person.id,
    /** Position from which the name is known to be theirs; 0 for the name they are known by from the first. */
    unmaskedAt: theirsFrom > person.from ? theirsFrom : 0,
    named: names.flatMap(({ name }) => occurrencesOf(text, name, section)),
    stretches: stretchesOf(text, noted.present, section),
  };
}

/** Where the quoted stretches lie in a section; one whose words do not stand there in this order is left out. */
function stretchesOf(text: string, stretches: PersonNote["present"], section: Span): Span[] {
  if (stretches === "throughout") return [section];
  return stretches.flatMap(({ first, last }) => {
    const from = firstQuoted(text, first, section);
    const to = from && firstQuoted(text, last, section, from.start);
    return from && to ? [{ start: from.start, end: to.end }] : [];
  });
}

/** Witnesses of a section, with those who learn of it later. */
function withTold(
  { story }: NoteDating,
  witnesses: readonly Witness[],
  { cast, section, note }: Pick<NotedSection, "cast" | "section" | "note">,
): readonly Witness[] {
  let all = witnesses;
  for (const { who, what, when } of note.told) {
    const person = whoIsCalled(cast, who, section.end);
    const told = firstQuoted(story.text, what, section);
    const learns = lastQuoted(story.text, when, section);
    if (!person || !told || !learns) continue;
    for (const { start, end } of story.sentences) {
      if (start >= told.end || end <= told.start) continue;
      const from = Math.max(revealedAt(story, learns), end);
      const isThere = all.some((witness) => witness.start < end && witness.end > start);
      const place = { start, end, present: [], told: [], common: false };
      all = (isThere ? all : byStart([...all, place])).map((witness) =>
        witness.start < end && witness.end > start ? withTelling(witness, person.id, from) : witness,
      );
    }
  }
  return all;
}

/** Nobody knows a stretch before its end. */
function withTelling(witness: Witness, who: string, learnt: number): Witness {
  const from = Math.max(learnt, witness.end);
  const told = inOrder([...witness.told, { who, from }]);
  return {
    ...witness,
    told: told.filter((one, at) => told.findIndex((other) => other.who === one.who) === at),
  };
}

/** In telling order. */
export function byStart(witnesses: readonly Witness[]): Witness[] {
  return witnesses.toSorted((one, other) => one.start - other.start);
}
