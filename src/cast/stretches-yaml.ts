import { type Document, isNode, isSeq, parseDocument } from "yaml";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import { LONGEST_NAME } from "./standing.ts";
import { issuesIn, yamlEntries } from "./yaml-entries.ts";

/*
 * Who can know what, as a person writes it down: stretch by stretch, in a story pack for all of a story, for an added
 * story where something was found wrong. Stretches and moments are told by words of the story.
 */

const COMMENT = ` Who can know what, where it was found wrong. This wins over what is found. Commands add entries; taking somebody's
 corrections back takes them out of "also", "absent" and "told".
 text     words of the story; with "to", its last words, a longer stretch
 present  everybody who is there;  also, absent: who is there too, who is not
 told     who learns of it elsewhere, each with the words of the story that tell when
 common   true where everybody in the story knows it
 happens  words of the story where it belongs by the time of the story, when that is not where it is told`;

/** Longest file (characters): tens of thousands of entries. */
const LONGEST_FILE = 5_000_000;

const who = z.string().trim().min(1).max(LONGEST_NAME);
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

/** What is said of one stretch; what is left out stays as it is. */
export interface Stretch {
  /** Words of the story; with `to`, the stretch's first ones. */
  readonly text: string;
  /** Its last words. */
  readonly to?: string | undefined;
  /** Everybody who is there: names or ids. */
  readonly present?: readonly string[] | undefined;
  /** Who is there beside those who were found. */
  readonly also?: readonly string[] | undefined;
  /** Who is not there after all. */
  readonly absent?: readonly string[] | undefined;
  /** Who learns of it elsewhere, each with the words of the story that tell when. */
  readonly told?: Readonly<Record<string, string>> | undefined;
  /** Whether everybody in the story knows it. */
  readonly common?: boolean | undefined;
  /** Words of the story where it belongs by the time of the story. */
  readonly happens?: string | undefined;
}

/**
 * Reads a file of stretches; an empty one has none.
 *
 * @throws Failure in one sentence that names `path`, the entry and what to mend.
 */
export function parseStretches(source: string, path: string): Stretch[] {
  if (source.length > LONGEST_FILE)
    throw new Failure(`${path}: the file is larger than five million characters; make it smaller.`);
  const entries = yamlEntries(source, path, 'stretches are a list, each entry begun by "- text:"');
  return entries.map((entry, at) => {
    const result = stretch.safeParse(entry);
    if (result.success) return result.data;
    throw new Failure(`${path}, entry ${at + 1}: ${issuesIn(result.error)}.`);
  });
}

/** Equal for entries that say the same, in whatever order. */
function keyOf(entry: Stretch | undefined): string {
  return JSON.stringify(entry, Object.keys(stretch.shape).concat(Object.keys(entry?.told ?? {})));
}

/** Stretches as a file. Entries of `previous`, the file as it was, that say the same stay as they were written. */
export function formatStretches(stretches: readonly Stretch[], previous = ""): string {
  const document: Document = parseDocument(previous);
  const before = isSeq(document.contents) ? document.contents.items.filter(isNode) : [];
  const written = new Map(before.map((node) => [keyOf(stretch.safeParse(node.toJS(document)).data), node]));
  const nodes = stretches.map((entry) => written.get(keyOf(entry)) ?? document.createNode(entry));
  document.contents = document.createNode([]);
  document.contents.items = nodes;
  document.contents.flow = false;
  document.commentBefore ??= COMMENT;
  return document.toString({ lineWidth: 0 });
}
