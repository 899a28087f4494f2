import { readFile, readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { z } from "zod";
import { parseStretches, type PresenceStretch } from "../cast/stretches.ts";
import type { Character } from "../core/character.ts";
import { Failure } from "../core/errors.ts";
import type { Story, Witness } from "../core/story.ts";
import { findPhrase } from "../knowledge/position.ts";
import type { Reader } from "../readers/reader.ts";
import { checked, positionOf, unlessMissing } from "./pack-file.ts";
import { readPresets } from "./pack-presets.ts";
import { readStory } from "./read-story.ts";

/**
 * Reads a story pack: a folder with `story.md`, and, where somebody wrote them, `cast/*.md` (who can be
 * played), `presence.yaml` (who can know what) and `scenes.yaml` (scenes ready to be played). The folder's name is the story's id.
 *
 * @throws Failure when a file is not in order; the message names the file and what to mend.
 */
export async function readPack(folder: string, readers: readonly Reader[]): Promise<Story> {
  const bare = await readStory({ path: join(folder, "story.md"), id: basename(folder), readers });
  const cast = await Promise.all(
    (await namesIn(join(folder, "cast"))).map((file) => readCharacter(bare, file)),
  );
  cast.sort((one, other) => one.from - other.from);
  const ids = new Set(cast.map((character) => character.id));
  return {
    ...bare,
    cast,
    witnesses: await readWitnesses(bare, join(folder, "presence.yaml"), ids),
    presets: await readPresets({ ...bare, cast }, join(folder, "scenes.yaml")),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await unlessMissing(readdir(folder), []);
  return names
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .map((name) => join(folder, name));
}

const datedNames = z.array(z.strictObject({ name: z.string(), from: z.string() })).default([]);
const datedFacts = z
  .array(
    z.strictObject({
      fact: z.string(),
      from: z.string(),
      since: z.string().optional(),
      until: z.string().optional(),
    }),
  )
  .default([]);

/** The pictures Discord takes for characters, by how their files end. */
const PICTURE_TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
};
/** Largest picture (bytes): what Discord takes for an emoji, which is how the bot keeps them. */
const MAX_PICTURE = 256 * 1024;

const castFile = z.strictObject({
  name: z.string().min(1),
  pronouns: z.enum(["he", "she", "they"]),
  from: z.string(),
  avatar: z.string().optional(),
  aliases: datedNames,
  relations: datedFacts,
  facts: datedFacts,
});

async function readCharacter(story: Story, path: string): Promise<Character> {
  const match = /^---\n(.*?)\n---\n(.*)$/su.exec((await readFile(path, "utf8")).replaceAll("\r\n", "\n"));
  if (match === null)
    throw new Failure(`${path}: a cast file begins with front matter between two lines of "---".`);
  const file = checked(castFile, match[1] ?? "", path);
  const position = (phrase: string) => positionOf(story, phrase, path);
  const dated = ({ fact, from, since, until }: (typeof file.facts)[number]) => ({
    text: fact,
    from: position(from),
    ...(since !== undefined && { since: position(since) }),
    until: until === undefined ? null : position(until),
  });
  return {
    id: basename(path, ".md"),
    name: file.name,
    pronouns: file.pronouns,
    from: position(file.from),
    picture: file.avatar === undefined ? null : await readPicture(path, file.avatar),
    aliases: file.aliases.map(({ name, from }) => ({ name, from: position(from) })),
    relations: file.relations.map(dated),
    facts: file.facts.map(dated),
    voice: (match[2] ?? "").trim(),
    evidence: [],
    isGuest: false,
    card: null,
  };
}

/** A picture beside the cast file that names it, as a `data:` URL. */
async function readPicture(path: string, name: string): Promise<string> {
  const type = PICTURE_TYPES[extname(name).toLowerCase()];
  if (type === undefined || basename(name) !== name)
    throw new Failure(`${path}: the avatar "${name}" must be a .png, .jpg or .webp file in the same folder.`);
  const bytes = await unlessMissing(readFile(join(dirname(path), name)), null);
  if (bytes === null) throw new Failure(`${path}: there is no file "${name}" for the avatar.`);
  if (bytes.length > MAX_PICTURE)
    throw new Failure(`${path}: the avatar "${name}" is larger than 256 KiB; make it smaller.`);
  return `data:${type};base64,${bytes.toString("base64")}`;
}

async function readWitnesses(story: Story, path: string, cast: ReadonlySet<string>): Promise<Witness[]> {
  let from = 0;
  return parseStretches(await unlessMissing(readFile(path, "utf8"), ""), path).map((stretch) => {
    const place = findPhrase(story.text, stretch.text, from);
    if (place === null) {
      throw new Failure(
        `${path}: the story does not say "${stretch.text}" after the entry before it; entries quote the story in telling order.`,
      );
    }
    // Neighbouring entries may share words, so that each reads well alone.
    from = place.start;
    return {
      ...place,
      ...knownBy(stretch, { cast, path, position: (words) => positionOf(story, words, path) }),
    };
  });
}

function knownBy(
  { present = [], told = {}, common = false, happens }: PresenceStretch,
  { cast, path, position }: { cast: ReadonlySet<string>; path: string; position: (words: string) => number },
): Omit<Witness, "start" | "end"> {
  const stranger = [...present, ...Object.keys(told)].find((who) => !cast.has(who));
  if (stranger !== undefined) throw new Failure(`${path}: "${stranger}" has no file in the cast folder.`);
  return {
    present: present.map((who) => ({ who, how: "written" })),
    told: Object.entries(told).map(([who, words]) => ({ who, from: position(words) })),
    common,
    ...(happens !== undefined && { happens: position(happens) }),
  };
}
