import type { Character } from "../core/character.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { personCalled, positionOf } from "./corrections-apply.ts";
import {
  addedPerson,
  type CorrectedName,
  type Correction,
  type Corrections,
  personCorrection,
} from "./corrections.ts";
import { datedNames } from "./dated-names.ts";
import { MAX_NAME } from "./occurrences.ts";

/** What a command corrects; `who` is a name or id as shown, `from` quotes words of the story. */
export type CastChange =
  | { readonly kind: "rename"; readonly who: string; readonly name: string }
  | { readonly kind: "alias"; readonly who: string; readonly name: string; readonly from?: string }
  | { readonly kind: "not-alias"; readonly who: string; readonly name: string }
  | { readonly kind: "same-as"; readonly who: string; readonly sameAs: string }
  | { readonly kind: "remove"; readonly who: string }
  | { readonly kind: "pronouns"; readonly who: string; readonly pronouns: Character["pronouns"] }
  | { readonly kind: "add"; readonly who: string; readonly from?: string }
  /** Takes all of somebody's corrections back. */
  | { readonly kind: "undo"; readonly who: string };

/** How many names a message lists. */
const MAX_LISTED = 20;

/**
 * The corrections with one change more. Somebody has one entry, which is changed; where there is none, one is added.
 *
 * @throws UsageError when there is nothing to take back; the message, for managers, names who has been corrected.
 */
export function correct(corrections: Corrections, change: CastChange): Corrections {
  if (change.kind === "add") return [...corrections, addedPerson(change.who, change.from ?? null)];
  const known = corrections.find((entry) => isAbout(entry, change.who));
  if (change.kind === "undo") {
    if (known) return corrections.filter((entry) => !isAbout(entry, change.who));
    throw new UsageError(nothingToUndo(corrections, change.who));
  }
  if (known?.kind === "added" && change.kind === "remove")
    return corrections.filter((entry) => entry !== known);
  if (known === undefined || (known.kind === "added" && isOfFound(change)))
    return [...corrections, changed(personCorrection(change.who), change)];
  return corrections.map((entry) => (entry === known ? changed(known, change) : entry));
}

/** The name under which corrections that are to be taken back were made: as given, else the one they are shown under. */
export function correctedAs(story: Story, corrections: Corrections, who: string): string {
  const person = personCalled(story.cast, who);
  const isGiven = person === null || corrections.some((entry) => isAbout(entry, who));
  return isGiven ? who : nameFor(story, person);
}

type EntryChange = Exclude<CastChange, { kind: "undo" | "add" }>;

/** Whether only an entry about somebody who was found can say it. */
function isOfFound({ kind }: EntryChange): boolean {
  return kind === "rename" || kind === "same-as" || kind === "remove";
}

/** Whether an entry is about somebody: made under that name, or showing them under it. */
function isAbout(entry: Correction, who: string): boolean {
  const names = entry.kind === "person" && entry.name !== null ? [entry.who, entry.name] : [entry.who];
  return names.some((name) => asId(name) === asId(who));
}

/** A name and the id made of it are the same. */
function asId(name: string): string {
  const words = foldName(name).match(/[\p{L}\p{N}]+/gu);
  return words?.join("-") ?? name;
}

function changed(entry: Correction, change: EntryChange): Correction {
  if (change.kind === "pronouns") return { ...entry, pronouns: change.pronouns };
  if (change.kind === "alias" || change.kind === "not-alias") {
    const isOther = (name: string) => foldName(name) !== foldName(change.name);
    const aliases = entry.aliases.filter(({ name }) => isOther(name));
    const notAliases = entry.notAliases.filter(isOther);
    if (change.kind === "not-alias") return { ...entry, aliases, notAliases: [...notAliases, change.name] };
    return { ...entry, aliases: [...aliases, { name: change.name, from: change.from ?? null }], notAliases };
  }
  if (entry.kind === "added") return entry;
  if (change.kind === "rename") return { ...entry, name: change.name };
  return change.kind === "same-as" ? { ...entry, sameAs: change.sameAs } : { ...entry, remove: true };
}

