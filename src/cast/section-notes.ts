import { z } from "zod";
import { sectionName, type Story } from "../core/story.ts";
import { listLine, yamlList } from "./yaml-list.ts";

const text = z.string();
const alias = z.codec(z.strictObject({ name: text, from: text }), z.object({ name: text, quote: text }), {
  decode: ({ name, from }) => ({ name, quote: from }),
  encode: ({ name, quote }) => ({ name, from: quote }),
});
const quotedSentence = z.codec(
  z.strictObject({ fact: text, from: text.optional(), until: text.optional() }),
  z.object({ text, quote: text, until: text.optional() }),
  {
    decode: ({ fact, from = "", until }) => ({
      text: fact,
      quote: from,
      ...(until !== undefined && { until }),
    }),
    encode: ({ text: fact, quote, until }) => ({ fact, from: quote || undefined, until }),
  },
);
const presence = z.codec(
  z.union([z.literal("throughout"), z.array(z.strictObject({ first: text, last: text }))]).optional(),
  z.custom<"throughout" | readonly { readonly first: string; readonly last: string }[]>(),
  {
    decode: (line = []) => line,
    encode: (present) =>
      typeof present === "string" ? present : present.length > 0 ? [...present] : undefined,
  },
);
const voice = z.codec(text.optional(), text, {
  decode: (line = "") => line,
  encode: (manner) => manner || undefined,
});
/** Files count sections from 1, as the position "section:1" does. */
const section = z.codec(z.int().min(1), z.int(), {
  decode: (number) => number - 1,
  encode: (index) => index + 1,
});

const personNote = z.strictObject({
  /** As it stands in the section, or as it was known before. */
  name: text,
  /** Other names they go by in the section, each with the words that show it. */
  aliases: listLine(alias),
  /** `null` where the section does not show it. */
  pronouns: lineOrNull(z.enum(["he", "she", "they"])),
  /** Where they are present, from first to last words; empty for somebody who is only talked about. */
  present: presence,
  /** Manner of speech; empty when nothing was noted. */
  voice,
  relations: listLine(quotedSentence),
  facts: listLine(quotedSentence),
});

/** A person learns of something that happened where they were not. */
const toldNote = z.strictObject({
  who: text,
  /** Words of the section that tell it. */
  what: text,
  /** Words of the section at which they come to know it. */
  when: text,
});

const notes = z.strictObject({
  /** Index into the story's sections. */
  section,
  /** What happens in it; `null` when nothing was noted. */
  summary: lineOrNull(text),
  people: listLine(personNote),
  told: listLine(toldNote),
});

/**
 * A sentence about a person, the words of the section that state it (empty where it only ends there) and, where the section
 * ends it, the words that show this.
 */
export type QuotedSentence = Readonly<z.output<typeof quotedSentence>>;

/** What was noted of a person in one section. */
export type PersonNote = Readonly<z.output<typeof personNote>>;

/** What was noted of one section; only names and quotations are in the words of the story. */
export type SectionNotes = Readonly<z.output<typeof notes>>;

/** The file of notes; the program writes each section's name above its entry. */
export function notesFile(story: Pick<Story, "sections">) {
  return yamlList<SectionNotes>({
    schemaOf: () => notes,
    form: 'notes are a list, each entry begun by "- section:"',
    comment: ` What a language model noted while it read the story, section by section. Written by the program, which
 overwrites it: corrections belong in corrections.yaml, which wins over this file.
 "from" quotes the words of the section that show it, "until" those that show that it is over; what they do not show is
 left out.`,
    maxLength: Number.POSITIVE_INFINITY,
    remedy: "remove the file and have the story read again",
    heading: (entry) => ` ${sectionName(story, entry.section)}`,
  });
}

/** A line that may be left out; `null` in its place. */
function lineOrNull<V>(line: z.ZodType<V>) {
  return z.codec(line.optional(), z.custom<V | null>(), {
    decode: (value) => value ?? null,
    encode: (value) => value ?? undefined,
  });
}
