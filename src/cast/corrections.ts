import { z } from "zod";
import { foldName } from "../text/fold.ts";
import { MAX_NAME } from "./occurrences.ts";
import { listLine, yamlList } from "./yaml-list.ts";

/*
 * What people correct in a cast. Corrections win over whatever was found, and the program never overwrites them. Only
 * managers of a story make them, so messages about them may give away what comes later in it.
 */

/** A name with the words of the story from which it holds; without them, it holds from where it first stands. */
export interface CorrectedName {
  readonly name: string;
  readonly from?: string | undefined;
}

const name = z.string().trim().min(1).max(MAX_NAME);
const words = z.string().trim().min(1).max(1000);
const alias = z.codec(
  z.union([name, z.strictObject({ name, from: words.optional() })]),
  z.custom<CorrectedName>(),
  {
    decode: (line) => (typeof line === "string" ? { name: line } : line),
    encode: (named) => (named.from === undefined ? named.name : named),
  },
);

/** What can be corrected of anybody, found or added; what is empty or left out changes nothing. */
const shared = {
  aliases: listLine(alias),
  "not-aliases": listLine(name),
  pronouns: z.enum(["he", "she", "they"]).optional(),
  voice: words.optional(),
  /** Each with the words of the story from which, and until which, it is true. */
  facts: listLine(z.strictObject({ fact: words, from: words, until: words.optional() })),
};

/** An entry without any of these corrections. */
export const NOTHING_CORRECTED = { aliases: [], "not-aliases": [], facts: [] };

const personEntry = z.strictObject({
  /** A name or id as shown. */
  who: name,
  /** A name or id of the person they are the same as. */
  "same-as": name.optional(),
  /** They are no person at all: a place, a ship. */
  remove: z.boolean().optional(),
  /** The name they are to be shown under. */
  name: name.optional(),
  ...shared,
});

const addedEntry = z.strictObject({
  /** The name of somebody who was not found. */
  add: name,
  /** Words of the story from which they are known; without them, they are known from where the name first stands. */
  from: words.optional(),
  ...shared,
});

/** An entry about somebody who was found. */
export type PersonCorrection = Readonly<z.output<typeof personEntry>>;

/** An entry that adds somebody who was not found. */
export type AddedPerson = Readonly<z.output<typeof addedEntry>>;

export type Correction = PersonCorrection | AddedPerson;

/** The corrections of a story's cast, applied one after the other. */
export type Corrections = readonly Correction[];

/** The name or id of the person an entry is about. */
export function subjectOf(entry: Correction): string {
  return "add" in entry ? entry.add : entry.who;
}

/** The file of corrections. */
export const { parse: parseCorrections, format: formatCorrections } = yamlList<Correction>({
  schemaOf: (entry) =>
    typeof entry === "object" && entry !== null && "add" in entry ? addedEntry : personEntry,
  form: 'corrections are a list, each entry begun by "- who:" or "- add:"',
  comment: ` Corrections of the cast. They win over whatever was found, and the program never overwrites them.
 One entry for each person: "who" is a name or id as shown, "from" quotes words of the story.`,
  remedy: "mend it by hand, or move the file away to begin anew",
  maxLength: 1_000_000,
  subject(raw) {
    const named = z
      .looseObject({ who: z.string().optional(), add: z.string().optional() })
      .safeParse(raw).data;
    return (named?.who ?? named?.add)?.slice(0, MAX_NAME);
  },
  isChanged: (entry, before) =>
    "add" in entry === "add" in before && foldName(subjectOf(entry)) === foldName(subjectOf(before)),
});
