import type { Character } from "../core/character.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { foldName } from "../text/fold.ts";
import { personCalled } from "./apply-entries.ts";
import { positionOf } from "./corrections-apply.ts";
import {
  type CorrectedName,
  type Correction,
  type Corrections,
  NOTHING_CORRECTED,
  subjectOf,
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
  /** Takes back all corrections of a person. */
  | { readonly kind: "undo"; readonly who: string };

/** How many names a message lists. */
const MAX_LISTED = 20;

/**
 * The corrections with one more change. Each person has one entry, which is changed or, if there is none yet, added.
 *
 * @throws UsageError when there is nothing to take back; the message, for managers, names who has been corrected.
 */
export function correct(corrections: Corrections, change: CastChange): Corrections {
  if (change.kind === "add")
    return [...corrections, { ...NOTHING_CORRECTED, add: change.who, from: change.from }];
  const known = corrections.find((entry) => isAbout(entry, change.who));
  if (change.kind === "undo") {
    if (known) return corrections.filter((entry) => !isAbout(entry, change.who));
    throw new UsageError(nothingToUndo(corrections, change.who));
  }
  const isAdded = known !== undefined && "add" in known;
  if (isAdded && change.kind === "remove") return corrections.filter((entry) => entry !== known);
  // Only an entry about somebody who was found can say who they are shown as.
  const needsOwnEntry = isAdded && (change.kind === "rename" || change.kind === "same-as");
  if (known === undefined || needsOwnEntry)
    return [...corrections, withChange({ ...NOTHING_CORRECTED, who: change.who }, change)];
  return corrections.map((entry) => (entry === known ? withChange(known, change) : entry));
}

/** The name under which the corrections to be taken back were made: as given, else the person's shown name. */
export function correctedAs(story: Story, corrections: Corrections, who: string): string {
  const person = personCalled(story.cast, who);
  const isGiven = person === null || corrections.some((entry) => isAbout(entry, who));
  return isGiven ? who : shownName(story, person);
}

/** Whether an entry is about this person: made under the name, or giving it to them. */
function isAbout(entry: Correction, who: string): boolean {
  const names = "who" in entry && entry.name !== undefined ? [entry.who, entry.name] : [subjectOf(entry)];
  return names.some((name) => asId(name) === asId(who));
}

/** Makes a name and the id derived from it equal. */
function asId(name: string): string {
  return (
    foldName(name)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? name
  );
}

function withChange(entry: Correction, change: Exclude<CastChange, { kind: "undo" | "add" }>): Correction {
  switch (change.kind) {
    case "pronouns":
      return { ...entry, pronouns: change.pronouns };
    case "rename":
      return { ...entry, name: change.name };
    case "same-as":
      return { ...entry, "same-as": change.sameAs };
    case "remove":
      return { ...entry, remove: true };
    default: {
      const { kind, who: _, ...alias } = change;
      const isOther = (name: string) => foldName(name) !== foldName(alias.name);
      const aliases = entry.aliases.filter(({ name }) => isOther(name));
      const notAliases = entry["not-aliases"].filter(isOther);
      return kind === "alias"
        ? { ...entry, aliases: [...aliases, alias], "not-aliases": notAliases }
        : { ...entry, aliases, "not-aliases": [...notAliases, alias.name] };
    }
  }
}

/**
 * Checks a change against a story with its corrections applied.
 *
 * @returns the change with everybody under the name they are shown under, so that all corrections of a person come into
 * one entry
 * @throws UsageError that says what to do. Its messages are for managers alone: they may name people and words from
 * anywhere in the story.
 */
export function checkChange(story: Story, change: CastChange): CastChange {
  if (change.kind === "undo") return change;
  if (change.kind === "add") {
    const known = personCalled(story.cast, change.who);
    if (known)
      throw new UsageError(
        `Somebody is called ${quotedBack(change.who)} already: ${lastShownName(known)}. Correct them instead.`,
      );
    requireInStory(story, { name: change.who, from: change.from }, 0);
    return change;
  }
  const person = requirePerson(story, change.who);
  const named = { ...change, who: shownName(story, person) };
  if (named.kind === "rename") requireInStory(story, { name: named.name }, person.from);
  if (named.kind === "alias") requireInStory(story, named, person.from);
  if (named.kind === "not-alias") requireAlias(person, named.name);
  if (named.kind !== "same-as") return named;
  const other = requirePerson(story, named.sameAs);
  if (other.id !== person.id) return { ...named, sameAs: shownName(story, other) };
  throw new UsageError(
    `${quotedBack(change.who)} and ${quotedBack(named.sameAs)} are one person already: ${lastShownName(person)}.`,
  );
}

function requirePerson({ cast }: Story, who: string): Character {
  const person = personCalled(cast, who);
  if (person) return person;
  if (cast.length === 0) throw new UsageError(`Nobody has been found in this story: add somebody first.`);
  const names = cast.slice(0, MAX_LISTED).map(lastShownName).join(", ");
  const more = cast.length > MAX_LISTED ? ` and ${cast.length - MAX_LISTED} more` : "";
  throw new UsageError(
    `Nobody in the story is called ${quotedBack(who)}: choose one of ${names}${more}, or add them.`,
  );
}

/** The name a person is shown under at the story's end. */
function lastShownName(person: Character): string {
  return asKnown(person, Number.POSITIVE_INFINITY).name;
}

/** The name a person is first shown under, or their id when several people share that name. */
function shownName({ cast }: Story, person: Character): string {
  return personCalled(cast, person.name)?.id === person.id ? person.name : person.id;
}

/** @throws UsageError when the quoted words, or the name if none are quoted, are not in the story. */
function requireInStory(story: Story, { name, from }: CorrectedName, earliest: number): void {
  if (name.trim() === "" || name.length > MAX_NAME)
    throw new UsageError(`A name has at least one letter and at most ${MAX_NAME}.`);
  if (positionOf(story, { name, from }, earliest) !== null) return;
  throw new UsageError(
    from === undefined
      ? `The story does not say ${quotedBack(name)}${earliest > 0 ? " once they are named" : ""}: write the name as it stands in the text, capitals too.`
      : `The story does not say ${quotedBack(from)}: quote its words exactly.`,
  );
}

function requireAlias(person: Character, name: string): void {
  const names = datedNames(person).map((dated) => dated.name);
  if (!names.some((one) => foldName(one) === foldName(name)))
    throw new UsageError(
      `${lastShownName(person)} is not called ${quotedBack(name)}, but ${names.join(", ")}.`,
    );
  if (names.length === 1)
    throw new UsageError(`${quotedBack(name)} is the only name of theirs: give them another name first.`);
}

function nothingToUndo(corrections: Corrections, who: string): string {
  const names = [...new Set(corrections.map(subjectOf))].slice(0, MAX_LISTED);
  return names.length === 0
    ? `Nothing has been corrected in this story, so there is nothing to take back.`
    : `Nothing has been corrected of ${quotedBack(who)}: corrected are ${names.join(", ")}.`;
}

/** The manager's own words, short enough for an error message. */
function quotedBack(words: string): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}
