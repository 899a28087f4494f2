import type { Character, DatedFact, DatedName } from "../core/character.ts";
import type { Span } from "../core/story.ts";
import { datedNames, whoIsCalled, withNames } from "./dated-names.ts";
import { newCharacter } from "./new-character.ts";
import type { NoteDating } from "./note-dating.ts";
import { lastQuoted, occurrencesOf, revealedAt } from "./occurrences.ts";
import { withFormer } from "./ended.ts";
import { eachOnce, inOrder, mergedPeople, type Replacement } from "./same-person.ts";
import type { PersonNote, QuotedSentence } from "./section-notes.ts";

/**
 * The cast with what one section's notes say of its people, and the ids of those who turned out to be somebody else.
 *
 * @param cast in the order in which the telling names them.
 */
export function withNotedPeople(
  dating: NoteDating,
  cast: readonly Character[],
  section: Span,
  notes: readonly PersonNote[],
): { readonly cast: readonly Character[]; readonly replaced: ReadonlyMap<string, Replacement> } {
  const replaced = new Map<string, Replacement>();
  let people = cast;
  for (const note of notes) {
    const noted = { note, section, names: namesIn(dating, note, section) };
    const match = findPerson(dating, people, noted);
    if (match === null) continue;
    let { person, linkedFrom } = match;
    if (!people.some(({ id }) => id === person.id)) people = [...people, person];
    for (const [other, from] of othersMeant(dating, people, person, noted)) {
      // An earlier merge may have dated this person back: two people known before the section are never merged.
      if (Math.max(person.from, other.from) <= section.start) continue;
      const [first, second] = person.from <= other.from ? [person, other] : [other, person];
      if (second === person) linkedFrom = Math.max(linkedFrom, from);
      replaced.set(second.id, { by: first.id, shownFrom: from });
      person = mergedPeople(first, second, from);
      people = people.filter(({ id }) => id !== second.id);
    }
    const linked = noted.names.map(({ name, from }) => ({ name, from: Math.max(from, linkedFrom) }));
    person = withNames(person, [...datedNames(person), ...linked]);
    person = withWhatIsTrue(dating, person, noted);
    people = people.map((one) => (one.id === person.id ? person : one));
  }
  return { cast: inOrder(people), replaced };
}

/** A note on a person, and its section. */
interface NotedPerson {
  readonly note: PersonNote;
  readonly section: Span;
  /** The noted names that stand in the section. */
  readonly names: readonly DatedName[];
}

/** The noted names that stand in the section; an alias counts from where the quoted words show it. */
function namesIn({ story }: NoteDating, { name, aliases }: PersonNote, section: Span): DatedName[] {
  return [{ name, quote: null }, ...aliases].flatMap((noted) => {
    const [first] = occurrencesOf(story.text, noted.name, section);
    const quoted = noted.quote === null ? first : lastQuoted(story.text, noted.quote, section);
    if (!first || !quoted) return [];
    const from = Math.max(revealedAt(story, first), revealedAt(story, quoted));
    return [{ name: noted.name.trim().replaceAll(/\s+/gu, " "), from }];
  });
}

/**
 * The person a note is about: known by the name or by an alias, or new; with the position from which the noted names are
 * known to be theirs. `null` for somebody unknown whose name does not stand in the section.
 */
function findPerson(
  { fold }: NoteDating,
  cast: readonly Character[],
  { note, section, names }: NotedPerson,
): { readonly person: Character; readonly linkedFrom: number } | null {
  const wanted = fold(note.name);
  const standing = names.find(({ name }) => fold(name) === wanted);
  const called =
    whoIsCalled(cast, note.name, section.end, fold) ??
    // The name stands here, though it was only found later in the text.
    (standing && cast.find(({ isGuest, name }) => !isGuest && fold(name) === wanted));
  if (called) return { person: called, linkedFrom: 0 };
  for (const { name, from } of names) {
    const person = whoIsCalled(cast, name, section.end, fold);
    if (person) return { person, linkedFrom: from };
  }
  if (!standing) return null;
  // The id is made of the earliest name: any other would give a name away before its time.
  const first = names.reduce((one, other) => (other.from < one.from ? other : one));
  return { person: newCharacter(first.name, first.from, cast), linkedFrom: 0 };
}

/**
 * People who turn out to be this one because their name is noted as an alias, each with the position that shows it. Two
 * who were both known before the section stay two, as they were for every reader before it.
 */
function othersMeant(
  { fold }: NoteDating,
  people: readonly Character[],
  person: Character,
  { names, section }: NotedPerson,
): ReadonlyMap<Character, number> {
  const meant = new Map<Character, number>();
  for (const { name, from } of names) {
    const other = people.find((one) => !one.isGuest && fold(one.name) === fold(name));
    if (!other || other.id === person.id || meant.has(other)) continue;
    const laterNamed = Math.max(person.from, other.from);
    if (laterNamed > section.start && laterNamed <= section.end) meant.set(other, from);
  }
  return meant;
}

/** A person with what a note says of them. */
function withWhatIsTrue(dating: NoteDating, person: Character, noted: NotedPerson): Character {
  const { note, section } = noted;
  const { story, namesKnownFrom } = dating;
  // Pronouns carry no date: they are taken only from the section that first names them.
  const isFirst = person.from > section.start && person.from <= section.end;
  const isVoiceFit = note.voice !== "" && namesKnownFrom(note.voice) <= section.end;
  const voice = { text: note.voice, from: section.end, until: null };
  const quotes = [...note.aliases, ...note.relations].flatMap(
    ({ quote }) => lastQuoted(story.text, quote, section) ?? [],
  );
  return {
    ...person,
    pronouns: person.pronouns === "they" && isFirst ? (note.pronouns ?? "they") : person.pronouns,
    ...(isVoiceFit && { voices: eachOnce([...(person.voices ?? []), voice]) }),
    relations: withNoted(dating, person.relations, { noted, person, sentences: note.relations }),
    facts: withNoted(dating, person.facts, { noted, person, sentences: note.facts }),
    evidence: inTellingOrder([...person.evidence, ...quotes]),
  };
}

/** Facts with those a note adds and ends. What is over was true until then, and is told as former from there on. */
function withNoted(
  { story, namesKnownFrom }: NoteDating,
  facts: readonly DatedFact[],
  {
    noted,
    person,
    sentences,
  }: { noted: NotedPerson; person: Character; sentences: readonly QuotedSentence[] },
): DatedFact[] {
  const { section } = noted;
  return sentences.reduce<DatedFact[]>(
    (known, { text, quote, until }) => {
      const shownAt = (words: string) => {
        const quoted = lastQuoted(story.text, words, section);
        if (quoted === null) return null;
        const at = Math.max(revealedAt(story, quoted), namesKnownFrom(text), person.from);
        return at <= section.end ? at : null;
      };
      const [from, over] = [shownAt(quote), shownAt(until ?? "")];
      const begun = from === null ? known : eachOnce([...known, { text, from, until: null }]);
      return over === null ? begun : withFormer(begun, text, over);
    },
    [...facts],
  );
}

/** Spans in order, each once. */
function inTellingOrder(spans: readonly Span[]): Span[] {
  const each = new Map(spans.map((span) => [`${span.start}-${span.end}`, span]));
  return [...each.values()].toSorted((one, other) => one.start - other.start || one.end - other.end);
}
