import type { Character } from "../core/character.ts";
import { UsageError } from "../core/errors.ts";
import type { Story } from "../core/story.ts";
import { NARRATOR, type Speaker } from "../core/vantage.ts";
import { foldName } from "../text/fold.ts";

/** The characters named up to `bound`, in the order of the cast, each with the names known there. */
export function castUpTo(story: Pick<Story, "cast">, bound: number): readonly Character[] {
  return story.cast.filter(({ from }) => from <= bound).map((character) => asKnown(character, bound));
}

/** The names a character goes by up to `bound`, the usual one first. */
export function namesUpTo(character: Character, bound: number): string[] {
  const { name, aliases } = asKnown(character, bound);
  return [name, ...aliases.map((alias) => alias.name)];
}

/** A character with only the names known up to `bound`, under the one that is usual there. */
export function asKnown(character: Character, bound: number): Character {
  const known = character.aliases.filter((alias) => alias.from <= bound);
  const usual = known.findLast((alias) => alias.isUsual);
  if (!usual) return { ...character, aliases: known };
  const first = { name: character.name, from: character.from };
  return { ...character, name: usual.name, aliases: [first, ...known.filter((alias) => alias !== usual)] };
}

/**
 * Finds the speaker with a name, an alias or "narrator", ignoring case.
 *
 * @throws UsageError when nobody of that name has appeared up to `bound`. The message is the same for
 * those who appear later and those who never do.
 */
export function findSpeaker(story: Pick<Story, "cast">, name: string, bound: number): Speaker {
  const wanted = foldName(name);
  if (wanted === "narrator") return NARRATOR;
  const cast = castUpTo(story, bound);
  const character = cast.find(
    (candidate) =>
      isToldId(candidate, bound, wanted) ||
      namesUpTo(candidate, bound).some((known) => foldName(known) === wanted),
  );
  if (character) return { kind: "character", character };
  throw unknownSpeaker(cast, name);
}

/** Whether an id is meant that reveals no more than the names known by then. */
function isToldId(candidate: Character, bound: number, wanted: string): boolean {
  const id = foldName(candidate.id);
  const told = namesUpTo(candidate, bound)
    .map((name) => foldName(name))
    .join(" ");
  return id === wanted && id.split(/[^\p{L}\p{N}]+/u).every((word) => told.includes(word));
}

/**
 * The speaker with an id; `null` is the narrator's.
 *
 * @throws UsageError when nobody of that id has appeared up to `bound`, as {@link findSpeaker} does.
 */
export function speakerWithId(story: Pick<Story, "cast">, id: string | null, bound: number): Speaker {
  if (id === null) return NARRATOR;
  const cast = castUpTo(story, bound);
  const character = cast.find((candidate) => candidate.id === id);
  if (character) return { kind: "character", character };
  throw unknownSpeaker(cast, id);
}

function unknownSpeaker(cast: readonly Character[], name: string): UsageError {
  const known = cast.map((candidate) => candidate.name);
  return new UsageError(
    known.length === 0
      ? `Nobody in this story can be played so far: ask the narrator instead.`
      : `Nobody called ${JSON.stringify(name.slice(0, 60))} has appeared so far: choose narrator or ${known.join(", ")}.`,
  );
}

/** The name a speaker is shown under. */
export function speakerName(speaker: Speaker): string {
  return speaker.kind === "narrator" ? "Narrator" : speaker.character.name;
}
