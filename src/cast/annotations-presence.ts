import type { Character } from "../core/character.ts";
import type { Presence, Span, Witness } from "../core/story.ts";
import { datedNames, whoIsCalled } from "./dated-names.ts";
import type { NoteDating } from "./note-dating.ts";
import { firstQuoted, lastQuoted, occurrencesOf, revealedAt } from "./occurrences.ts";
import { inOrder } from "./same-person.ts";
import type { PersonNote, SectionNotes } from "./section-notes.ts";

/** A section and its notes. */
interface NotedSection {
  /** After the section's notes on people. */
  readonly cast: readonly Character[];
  readonly section: Span;
  readonly note: SectionNotes;
}

/**
 * The witnesses of one section, with what its notes say: where they say who is present, sentence by sentence in place of
 * what was found. A section in which a person wrote anything down stays as it is.
 */
export function withNotedPresence(
  dating: NoteDating,
  noted: NotedSection,
  witnesses: readonly Witness[],
): readonly Witness[] {
  if (witnesses.some(({ common, present }) => common || present.some(({ how }) => how === "written")))
    return witnesses;
  const inNotes = presentIn(dating, noted);
  const isNoted = inNotes.some(({ present, told }) => present.length + told.length > 0);
  return withTold(dating, isNoted ? inNotes : witnesses, noted);
}

/** A section's sentences, each with those who are present in it. */
function presentIn(dating: NoteDating, { cast, section, note }: NotedSection): Witness[] {
  const people = note.people.flatMap((person) => notedPresence(dating, cast, section, person) ?? []);
  const sentences = dating.story.sentences.filter(
    ({ start, end }) => start >= section.start && end <= section.end,
  );
  return sentences.map(({ start, end }) => {
    const present = new Map<string, Presence>();
    const told: { who: string; from: number }[] = [];
    for (const { who, unmaskedAt, named, stretches } of people) {
      if (!stretches.some((stretch) => stretch.start < end && stretch.end > start)) continue;
      // Until the telling shows whose that name is, nobody can tell that they were there.
      if (end < unmaskedAt) told.push({ who, from: unmaskedAt });
      else if (!present.has(who)) {
        const isNamed = named.some((name) => name.start >= start && name.end <= end);
        present.set(who, { who, how: isNamed ? "named" : "pronoun" });
      }
    }
    return { start, end, present: [...present.values()], told: inOrder(told), common: false };
  });
}

/** Where a noted person is present and named; `null` for a name nobody has. */
function notedPresence(
  { story: { text }, fold }: NoteDating,
  cast: readonly Character[],
  section: Span,
  note: PersonNote,
) {
  const person = whoIsCalled(cast, note.name, section.end, fold);
  if (person === null) return null;
  const names = datedNames(person);
  const theirsFrom = names.find(({ name }) => fold(name) === fold(note.name))?.from ?? person.from;
  return {
    who: person.id,
    /** Position from which the name is known to be theirs; 0 for a name they have had from the first. */
    unmaskedAt: theirsFrom > person.from ? theirsFrom : 0,
    named: names.flatMap(({ name }) => occurrencesOf(text, name, section)),
    stretches: quotedStretches(text, note.present, section),
  };
}

/** The spans of quoted stretches; one whose words do not stand in the section in this order is left out. */
function quotedStretches(text: string, stretches: PersonNote["present"], section: Span): Span[] {
  if (stretches === "throughout") return [section];
  return stretches.flatMap(({ first, last }) => {
    const from = firstQuoted(text, first, section);
    const to = from && firstQuoted(text, last, section, from.start);
    return from && to ? [{ start: from.start, end: to.end }] : [];
  });
}

/** Witnesses of a section, with those who learn of it later. */
function withTold(
  { story, fold }: NoteDating,
  witnesses: readonly Witness[],
  { cast, section, note }: NotedSection,
): readonly Witness[] {
  let all = witnesses;
  for (const { who, what, when } of note.told) {
    const person = whoIsCalled(cast, who, section.end, fold);
    const told = firstQuoted(story.text, what, section);
    const learns = lastQuoted(story.text, when, section);
    if (!person || !told || !learns) continue;
    for (const { start, end } of story.sentences) {
      if (start >= told.end || end <= told.start) continue;
      const from = Math.max(revealedAt(story, learns), end);
      const isWithin = (witness: Witness) => witness.start < end && witness.end > start;
      const unwitnessed = { start, end, present: [], told: [], common: false };
      all = (all.some(isWithin) ? all : byStart([...all, unwitnessed])).map((witness) =>
        isWithin(witness) ? withLearning(witness, person.id, from) : witness,
      );
    }
  }
  return all;
}

/** Adds somebody who learns of a stretch; nobody knows it before its end. */
function withLearning(witness: Witness, who: string, learnt: number): Witness {
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
