import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { UsageError } from "../../core/errors.ts";
import type { Story } from "../../core/story.ts";
import type { CardFile, CardWish, Engine } from "../../engine/engine.ts";
import { parsePosition } from "../../knowledge/position.ts";
import { findSpeaker } from "../../knowledge/find-speaker.ts";
import { errorCode } from "../../ops/error-code.ts";
import { type Io, note, printLine } from "./io.ts";

const FORMATS = ["png", "json", "v2-json"] as const;

/** What is exported, and where to. */
export interface ExportOptions {
  readonly until?: string;
  readonly format?: string;
  readonly out?: string;
}

/** `dramatis card export STORY WHO` */
export async function exportCardFile(
  engine: Engine,
  io: Io,
  [id, who]: readonly [string, string],
  { until, format = "png", out }: ExportOptions,
): Promise<void> {
  const story = await engine.story(id);
  const bound = boundIn(story, until);
  const wish: CardWish = {
    storyId: id,
    characterId: characterCalled(story, who, bound),
    bound,
    format: formatIn(format),
  };
  await write(io, await engine.exportCard(wish), out);
}

/** `dramatis story lorebook STORY` */
export async function exportLorebookFile(
  engine: Engine,
  io: Io,
  id: string,
  { until, out }: ExportOptions,
): Promise<void> {
  const bound = boundIn(await engine.story(id), until);
  await write(io, await engine.exportLorebook({ storyId: id, bound }), out);
}

/** `dramatis card import STORY FILE` */
export async function importCardFile(
  engine: Engine,
  io: Io,
  [id, path]: readonly [string, string],
  { as, from }: { readonly as?: string; readonly from?: string },
): Promise<void> {
  const story = await engine.story(id);
  const end = story.text.length;
  const characterId = as === undefined ? null : characterCalled(story, as, end);
  // A card of somebody in the story may tell all of it.
  const usual = characterId === null ? 0 : end;
  const { name } = await engine.importCard({
    storyId: id,
    fileName: basename(path),
    bytes: await bytesOf(path),
    characterId,
    from: from === undefined ? usual : parsePosition(story, from),
  });
  note(io, `${name} is played as the card says.`);
  if (characterId !== null && from === undefined)
    note(io, "A card may tell the whole plot, so it counts from the story's end: say otherwise with --from.");
  note(io, `Talk with them: dramatis chat --story ${id} --as ${JSON.stringify(name)}`);
}

/** `dramatis card remove STORY WHO` */
export async function removeCardFile(engine: Engine, io: Io, id: string, who: string): Promise<void> {
  const story = await engine.story(id);
  await engine.removeCard(id, characterCalled(story, who, story.text.length));
  note(io, "The card is removed.");
}

function boundIn(story: Story, until: string | undefined): number {
  return until === undefined ? story.text.length : parsePosition(story, until);
}

function characterCalled(story: Story, who: string, bound: number): string {
  const speaker = findSpeaker(story, who, bound);
  if (speaker.kind === "character") return speaker.character.id;
  throw new UsageError("The narrator has no card: name somebody in the story.");
}

function formatIn(format: string): CardWish["format"] {
  const known = FORMATS.find((one) => one === format);
  if (known) return known;
  throw new UsageError(`There is no format ${JSON.stringify(format)}: choose ${FORMATS.join(", ")}.`);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new UsageError(
      `${path} cannot be read (${errorCode(cause) ?? "unknown reason"}): check the file.`,
      { cause },
    );
  }
}

async function write(io: Io, { fileName, bytes }: CardFile, out = fileName): Promise<void> {
  try {
    // Never overwrite a file unasked.
    await writeFile(out, bytes, { flag: "wx" });
  } catch (cause) {
    const why =
      errorCode(cause) === "EEXIST" ? "it is there already" : (errorCode(cause) ?? "unknown reason");
    throw new UsageError(`${out} cannot be written (${why}): name another file with --out.`, { cause });
  }
  printLine(io, out);
}
