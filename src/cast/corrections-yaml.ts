import { isDeepStrictEqual } from "node:util";
import { isNode, isSeq, parseDocument, type Document } from "yaml";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import { foldName } from "../text/fold.ts";
import type { Correction, CorrectedFact, CorrectedName, Corrections } from "./corrections.ts";
import { LONGEST_NAME } from "./standing.ts";
import { issuesIn, yamlEntries } from "./yaml-entries.ts";

const COMMENT = ` Corrections of the cast. They win over whatever was found, and the program never overwrites them.
 One entry for each person: "who" is a name or id as shown, "from" quotes words of the story.`;

/** Longest file (characters): thousands of entries. */
const LONGEST_FILE = 1_000_000;

const name = z.string().trim().min(1).max(LONGEST_NAME);
const words = z.string().trim().min(1).max(1000);
const changes = {
  aliases: z.array(z.union([name, z.strictObject({ name, from: words.optional() })])).optional(),
  "not-aliases": z.array(name).optional(),
  pronouns: z.enum(["he", "she", "they"]).optional(),
  voice: words.optional(),
  facts: z.array(z.strictObject({ fact: words, from: words, until: words.optional() })).optional(),
};
const personEntry = z.strictObject({
  who: name,
  "same-as": name.optional(),
  remove: z.boolean().optional(),
  name: name.optional(),
  ...changes,
});
const addedEntry = z.strictObject({ add: name, from: words.optional(), ...changes });
type FileEntry = z.output<typeof personEntry> | z.output<typeof addedEntry>;

/**
 * Reads a file of corrections; an empty one has none.
 *
 * @throws Failure in one sentence that names `path`, the entry and what to mend.
 */
export function parseCorrections(source: string, path: string): Corrections {
  if (source.length > LONGEST_FILE)
    throw new Failure(`${path}: the file is larger than a million characters; make it smaller.`);
  const are = 'corrections are a list, each entry begun by "- who:" or "- add:"';
  const entries = yamlEntries(source, path, are);
  return entries.map((entry, at) => fromFile(checkedEntry(entry, `${path}, entry ${at + 1}`)));
}

function checkedEntry(entry: unknown, place: string): FileEntry {
  const isAdded = typeof entry === "object" && entry !== null && "add" in entry;
  const result = isAdded ? addedEntry.safeParse(entry) : personEntry.safeParse(entry);
  if (result.success) return result.data;
  throw new Failure(`${place}${whoIn(entry)}: ${issuesIn(result.error)}.`);
}

/** Whom an entry is about, where it says so, for a person who looks for it in the file. */
function whoIn(entry: unknown): string {
  const named = z.looseObject({ who: z.string().optional(), add: z.string().optional() }).safeParse(entry);
  const who = named.data?.who ?? named.data?.add;
  return who === undefined ? "" : ` (${who.slice(0, LONGEST_NAME)})`;
}

function fromFile(entry: FileEntry): Correction {
  const common = {
    aliases: (entry.aliases ?? []).map((alias) =>
      typeof alias === "string"
        ? { name: alias, from: null }
        : { name: alias.name, from: alias.from ?? null },
    ),
    notAliases: entry["not-aliases"] ?? [],
    pronouns: entry.pronouns ?? null,
    voice: entry.voice ?? null,
    facts: (entry.facts ?? []).map((dated) => ({ ...dated, until: dated.until ?? null })),
  };
  if ("add" in entry) return { kind: "added", who: entry.add, from: entry.from ?? null, ...common };
  const { who, remove = false, name: shown = null, "same-as": sameAs = null } = entry;
  return { kind: "person", who, sameAs, remove, name: shown, ...common };
}

/**
 * Corrections as a file. Entries of `previous`, the file as it was, that say the same stay as they were written, with
 * their comments.
 */
export function formatCorrections(corrections: Corrections, previous = ""): string {
  const document: Document = parseDocument(previous);
  const before = isSeq(document.contents) ? document.contents.items.filter(isNode) : [];
  const written = before.map((node) => ({ node, entry: asWritten(node.toJS(document)) }));
  const nodes = corrections.map((correction) => {
    const same = written.find(({ entry }) => isDeepStrictEqual(entry, correction));
    if (same) return same.node;
    const node = document.createNode(toFile(correction));
    const changed = written.find(
      ({ entry }) => entry?.kind === correction.kind && foldName(entry.who) === foldName(correction.who),
    );
    if (changed?.node.commentBefore) node.commentBefore = changed.node.commentBefore;
    return node;
  });
  if (isSeq(document.contents)) {
    document.contents.items = nodes;
    // An emptied list is written "[]", and is no model for what comes into it.
    if (before.length === 0) document.contents.flow = false;
  } else {
    document.contents = document.createNode(nodes);
    document.commentBefore ??= COMMENT;
  }
  return document.toString({ lineWidth: 0 });
}

function asWritten(entry: unknown): Correction | null {
  try {
    return fromFile(checkedEntry(entry, ""));
  } catch {
    return null;
  }
}

/** What is empty has no line. */
function toFile(correction: Correction): FileEntry {
  const { who, aliases, notAliases, pronouns, voice, facts } = correction;
  const common = {
    ...(aliases.length > 0 && { aliases: aliases.map(aliasToFile) }),
    ...(notAliases.length > 0 && { "not-aliases": [...notAliases] }),
    ...(pronouns && { pronouns }),
    ...(voice !== null && { voice }),
    ...(facts.length > 0 && { facts: facts.map(factToFile) }),
  };
  if (correction.kind === "added") {
    return { add: who, ...(correction.from !== null && { from: correction.from }), ...common };
  }
  return {
    who,
    ...(correction.sameAs !== null && { "same-as": correction.sameAs }),
    ...(correction.remove && { remove: true }),
    ...(correction.name !== null && { name: correction.name }),
    ...common,
  };
}

function aliasToFile({ name: alias, from }: CorrectedName): string | { name: string; from: string } {
  return from === null ? alias : { name: alias, from };
}

function factToFile({ fact, from, until }: CorrectedFact): { fact: string; from: string; until?: string } {
  return { fact, from, ...(until !== null && { until }) };
}
