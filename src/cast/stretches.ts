import { z } from "zod";
import { MAX_NAME } from "./occurrences.ts";
import { yamlList } from "./yaml-list.ts";

const who = z.string().trim().min(1).max(MAX_NAME);
const words = z.string().trim().min(1).max(1000);

const stretch = z.strictObject({
  text: words,
  to: words.optional(),
  present: z.array(who).optional(),
  also: z.array(who).optional(),
  absent: z.array(who).optional(),
  told: z.record(who, words).optional(),
  common: z.boolean().optional(),
  happens: words.optional(),
});

/**
 * Who can know a stretch of the story, as a person writes it down: for a whole story in its pack, for an added story
 * where something was found wrong. People are given by name or id, stretches and moments by words of the story;
 * {@link COMMENT} explains each line. What is left out stays as it is.
 */
export type PresenceStretch = Readonly<z.output<typeof stretch>>;

const COMMENT = ` Who can know what, where it was found wrong. This wins over what is found. Commands add entries; taking somebody's
 corrections back takes them out of "also", "absent" and "told".
 text     words of the story; with "to", its last words, a longer stretch
 present  everybody who is there;  also, absent: who is there too, who is not
 told     who learns of it elsewhere, each with the words of the story that tell when
 common   true where everybody in the story knows it
 happens  words of the story where it belongs by the time of the story, when that is not where it is told`;

/** The file of stretches. */
export const { parse: parseStretches, format: formatStretches } = yamlList<PresenceStretch>({
  schemaOf: () => stretch,
  form: 'stretches are a list, each entry begun by "- text:"',
  comment: COMMENT,
  remedy: "mend it by hand, or move the file away to begin anew",
  maxLength: 5_000_000,
});
