import type { Character, DatedFact, DatedName } from "../core/character.ts";
import type { Span, Story } from "../core/story.ts";
import { endOfSentenceWith } from "../knowledge/position.ts";
import { foldName } from "../text/fold.ts";
import type { AddedPerson, Correction, CorrectedName, Corrections, PersonCorrection } from "./corrections.ts";
import { datedNames, whoIsCalled, withNames, withUsualName } from "./dated-names.ts";
import { newCharacter } from "./new-character.ts";
import { inOrder, mergedPeople, withIdsReplaced } from "./same-person.ts";
import { revealedAt, occurrencesOf } from "./occurrences.ts";

/**
 * A story with the corrections of its cast, one after the other, and a sentence for each thing in them that fits
 * nobody and nothing any more. Only managers may read those sentences: they may give away what comes later.
 *
 * Names are dated where they first stand at or after the person's first naming, unless words are quoted. A name they
 * are to be shown under is shown from there on; until then the earlier one is kept.
 */
export function withCorrections(
  story: Story,
  corrections: Corrections,
): { readonly story: Story; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let corrected = story;
  for (const correction of corrections) {
    const report = (problem: string) => problems.push(`Correction of "${correction.who}": ${problem}.`);
    corrected = withCorrection(corrected, correction, report);
  }
  return { story: { ...corrected, cast: inOrder(corrected.cast) }, problems };
}

/** Takes a sentence about what does not fit, without its full stop. */
type Report = (problem: string) => void;

function withCorrection(story: Story, correction: Correction, report: Report): Story {
  if (correction.kind === "added") return withAdded(story, correction, report);
  const person = personCalled(story.cast, correction.who);
  if (person === null) {
    report("nobody in the story is called that any more; mend or remove the entry");
    return story;
  }
  // Another name that turned out to be theirs is taken away, not they.
  const isOwnName = person.id === correction.who || foldName(person.name) === foldName(correction.who);
  if (correction.remove && isOwnName) return withoutPerson(story, person.id, null);
  const changed = withChanges(story, withShownName(story, person, correction, report), correction, report);
  return withSameAs(withPerson(story, changed), changed, correction, report);
}

/** Who is meant by an id or, ignoring case and what is known when, by a name. */
export function personCalled(cast: readonly Character[], who: string): Character | null {
  return cast.find(({ id }) => id === who) ?? whoIsCalled(cast, who, Number.POSITIVE_INFINITY);
}

function withAdded(story: Story, added: AddedPerson, report: Report): Story {
  const { who: name, from: quote } = added;
  const from = positionOf(story, { name, from: quote }, 0);
  if (personCalled(story.cast, name) !== null)
    report(`somebody is called that already; write "who: ${name}" in place of "add"`);
  else if (from !== null) {
    const person = withChanges(story, newCharacter(name, from, story.cast), added, report);
    return { ...story, cast: [...story.cast, person] };
  } else if (quote !== null) report(notInStory(quote));
  else report('the name does not stand in the story; say with "from" where they appear');
  return story;
}

function withPerson(story: Story, person: Character): Story {
  return { ...story, cast: story.cast.map((one) => (one.id === person.id ? person : one)) };
}

/** Nobody of this id is left; `by` is there where they were. */
function withoutPerson(story: Story, id: string, by: string | null): Story {
  return {
    ...story,
    cast: story.cast.filter((one) => one.id !== id),
    witnesses: withIdsReplaced(story.witnesses, new Map([[id, { by, shownFrom: 0 }]])),
  };
}

function withSameAs(story: Story, person: Character, { sameAs }: PersonCorrection, report: Report): Story {
  if (sameAs === null) return story;
  const other = personCalled(story.cast, sameAs);
  if (other === null) report(`nobody in the story is called "${sameAs}", whom they are to be the same as`);
  else if (other.id === person.id) report(`they and "${sameAs}" are one already`);
  if (other === null || other.id === person.id) return story;
  // The id of the one named first: the other's would tell a name before its time.
  const [kept, gone] = other.from <= person.from ? [other.id, person.id] : [person.id, other.id];
  return withPerson(withoutPerson(story, gone, kept), { ...mergedPeople(other, person, null), id: kept });
}

function withShownName(
  story: Story,
  person: Character,
  { name }: PersonCorrection,
  report: Report,
): Character {
  if (name === null) return person;
  const from = positionOf(story, { name, from: null }, person.from);
  if (from !== null) return withUsualName(person, { name, from });
  report(`the name "${name}" does not stand in the story once they are named; choose one that does`);
  return person;
}

/** What entries about found and about added people have in common. */
function withChanges(story: Story, person: Character, entry: Correction, report: Report): Character {
  const dated = (position: number | null, words: string) => {
    if (position === null) report(notInStory(words));
    return position;
  };
  const added = entry.aliases.flatMap((alias): DatedName[] => {
    const from = dated(positionOf(story, alias, person.from), alias.from ?? alias.name);
    return from === null ? [] : [{ name: alias.name, from: Math.max(from, person.from) }];
  });
  const facts = entry.facts.flatMap(({ fact, from: quote, until: ending }): DatedFact[] => {
    const from = dated(endOfSentenceWith(story, quote), quote);
    const until = ending === null ? null : dated(endOfSentenceWith(story, ending), ending);
    return from === null ? [] : [{ text: fact, from: Math.max(from, person.from), until }];
  });
  const isAlias = entry.kind === "person" && entry.remove;
  const taken = new Set([...entry.notAliases, ...(isAlias ? [entry.who] : [])].map(foldName));
  const names = [...added, ...datedNames(person)];
  const left = names.filter(({ name }) => !taken.has(foldName(name)));
  if (left.length === 0) report("no name would be left to them; give them another name first");
  return withNames(
    {
      ...person,
      pronouns: entry.pronouns ?? person.pronouns,
      voice: entry.voice ?? person.voice,
      facts: inOrder([...person.facts, ...facts]),
    },
    left.length === 0 ? names : left,
  );
}

/**
 * From where a name holds: the end of the sentence that holds the quoted words, or in which the name first stands, from
 * the sentence on that ends at `earliest`; `null` when neither stands in the story.
 */
export function positionOf(story: Story, { name, from }: CorrectedName, earliest: number): number | null {
  if (from !== null) return endOfSentenceWith(story, from);
  const start = story.sentences.find(({ end }) => end >= earliest)?.start ?? 0;
  const within: Span = { start: Math.min(start, earliest), end: story.text.length };
  const place = occurrencesOf(story.text, name, within)[0];
  return place ? revealedAt(story, place) : null;
}

/** What does not fit where words are quoted that the story has not. */
export function notInStory(words: string): string {
  return `the story does not say "${words}"; quote its words exactly`;
}
