import { elementAt } from "../core/element-at.ts";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { Failure } from "../core/errors.ts";
import type { Span } from "../core/story.ts";
import type { Edition } from "../knowledge/editions.ts";
import { writeFileAtomic } from "../ops/atomic-files.ts";

/** How the names of kept editions end. */
export const EDITION_ENDING = ".json.gz";

/** Changes whenever files written before can no longer be read. */
const FORMAT = 1;

const editionFile = z.object({
  format: z.literal(FORMAT),
  text: z.string(),
  /** In turn the length of what stands before a sentence and of the sentence: positions would take twice the room. */
  lengths: z.array(z.number()),
});

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/**
 * Writes the text and the sentences of an edition as one compressed file, whole or not at all.
 * @throws Failure when it cannot be written.
 */
export async function writeEditionFile(path: string, { text, sentences }: Edition): Promise<void> {
  const lengths = sentences.flatMap(({ start, end }, at) => [
    start - (sentences[at - 1]?.end ?? 0),
    end - start,
  ]);
  await writeFileAtomic(path, await pack(JSON.stringify({ format: FORMAT, text, lengths })));
}

/** @throws Failure when the file is damaged or from another version. */
export async function readEditionFile(path: string): Promise<Edition> {
  try {
    const json = (await unpack(await readFile(path))).toString();
    const { text, lengths } = editionFile.parse(JSON.parse(json));
    return { text, sentences: spansOf(lengths) };
  } catch (cause) {
    throw new Failure(
      `${path} is damaged or from another version: how far people were in that edition cannot be told.`,
      { cause },
    );
  }
}

function spansOf(lengths: readonly number[]): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (let turn = 0; turn + 1 < lengths.length; turn += 2) {
    const start = at + elementAt(lengths, turn);
    at = start + elementAt(lengths, turn + 1);
    spans.push({ start, end: at });
  }
  return spans;
}
