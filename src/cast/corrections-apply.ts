import type { Character, DatedFact, DatedName } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { endOfSentenceWith } from "../knowledge/position.ts";
import { foldName } from "../text/fold.ts";
import {
  type AppliedEntries,
  applyEntries,
  notInStory,
  personCalled,
  type ReportMisfit,
} from "./apply-entries.ts";
import {
  type AddedPerson,
  type CorrectedName,
  type Correction,
  type Corrections,
  type PersonCorrection,
  subjectOf,
} from "./corrections.ts";
import { datedNames, withNames, withUsualName } from "./dated-names.ts";
import { newCharacter } from "./new-character.ts";
import { revealedAt, occurrencesOf } from "./occurrences.ts";
import { inOrder, mergedPeople, withIdsReplaced } from "./same-person.ts";

/**
 * A story with the corrections of its cast, one after the other.
 *
 * Names are dated where they first stand at or after the person's first naming, unless words are quoted. A corrected
 * main name is shown from there on; until then the earlier one is kept.
 */
export function withCorrections(story: Story, corrections: Corrections): AppliedEntries {
  const { story: corrected, problems } = applyEntries(
    story,
    corrections,
    (entry) => `Correction of "${subjectOf(entry)}"`,
    withCorrection,
  );
  return { story: { ...corrected, cast: inOrder(corrected.cast) }, problems };
}

function withCorrection(story: Story, entry: Correction, report: ReportMisfit): Story {
  if ("add" in entry) return withAdded(story, entry, report);
  const person = personCalled(story.cast, entry.who);
  if (person === null) {
    report("nobody in the story is called that any more; mend or remove the entry");
    return story;
  }
  // An alias that is to be removed only takes the name away, not the person.
  const isOwnName = person.id === entry.who || foldName(person.name) === foldName(entry.who);
  if (entry.remove && isOwnName) return withoutPerson(story, person.id, null);
  const changed = withChanges(story, withShownName(story, person, entry, report), entry, report);
  return withSameAs(withPerson(story, changed), changed, entry, report);
}

function withAdded(story: Story, entry: AddedPerson, report: ReportMisfit): Story {
  const { add: name, from: quote } = entry;
  const from = positionOf(story, { name, from: quote }, 0);
  if (personCalled(story.cast, name) !== null)
    report(`somebody is called that already; write "who: ${name}" in place of "add"`);
  else if (from !== null) {
    const person = withChanges(story, newCharacter(name, from, story.cast), entry, report);
    return { ...story, cast: [...story.cast, person] };
  } else if (quote !== undefined) report(notInStory(quote));
  else report('the name does not stand in the story; say with "from" where they appear');
  return story;
}

function withPerson(story: Story, person: Character): Story {
  return { ...story, cast: story.cast.map((one) => (one.id === person.id ? person : one)) };
}

/** Takes a person out; wherever they were present, the person with the id `by` was. */
function withoutPerson(story: Story, id: string, by: string | null): Story {
  return {
    ...story,
    cast: story.cast.filter((one) => one.id !== id),
    witnesses: withIdsReplaced(story.witnesses, new Map([[id, { by, shownFrom: 0 }]])),
  };
}

function withSameAs(story: Story, person: Character, entry: PersonCorrection, report: ReportMisfit): Story {
  const sameAs = entry["same-as"];
  if (sameAs === undefined) return story;
  const other = personCalled(story.cast, sameAs);
  if (other === null) report(`nobody in the story is called "${sameAs}", whom they are to be the same as`);
  else if (other.id === person.id) report(`they and "${sameAs}" are one already`);
  if (other === null || other.id === person.id) return story;
  // Keep the id of the one named first: the other's would give a name away before its time.
  const [kept, gone] = other.from <= person.from ? [other.id, person.id] : [person.id, other.id];
  return withPerson(withoutPerson(story, gone, kept), { ...mergedPeople(other, person, null), id: kept });
}

function withShownName(
  story: Story,
  person: Character,
  { name }: PersonCorrection,
  report: ReportMisfit,
): Character {
  if (name === undefined) return person;
  const from = positionOf(story, { name }, person.from);
  if (from !== null) return withUsualName(person, { name, from });
  report(`the name "${name}" does not stand in the story once they are named; choose one that does`);
  return person;
}

/** Makes the changes that entries about found and about added people have in common. */
function withChanges(story: Story, person: Character, entry: Correction, report: ReportMisfit): Character {
  const orReport = (position: number | null, words: string) => {
    if (position === null) report(notInStory(words));
    return position;
  };
  const added = entry.aliases.flatMap((alias): DatedName[] => {
    const from = orReport(positionOf(story, alias, person.from), alias.from ?? alias.name);
    return from === null ? [] : [{ name: alias.name, from: Math.max(from, person.from) }];
  });
  const facts = entry.facts.flatMap(({ fact, from: quote, until: ending }): DatedFact[] => {
    const from = orReport(endOfSentenceWith(story, quote), quote);
    const until = ending === undefined ? null : orReport(endOfSentenceWith(story, ending), ending);
    return from === null ? [] : [{ text: fact, from: Math.max(from, person.from), until }];
  });
  const isAliasRemoved = "who" in entry && entry.remove === true;
  const taken = new Set([...entry["not-aliases"], ...(isAliasRemoved ? [entry.who] : [])].map(foldName));
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
 * The position from which a name holds: the end of the sentence with the quoted words; or, without any, of the first
 * sentence with the name that ends at or after `earliest`. `null` when the story has no such words.
 */
export function positionOf(story: Story, { name, from }: CorrectedName, earliest: number): number | null {
  if (from !== undefined) return endOfSentenceWith(story, from);
  const start = story.sentences.find(({ end }) => end >= earliest)?.start ?? 0;
  const within = { start: Math.min(start, earliest), end: story.text.length };
  const [first] = occurrencesOf(story.text, name, within);
  return first ? revealedAt(story, first) : null;
}
