import type { Character, DatedFact, DatedName } from "../core/character.ts";
import type { Span } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { datedNames, foldedNames, whoIsCalled, withNames } from "./dated-names.ts";
import { newCharacter } from "./new-character.ts";
import type { NoteDating } from "./note-dating.ts";
import { lastQuoted, occurrencesOf, revealedAt } from "./occurrences.ts";
import { eachOnce, inOrder, mergedPeople, type Replacement } from "./same-person.ts";
import type { PersonNote, QuotedSentence, SectionNotes } from "./section-notes.ts";

/** People before a section's notes, and the notes. */
interface NotedPeople {
  /** In the order in which the telling names them. */
  readonly cast: readonly Character[];
  readonly section: Span;
  readonly note: Pick<SectionNotes, "people">;
}

/** The cast with what one section's notes tell of it, and the ids of those who turned out to be somebody else. */
export function withNotedPeople(
  dating: NoteDating,
  { cast, section, note }: NotedPeople,
): { readonly cast: readonly Character[]; readonly replaced: ReadonlyMap<string, Replacement> } {
  const replaced = new Map<string, Replacement>();
  let people = cast;
  for (const noted of note.people) {
    const names = namesIn(dating, noted, section);
    const found = findPerson(people, names, { noted, section });
    if (found === null) continue;
    let { person, linkedFrom } = found;
    if (!people.some(({ id }) => id === person.id)) people = [...people, person];
    for (const [other, from] of othersMeant(people, person, { names, section })) {
      // An earlier merge may have dated this person back: two people known before the section are never merged.
      if (Math.max(person.from, other.from) <= section.start) continue;
      const [first, second] = person.from <= other.from ? [person, other] : [other, person];
      if (second === person) linkedFrom = Math.max(linkedFrom, from);
      replaced.set(second.id, { by: first.id, shownFrom: from });
      person = mergedPeople(first, second, from);
      people = people.filter(({ id }) => id !== second.id);
    }
    const shown = names.map(({ name, from }) => ({ name, from: Math.max(from, linkedFrom) }));
    person = withNames(person, [...datedNames(person), ...shown]);
    person = withWhatIsTrue(dating, person, { noted, section });
    people = people.map((one) => (one.id === person.id ? person : one));
  }
  return { cast: inOrder(people), replaced };
}

/** The noted names that stand in the section; an alias from where the quoted words show it. */
function namesIn({ story }: NoteDating, { name, aliases }: PersonNote, section: Span): DatedName[] {
  return [{ name, quote: null }, ...aliases].flatMap((noted) => {
    const [place] = occurrencesOf(story.text, noted.name, section);
    const quoted = noted.quote === null ? place : lastQuoted(story.text, noted.quote, section);
    if (!place || !quoted) return [];
    const from = Math.max(revealedAt(story, place), revealedAt(story, quoted));
    return [{ name: noted.name.trim().replaceAll(/\s+/gu, " "), from }];
  });
}

/** A note on somebody, and its section. */
interface Noted {
  readonly noted: PersonNote;
  readonly section: Span;
}

/**
 * Whom a note is about: somebody known by the name or by an alias, or somebody new; with the position from which the
 * noted names are known to be theirs.
 */
function findPerson(
  cast: readonly Character[],
  names: readonly DatedName[],
  { noted, section }: Noted,
): { readonly person: Character; readonly linkedFrom: number } | null {
  const wanted = foldName(noted.name);
  const standing = names.find(({ name }) => foldName(name) === wanted);
  const called =
    whoIsCalled(cast, noted.name, section.end) ??
    // The name stands here, though until now it was only found later.
    (standing && cast.find((one) => isShownAs(one, noted.name)));
  if (called) return { person: called, linkedFrom: 0 };
  for (const { name, from } of names) {
    const person = whoIsCalled(cast, name, section.end);
    if (person) return { person, linkedFrom: from };
  }
  if (!standing) return null;
  // The id is made of the name told first: any other would tell it before its time.
  const first = names.reduce((one, other) => (other.from < one.from ? other : one));
  return { person: newCharacter(first.name, first.from, cast), linkedFrom: 0 };
}

function isShownAs(person: Character, name: string): boolean {
  return !person.isGuest && foldedNames(person)[0] === foldName(name);
}

/**
 * People who turn out to be this one because a name of theirs is noted as an alias, each with the position that shows
 * it. Two who were both known before the section stay two, as they were for every reader before it.
 */
function othersMeant(
  people: readonly Character[],
  person: Character,
  { names, section }: { readonly names: readonly DatedName[]; readonly section: Span },
): ReadonlyMap<Character, number> {
  const meant = new Map<Character, number>();
  for (const { name, from } of names) {
    const other = people.find((one) => isShownAs(one, name));
    if (!other || other.id === person.id || meant.has(other)) continue;
    const younger = Math.max(person.from, other.from);
    if (younger > section.start && younger <= section.end) meant.set(other, from);
  }
  return meant;
}

/** A person with what a note says of them. */
function withWhatIsTrue(dating: NoteDating, person: Character, { noted, section }: Noted): Character {
  const { story, namesKnownFrom } = dating;
  const dated = (sentences: readonly QuotedSentence[]): DatedFact[] =>
    sentences.flatMap(({ text, quote }) => {
      const place = lastQuoted(story.text, quote, section);
      if (!place) return [];
      const from = Math.max(revealedAt(story, place), namesKnownFrom(text), person.from);
      return from <= section.end ? [{ text, from, until: null }] : [];
    });
  // What carries no date is taken only from the section that first names them.
  const isFirst = person.from > section.start && person.from <= section.end;
  const isVoiceFit = isFirst && noted.voice !== "" && namesKnownFrom(noted.voice) <= person.from;
  const quotes = [...noted.aliases, ...noted.relations].flatMap(
    ({ quote }) => lastQuoted(story.text, quote, section) ?? [],
  );
  return {
    ...person,
    pronouns: person.pronouns === "they" && isFirst ? (noted.pronouns ?? "they") : person.pronouns,
    voice: person.voice === "" && isVoiceFit ? noted.voice : person.voice,
    relations: eachOnce([...person.relations, ...dated(noted.relations)]),
    facts: eachOnce([...person.facts, ...dated(noted.facts)]),
    evidence: inTellingOrder([...person.evidence, ...quotes]),
  };
}

function inTellingOrder(spans: readonly Span[]): Span[] {
  const each = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
  return [...each.values()].toSorted((one, other) => one.start - other.start || one.end - other.end);
}
