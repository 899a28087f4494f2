import { z } from "zod";
import type { Character } from "../core/character.ts";
import { foldName } from "../text/fold.ts";
import { MAX_NAME } from "./occurrences.ts";
import { entryCodec, lineOrNull, listLine, yamlList } from "./yaml-list.ts";

/*
 * What people correct in a cast. Corrections win over whatever was found and are never overwritten by the program. Only
 * managers of a story make them, so messages about them may give away what comes later in it.
 */

/** A name with the words of the story from which it holds; `null`: where the name itself first stands. */
export interface CorrectedName {
  readonly name: string;
  readonly from: string | null;
}

/** A sentence with the words of the story from which, and until which, it is true. */
interface CorrectedFact {
  readonly fact: string;
  readonly from: string;
  readonly until: string | null;
}

/** What an entry about a found or an added person can change; empty and `null` change nothing. */
interface SharedCorrection {
  readonly aliases: readonly CorrectedName[];
  readonly notAliases: readonly string[];
  readonly pronouns: Character["pronouns"] | null;
  readonly voice: string | null;
  readonly facts: readonly CorrectedFact[];
}

/** An entry about somebody who was found. */
export interface PersonCorrection extends SharedCorrection {
  readonly kind: "person";
  /** A name or id as shown. */
  readonly who: string;
  /** A name or id of the one they are the same as. */
  readonly sameAs: string | null;
  /** Nobody at all: a place, a ship. */
  readonly remove: boolean;
  /** The name they are to be shown under. */
  readonly name: string | null;
}

/** An entry that adds somebody who was not found. */
export interface AddedPerson extends SharedCorrection {
  readonly kind: "added";
  readonly who: string;
  /** Words of the story from which they are known; `null`: where the name first stands. */
  readonly from: string | null;
}

export type Correction = PersonCorrection | AddedPerson;

/** The corrections of a story's cast, applied one after the other. */
export type Corrections = readonly Correction[];

const NO_CHANGES: SharedCorrection = { aliases: [], notAliases: [], pronouns: null, voice: null, facts: [] };

/** An entry about somebody that changes nothing yet. */
export function personCorrection(who: string): PersonCorrection {
  return { kind: "person", who, sameAs: null, remove: false, name: null, ...NO_CHANGES };
}

/** An entry that adds somebody. */
export function addedPerson(who: string, from: string | null): AddedPerson {
  return { kind: "added", who, from, ...NO_CHANGES };
}

const name = z.string().trim().min(1).max(MAX_NAME);
const words = z.string().trim().min(1).max(1000);
const alias = z.codec(
  z.union([name, z.strictObject({ name, from: words.optional() })]),
  z.custom<CorrectedName>(),
  {
    decode: (line) =>
      typeof line === "string" ? { name: line, from: null } : { name: line.name, from: line.from ?? null },
    encode: ({ name: other, from }) => (from === null ? other : { name: other, from }),
  },
);
const removal = z.codec(z.boolean().optional(), z.boolean(), {
  decode: (line = false) => line,
  encode: (remove) => remove || undefined,
});
const shared = {
  aliases: listLine(alias),
  "not-aliases": listLine(name),
  pronouns: lineOrNull(z.enum(["he", "she", "they"])),
  voice: lineOrNull(words),
  facts: listLine(z.strictObject({ fact: words, from: words, until: lineOrNull(words) })),
};
const sharedLines = ({ aliases, notAliases, pronouns, voice, facts }: SharedCorrection) => ({
  aliases,
  "not-aliases": notAliases,
  pronouns,
  voice,
  facts,
});
const personEntry = z.codec(
  z.strictObject({
    who: name,
    "same-as": lineOrNull(name),
    remove: removal,
    name: lineOrNull(name),
    ...shared,
  }),
  z.custom<PersonCorrection>(),
  {
    decode: ({ "same-as": sameAs, "not-aliases": notAliases, ...lines }): PersonCorrection => ({
      kind: "person",
      sameAs,
      notAliases,
      ...lines,
    }),
    encode: ({ who, sameAs, remove, name: shown, ...entry }) => ({
      ...sharedLines(entry),
      who,
      "same-as": sameAs,
      remove,
      name: shown,
    }),
  },
);
const addedEntry = z.codec(
  z.strictObject({ add: name, from: lineOrNull(words), ...shared }),
  z.custom<AddedPerson>(),
  {
    decode: ({ add, "not-aliases": notAliases, ...lines }): AddedPerson => ({
      kind: "added",
      who: add,
      notAliases,
      ...lines,
    }),
    encode: ({ who: add, from, ...entry }) => ({ ...sharedLines(entry), add, from }),
  },
);
const [person, added] = [entryCodec(personEntry), entryCodec(addedEntry)];

/** The file of corrections. */
export const { parse: parseCorrections, format: formatCorrections } = yamlList<Correction>({
  codec: {
    decode: (raw) => (isAddition(raw) ? added : person).decode(raw),
    encode: (entry) => (entry.kind === "added" ? added.encode(entry) : person.encode(entry)),
  },
  form: 'corrections are a list, each entry begun by "- who:" or "- add:"',
  comment: ` Corrections of the cast. They win over whatever was found, and the program never overwrites them.
 One entry for each person: "who" is a name or id as shown, "from" quotes words of the story.`,
  maxLength: 1_000_000,
  subject(raw) {
    const named = z
      .looseObject({ who: z.string().optional(), add: z.string().optional() })
      .safeParse(raw).data;
    return (named?.who ?? named?.add)?.slice(0, MAX_NAME);
  },
  isChanged: (entry, before) => entry.kind === before.kind && foldName(entry.who) === foldName(before.who),
});

function isAddition(raw: unknown): boolean {
  return typeof raw === "object" && raw !== null && "add" in raw;
}
