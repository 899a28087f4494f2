import { Document, isMap, isSeq, parse } from "yaml";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import { sectionName, type Story } from "../core/story.ts";
import type { PersonNote, SectionNotes } from "./annotations.ts";

const COMMENT = ` What a language model noted while it read the story, section by section. Written by the program, which
 overwrites it: corrections belong in corrections.yaml, which wins over this file.
 "from" quotes the words of the section that show it; what they do not show is left out.`;

const aliasLines = z.array(z.strictObject({ name: z.string(), from: z.string() })).default([]);
const factLines = z.array(z.strictObject({ fact: z.string(), from: z.string() })).default([]);

const notesFile = z.array(
  z.strictObject({
    /** Counted from 1, as in the place "section:1". */
    section: z.int().min(1),
    summary: z.string().optional(),
    people: z
      .array(
        z.strictObject({
          name: z.string(),
          aliases: aliasLines,
          pronouns: z.enum(["he", "she", "they"]).optional(),
          present: z
            .union([
              z.literal("throughout"),
              z.array(z.strictObject({ first: z.string(), last: z.string() })),
            ])
            .default([]),
          voice: z.string().default(""),
          relations: factLines,
          facts: factLines,
        }),
      )
      .default([]),
    told: z.array(z.strictObject({ who: z.string(), what: z.string(), when: z.string() })).default([]),
  }),
);

type FileEntry = z.input<typeof notesFile>[number];

/** Notes as a file a person can read: an entry for each section, its name above it. */
export function notesToYaml(story: Pick<Story, "sections">, notes: readonly SectionNotes[]): string {
  const document = new Document(notes.map(toFile));
  document.commentBefore = COMMENT;
  if (isSeq(document.contents)) {
    for (const [at, item] of document.contents.items.entries()) {
      if (isMap(item)) item.commentBefore = ` ${sectionName(story, notes[at]!.section)}`;
    }
  }
  return document.toString({ lineWidth: 0 });
}

/**
 * Reads such a file.
 *
 * @throws Failure when it is none; the message names `path` and what to mend.
 */
export function notesFromYaml(source: string, path: string): SectionNotes[] {
  let data: unknown;
  try {
    data = parse(source) ?? [];
  } catch (cause) {
    throw new Failure(`${path}: this is not valid YAML; remove the file and have the story read again.`, {
      cause,
    });
  }
  const result = notesFile.safeParse(data);
  if (!result.success) {
    const details = z.prettifyError(result.error).replaceAll(/\s+/gu, " ");
    throw new Failure(`${path}: these are not notes of a story: ${details}`, { cause: result.error });
  }
  return result.data.map(({ section, summary = null, people, told }) => ({
    section: section - 1,
    people: people.map(({ aliases, pronouns = null, relations, facts, ...person }) => ({
      ...person,
      pronouns,
      aliases: aliases.map(({ name, from }) => ({ name, quote: from })),
      relations: relations.map(fromLine),
      facts: facts.map(fromLine),
    })),
    told,
    summary,
  }));
}

/** What is empty has no line. */
function toFile({ section, people, told, summary }: SectionNotes): FileEntry {
  return {
    section: section + 1,
    ...(summary !== null && { summary }),
    ...(people.length > 0 && { people: people.map(toPerson) }),
    ...(told.length > 0 && { told: told.map(({ who, what, when }) => ({ who, what, when })) }),
  };
}

function toPerson(person: PersonNote): NonNullable<FileEntry["people"]>[number] {
  const { name, aliases, pronouns, present, voice, relations, facts } = person;
  const stretches = present === "throughout" ? present : present.map(({ first, last }) => ({ first, last }));
  return {
    name,
    ...(aliases.length > 0 && { aliases: aliases.map((alias) => ({ name: alias.name, from: alias.quote })) }),
    ...(pronouns !== null && { pronouns }),
    ...(stretches.length > 0 && { present: stretches }),
    ...(voice !== "" && { voice }),
    ...(relations.length > 0 && { relations: relations.map(toLine) }),
    ...(facts.length > 0 && { facts: facts.map(toLine) }),
  };
}

function toLine({ text, quote }: PersonNote["facts"][number]): { fact: string; from: string } {
  return { fact: text, from: quote };
}

function fromLine({ fact, from }: { fact: string; from: string }): PersonNote["facts"][number] {
  return { text: fact, quote: from };
}
