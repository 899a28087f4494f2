import type { Character, DatedFact, DatedName } from "../core/character.ts";
import type { Span } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import type { PersonNote, QuotedSentence, Reading, SectionNotes } from "./annotations.ts";
import { datedNames, foldedNames, whoIsCalled, withNames } from "./dated-names.ts";
import { newCharacter } from "./new-character.ts";
import { eachOnce, inOrder, mergedPeople } from "./same-person.ts";
import { knownFrom, lastQuoted, standingsOf } from "./standing.ts";

/** People before a section's notes, and the notes. */
interface Noted {
  /** In the order in which the telling names them. */
  readonly cast: readonly Character[];
  readonly section: Span;
  readonly note: Pick<SectionNotes, "people">;
}

/** People after a section's notes. */
interface People {
  readonly cast: readonly Character[];
  /** Ids of those who turned out to be somebody else, each with the id of that one. */
  readonly replaced: ReadonlyMap<string, string>;
  /** The position that shows it, by the id that went. */
  readonly shownFrom: ReadonlyMap<string, number>;
}

/** The cast with what one section's notes tell of it; every position is the end of the sentence that shows it. */
export function withNotedPeople(read: Reading, { cast, section, note }: Noted): People {
  const [replaced, shownFrom] = [new Map<string, string>(), new Map<string, number>()];
  let people = cast;
  for (const noted of note.people) {
    const names = namesIn(read, noted, section);
    const found = findPerson(people, names, { noted, section });
    if (found === null) continue;
    let { person, linkedFrom } = found;
    if (!people.some(({ id }) => id === person.id)) people = [...people, person];
    for (const { other, from } of othersMeant(people, person, { names, section })) {
      // Somebody new may have turned out to be one who was known before: of two such neither goes.
      if (Math.max(person.from, other.from) <= section.start) continue;
      const [first, second] = person.from <= other.from ? [person, other] : [other, person];
      if (second === person) linkedFrom = Math.max(linkedFrom, from);
      replaced.set(second.id, first.id);
      shownFrom.set(second.id, from);
      person = mergedPeople(first, second, from);
      people = people.filter(({ id }) => id !== second.id);
    }
    const shown = names.map(({ name, from }) => ({ name, from: Math.max(from, linkedFrom) }));
    person = withNames(person, [...datedNames(person), ...shown]);
    person = withWhatIsTrue(read, person, { noted, section });
    people = people.map((one) => (one.id === person.id ? person : one));
  }
  return { cast: inOrder(people), replaced, shownFrom };
}

/** The noted names that stand in the section; an alias from where the quoted words show it. */
function namesIn({ story }: Reading, { name, aliases }: PersonNote, section: Span): DatedName[] {
  return [{ name, quote: null }, ...aliases].flatMap((noted) => {
    const place = standingsOf(story.text, noted.name, section)[0];
    const quoted = noted.quote === null ? place : lastQuoted(story.text, noted.quote, section);
    if (!place || !quoted) return [];
    const from = Math.max(knownFrom(story, place), knownFrom(story, quoted));
    return [{ name: noted.name.trim().replaceAll(/\s+/gu, " "), from }];
  });
}

/**
 * Whom a note is about: somebody known by the name or by an alias, or somebody new; with the position from which the
 * noted names are known to be theirs.
 */
function findPerson(
  cast: readonly Character[],
  names: readonly DatedName[],
  { noted, section }: { readonly noted: PersonNote; readonly section: Span },
): { readonly person: Character; readonly linkedFrom: number } | null {
  const wanted = foldName(noted.name);
  const stands = names.find(({ name }) => foldName(name) === wanted);
  const called =
    whoIsCalled(cast, noted.name, section.end) ??
    // Whoever is shown under a name is named where it stands, though nobody noticed before.
    (stands && cast.find((one) => !one.isGuest && foldedNames(one)[0] === wanted));
  if (called) return { person: called, linkedFrom: 0 };
  for (const { name, from } of names) {
    const person = whoIsCalled(cast, name, section.end);
    if (person) return { person, linkedFrom: from };
  }
  if (!stands) return null;
  // The id comes from the name that is told first: any other would tell it before its time.
  const first = names.reduce((one, other) => (other.from < one.from ? other : one));
  return { person: newCharacter(first.name, first.from, cast), linkedFrom: 0 };
}

/**
 * Those who turn out to be the same person because a name of theirs is noted as an alias, each with the position that
 * shows it. Of two who were both known before the section, neither goes: before it they were two for every reader.
 */
function othersMeant(
  people: readonly Character[],
  person: Character,
  { names, section }: { readonly names: readonly DatedName[]; readonly section: Span },
): { readonly other: Character; readonly from: number }[] {
  const meant = new Map<Character, number>();
  for (const { name, from } of names) {
    const other = people.find((one) => !one.isGuest && foldedNames(one)[0] === foldName(name));
    if (!other || other.id === person.id || meant.has(other)) continue;
    const younger = Math.max(person.from, other.from);
    if (younger > section.start && younger <= section.end) meant.set(other, from);
  }
  return [...meant].map(([other, from]) => ({ other, from }));
}

/** A person with what a note says of them. */
function withWhatIsTrue(
  read: Reading,
  person: Character,
  { noted, section }: { readonly noted: PersonNote; readonly section: Span },
): Character {
  const { story, namesKnownFrom } = read;
  const date = (sentences: readonly QuotedSentence[]): DatedFact[] =>
    sentences.flatMap(({ text, quote }) => {
      const place = lastQuoted(story.text, quote, section);
      if (!place) return [];
      const from = Math.max(knownFrom(story, place), namesKnownFrom(text), person.from);
      return from <= section.end ? [{ text, from, until: null }] : [];
    });
  // What carries no date is taken from nowhere but the section that first names them.
  const isFirst = person.from > section.start && person.from <= section.end;
  const isVoice = isFirst && noted.voice !== "" && namesKnownFrom(noted.voice) <= person.from;
  const quotes = [...noted.aliases, ...noted.relations].flatMap(
    ({ quote }) => lastQuoted(story.text, quote, section) ?? [],
  );
  return {
    ...person,
    pronouns: person.pronouns === "they" && isFirst ? (noted.pronouns ?? "they") : person.pronouns,
    // What was noted first, nearest to where they are named, stays.
    voice: person.voice === "" && isVoice ? noted.voice : person.voice,
    relations: eachOnce([...person.relations, ...date(noted.relations)]),
    facts: eachOnce([...person.facts, ...date(noted.facts)]),
    evidence: inTellingOrder([...person.evidence, ...quotes]),
  };
}

function inTellingOrder(spans: readonly Span[]): Span[] {
  const each = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
  return [...each.values()].toSorted((one, other) => one.start - other.start || one.end - other.end);
}
