import type { Character } from "../core/character.ts";
import type { Span, Story } from "../core/story.ts";
import { thereIn } from "../knowledge/there.ts";
import { foldName } from "../text/fold.ts";
import type { AppliedEntries } from "./apply-entries.ts";
import { called, type PersonCalled } from "./called.ts";

/** Somebody who is called otherwise, is new, or is gone. */
export interface PersonEffect {
  readonly id: string;
  /** `null` for somebody new. */
  readonly before: PersonCalled | null;
  /** `null` for somebody who is gone. */
  readonly after: PersonCalled | null;
  /** Id of who they are one with now, where they are gone for that. */
  readonly mergedInto?: string;
}

/** What somebody is there for by now, or not any more; or is told of. */
export interface KnowledgeEffect {
  /** Id of a character, and the name they are shown under. */
  readonly who: string;
  readonly name: string;
  readonly how: "there" | "not-there" | "told" | "not-told";
  /** In how many places of the text that is so. */
  readonly places: number;
  /** The first few of them, with the beginning of their words. */
  readonly first: readonly (Span & { readonly text: string })[];
}

/** What a correction changes. For those alone who may know the whole story. */
export interface CorrectionEffect {
  readonly people: readonly PersonEffect[];
  readonly knowledge: readonly KnowledgeEffect[];
  /** A sentence about each correction that would not fit any more, and did before. */
  readonly problems: readonly string[];
}

/** How many places are quoted, and how far (characters). */
const MAX_QUOTED = 3;
const QUOTED = 160;

/** What differs between a story before and after a correction. */
export function effectOf(before: AppliedEntries, after: AppliedEntries): CorrectionEffect {
  return {
    people: peopleChanged(before.story.cast, after.story.cast),
    knowledge: knowledgeChanged(before.story, after.story),
    problems: after.problems.filter((problem) => !before.problems.includes(problem)),
  };
}

function peopleChanged(before: readonly Character[], after: readonly Character[]): PersonEffect[] {
  const now = new Map(after.map((person) => [person.id, person]));
  const then = new Map(before.map((person) => [person.id, person]));
  const gone = before.flatMap((person): PersonEffect[] => {
    const other = now.get(person.id);
    if (other === undefined) {
      const one = after.find((taker) => hasTaken(taker, person, then.get(taker.id)));
      return [
        {
          id: person.id,
          before: called(person),
          after: null,
          ...(one !== undefined && { mergedInto: one.id }),
        },
      ];
    }
    const effect = { id: person.id, before: called(person), after: called(other) };
    return JSON.stringify(effect.before) === JSON.stringify(effect.after) ? [] : [effect];
  });
  const added = after.filter(({ id }) => !then.has(id));
  return [...gone, ...added.map((person) => ({ id: person.id, before: null, after: called(person) }))];
}

/** Whether somebody has all names of a person who is gone, and had not before. */
function hasTaken(taker: Character, gone: Character, before: Character | undefined): boolean {
  const [theirs, now] = [foldedNames(gone), foldedNames(taker)];
  const had = before ? foldedNames(before) : [];
  return theirs.every((name) => now.includes(name)) && !theirs.every((name) => had.includes(name));
}

function foldedNames({ name, aliases }: Pick<Character, "name" | "aliases">): string[] {
  return [name, ...aliases.map((alias) => alias.name)].map(foldName);
}

function knowledgeChanged(before: Story, after: Story): KnowledgeEffect[] {
  const [then, now] = [knownPlaces(before), knownPlaces(after)];
  return after.cast.flatMap((person) => {
    const { id: who } = person;
    const { name } = called(person);
    const effect = (how: KnowledgeEffect["how"], spans: readonly Span[]): KnowledgeEffect[] => {
      const places = joined(after.text, spans);
      const first = places.slice(0, MAX_QUOTED).map(({ start, end }) => {
        const text = after.text.slice(start, Math.min(end, start + QUOTED)).replaceAll(/\s+/gu, " ");
        return { start, end, text };
      });
      return places.length === 0 ? [] : [{ who, name, how, places: places.length, first }];
    };
    const [there, wasThere] = [now.there.get(who) ?? [], then.there.get(who) ?? []];
    const [told, wasTold] = [now.told.get(who) ?? [], then.told.get(who) ?? []];
    return [
      ...effect("there", without(there, wasThere)),
      ...effect("not-there", without(wasThere, there)),
      ...effect("told", without(told, wasTold)),
      ...effect("not-told", without(wasTold, told)),
    ];
  });
}

/** Where somebody is held to be, or of what they are told; with the position, one place told anew is another. */
interface Place extends Span {
  readonly from?: number;
}

/** The places of everybody, in telling order. */
function knownPlaces({ witnesses }: Story): Readonly<Record<"there" | "told", Map<string, Place[]>>> {
  const places = { there: new Map<string, Place[]>(), told: new Map<string, Place[]>() };
  const add = (map: Map<string, Place[]>, who: string, place: Place) => {
    const theirs = map.get(who);
    if (theirs) theirs.push(place);
    else map.set(who, [place]);
  };
  for (const witness of witnesses) {
    const { start, end, told } = witness;
    for (const { who } of thereIn(witness)) add(places.there, who, { start, end });
    for (const { who, from } of told) add(places.told, who, { start, end, from });
  }
  return places;
}

/** What of some places lies in none of the others. */
function without(places: readonly Place[], others: readonly Place[]): Span[] {
  let at = 0;
  return places.flatMap(({ start, end, from }) => {
    const left: Span[] = [];
    let covered = start;
    while ((others[at]?.end ?? end) <= start) at += 1;
    for (let next = at; (others[next]?.start ?? end) < end; next += 1) {
      const other = others[next];
      if (other === undefined || other.from !== from) continue;
      if (covered < other.start) left.push({ start: covered, end: other.start });
      covered = Math.max(covered, other.end);
    }
    if (covered < end) left.push({ start: covered, end });
    return left;
  });
}

/** Spans between which is nothing but white space become one; what is nothing else is left out. */
function joined(text: string, spans: readonly Span[]): Span[] {
  const places: Span[] = [];
  for (const span of spans) {
    const last = places.at(-1);
    if (last && text.slice(last.end, span.start).trim() === "")
      places[places.length - 1] = { start: last.start, end: span.end };
    else if (text.slice(span.start, span.end).trim() !== "") places.push(span);
  }
  return places;
}
