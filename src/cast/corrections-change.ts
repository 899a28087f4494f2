import type { Character } from "../core/character.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { personCalled, positionOf } from "./corrections-apply.ts";
import {
  addedPerson,
  personCorrection,
  type Correction,
  type Corrections,
  type PersonCorrection,
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
const NAMES_LISTED = 20;

/**
 * The corrections with one change more. Somebody has one entry, which is changed; where there is none, one is added.
 *
 * @throws UsageError when there is nothing to take back; the message, for managers, names who has been corrected.
 */
export function correct(corrections: Corrections, change: CastChange): Corrections {
  const isTheirs = (entry: Correction) => isAbout(entry, change.who);
  if (change.kind === "undo") {
    if (corrections.some(isTheirs)) return corrections.filter((entry) => !isTheirs(entry));
    throw new UsageError(nothingToUndo(corrections, change.who));
  }
  if (change.kind === "add") return [...corrections, addedPerson(change.who, change.from ?? null)];
  const known = corrections.find(isTheirs);
  if (known?.kind === "added" && change.kind === "remove")
    return corrections.filter((entry) => entry !== known);
  if (known === undefined || (known.kind === "added" && isOfFound(change)))
    return [...corrections, changed(personCorrection(change.who), change)];
  return corrections.map((entry) => (entry === known ? changed(known, change) : entry));
}

/**
 * Whom corrections that are to be taken back were made under: the name as given, else the one that somebody is called by
 * who has that name too.
 */
export function correctedAs(story: Story, corrections: Corrections, who: string): string {
  if (corrections.some((entry) => isAbout(entry, who))) return who;
  const person = personCalled(story.cast, who);
  return person === null ? who : nameFor(story, person);
}

type Edit = Exclude<CastChange, { kind: "undo" | "add" }>;

/** Whether only an entry about somebody who was found can say it. */
function isOfFound({ kind }: Edit): boolean {
  return kind === "rename" || kind === "same-as" || kind === "remove";
}

/** Whether an entry is about somebody: named by it, or shown under its name. */
function isAbout(entry: Correction, who: string): boolean {
  const names = entry.kind === "person" && entry.name !== null ? [entry.who, entry.name] : [entry.who];
  return names.some((name) => asId(name) === asId(who));
}

/** A name and the id made of it are the same. */
function asId(name: string): string {
  return (
    foldName(name)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? name
  );
}

function changed(entry: Correction, change: Edit): Correction {
  switch (change.kind) {
    case "alias": {
      const aliases = entry.aliases.filter(({ name }) => !isSameName(name, change.name));
      const notAliases = entry.notAliases.filter((name) => !isSameName(name, change.name));
      return {
        ...entry,
        aliases: [...aliases, { name: change.name, from: change.from ?? null }],
        notAliases,
      };
    }
    case "not-alias": {
      const aliases = entry.aliases.filter(({ name }) => !isSameName(name, change.name));
      const notAliases = entry.notAliases.filter((name) => !isSameName(name, change.name));
      return { ...entry, aliases, notAliases: [...notAliases, change.name] };
    }
    case "pronouns":
      return { ...entry, pronouns: change.pronouns };
    default:
      return entry.kind === "person" ? { ...entry, ...ofFound(change) } : entry;
  }
}

function ofFound(
  change: Extract<Edit, { kind: "rename" | "same-as" | "remove" }>,
): Partial<PersonCorrection> {
  if (change.kind === "rename") return { name: change.name };
  return change.kind === "same-as" ? { sameAs: change.sameAs } : { remove: true };
}

function isSameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
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
    demandStanding(story, change, 0);
    return change;
  }
  const person = demandPerson(story, change.who);
  const named = { ...change, who: nameFor(story, person) };
  switch (named.kind) {
    case "rename":
      demandStanding(story, named, person.from);
      return named;
    case "alias":
      demandStanding(story, named, person.from);
      return named;
    case "not-alias":
      demandAlias(person, named.name);
      return named;
    case "same-as": {
      const other = demandPerson(story, named.sameAs);
      if (other.id === person.id)
        throw new UsageError(
          `${shown(change.who)} and ${shown(named.sameAs)} are one person already: ${usualName(person)}.`,
        );
      return { ...named, sameAs: nameFor(story, other) };
    }
    default:
      return named;
  }
}

function demandPerson({ cast }: Story, who: string): Character {
  const person = personCalled(cast, who);
  if (person) return person;
  const names = cast.slice(0, NAMES_LISTED).map(usualName);
  const more = cast.length > NAMES_LISTED ? ` and ${cast.length - NAMES_LISTED} more` : "";
  throw new UsageError(
    names.length === 0
      ? `Nobody has been found in this story: add somebody first.`
      : `Nobody in the story is called ${shown(who)}: choose one of ${names.join(", ")}${more}, or add them.`,
  );
}

/** What somebody is called when all is told. */
function usualName(person: Character): string {
  return asKnown(person, Number.POSITIVE_INFINITY).name;
}

/** The name somebody is shown under at first, or their id where several are shown under it. */
function nameFor({ cast }: Story, person: Character): string {
  return personCalled(cast, person.name)?.id === person.id ? person.name : person.id;
}

/** @throws UsageError when the quoted words, or the name if none are quoted, do not stand in the story. */
function demandStanding(story: Story, change: Edit | CastChange, earliest: number): void {
  const { name, from } = namedIn(change);
  if (name.trim() === "" || name.length > MAX_NAME)
    throw new UsageError(`A name has at least one letter and at most ${MAX_NAME}.`);
  if (positionOf(story, { name, from }, earliest) !== null) return;
  throw new UsageError(
    from === null
      ? `The story does not say ${shown(name)}${earliest > 0 ? " once they are named" : ""}: write the name as it stands in the text, capitals too.`
      : `The story does not say ${shown(from)}: quote its words exactly.`,
  );
}

function namedIn(change: CastChange): { readonly name: string; readonly from: string | null } {
  const from = "from" in change ? (change.from ?? null) : null;
  return { name: "name" in change ? change.name : change.who, from };
}

function demandAlias(person: Character, name: string): void {
  const names = datedNames(person).map((dated) => dated.name);
  if (!names.some((one) => foldName(one) === foldName(name)))
    throw new UsageError(`${usualName(person)} is not called ${shown(name)}, but ${names.join(", ")}.`);
  if (names.length === 1)
    throw new UsageError(`${shown(name)} is the only name of theirs: give them another name first.`);
}

function nothingToUndo(corrections: Corrections, who: string): string {
  const names = [...new Set(corrections.map((entry) => entry.who))].slice(0, NAMES_LISTED);
  return names.length === 0
    ? `Nothing has been corrected in this story, so there is nothing to take back.`
    : `Nothing has been corrected of ${shown(who)}: corrected are ${names.join(", ")}.`;
}

/** A person's own words given back to them, short enough for a message. */
function shown(words: string): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