/**
 * Checks a change against a story with its corrections applied.
 *
 * @returns the change with everybody under the name they are shown under, so that whatever is corrected of somebody
 * comes into one entry
 * @throws UsageError that says what to do. Its messages are for managers alone: they may name people and words from
 * anywhere in the story.
 */
export function checkChange(story: Story, change: CastChange): CastChange {
  if (change.kind === "undo") return change;
  if (change.kind === "add") {
    const known = personCalled(story.cast, change.who);
    if (known)
      throw new UsageError(
        `Somebody is called ${shown(change.who)} already: ${usualName(known)}. Correct them instead.`,
      );
    requireInStory(story, { name: change.who, from: change.from ?? null }, 0);
    return change;
  }
  const person = requirePerson(story, change.who);
  const named = { ...change, who: nameFor(story, person) };
  if (named.kind === "rename") requireInStory(story, { name: named.name, from: null }, person.from);
  if (named.kind === "alias")
    requireInStory(story, { name: named.name, from: named.from ?? null }, person.from);
  if (named.kind === "not-alias") requireAlias(person, named.name);
  if (named.kind !== "same-as") return named;
  const other = requirePerson(story, named.sameAs);
  if (other.id !== person.id) return { ...named, sameAs: nameFor(story, other) };
  throw new UsageError(
    `${shown(change.who)} and ${shown(named.sameAs)} are one person already: ${usualName(person)}.`,
  );
}

function requirePerson({ cast }: Story, who: string): Character {
  const person = personCalled(cast, who);
  if (person) return person;
  if (cast.length === 0) throw new UsageError(`Nobody has been found in this story: add somebody first.`);
  const names = cast.slice(0, MAX_LISTED).map(usualName).join(", ");
  const more = cast.length > MAX_LISTED ? ` and ${cast.length - MAX_LISTED} more` : "";
  throw new UsageError(
    `Nobody in the story is called ${shown(who)}: choose one of ${names}${more}, or add them.`,
  );
}

/** What somebody is called at the story's end. */
function usualName(person: Character): string {
  return asKnown(person, Number.POSITIVE_INFINITY).name;
}

/** The name somebody is shown under at first, or their id where several are shown under it. */
function nameFor({ cast }: Story, person: Character): string {
  return personCalled(cast, person.name)?.id === person.id ? person.name : person.id;
}

/** @throws UsageError when the quoted words, or the name if none are quoted, are not in the story. */
function requireInStory(story: Story, { name, from }: CorrectedName, earliest: number): void {
  if (name.trim() === "" || name.length > MAX_NAME)
    throw new UsageError(`A name has at least one letter and at most ${MAX_NAME}.`);
  if (positionOf(story, { name, from }, earliest) !== null) return;
  throw new UsageError(
    from === null
      ? `The story does not say ${shown(name)}${earliest > 0 ? " once they are named" : ""}: write the name as it stands in the text, capitals too.`
      : `The story does not say ${shown(from)}: quote its words exactly.`,
  );
}

function requireAlias(person: Character, name: string): void {
  const names = datedNames(person).map((dated) => dated.name);
  if (!names.some((one) => foldName(one) === foldName(name)))
    throw new UsageError(`${usualName(person)} is not called ${shown(name)}, but ${names.join(", ")}.`);
  if (names.length === 1)
    throw new UsageError(`${shown(name)} is the only name of theirs: give them another name first.`);
}

function nothingToUndo(corrections: Corrections, who: string): string {
  const names = [...new Set(corrections.map((entry) => entry.who))].slice(0, MAX_LISTED);
  return names.length === 0
    ? `Nothing has been corrected in this story, so there is nothing to take back.`
    : `Nothing has been corrected of ${shown(who)}: corrected are ${names.join(", ")}.`;
}

/** A person's own words given back to them, short enough for a message. */
function shown(words: string): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
