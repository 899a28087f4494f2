import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import type { Speaker } from "../core/vantage.ts";

/** The characters named up to `bound`, in the order of the cast, each with the names known there. */
export function castUpTo(story: Pick<Story, "cast">, bound: number): readonly Character[] {
  return story.cast.filter(({ from }) => from <= bound).map((character) => asKnown(character, bound));
}

/** What dates somebody's names. */
export type Named = Pick<Character, "name" | "from" | "aliases">;

/** The names a character goes by up to `bound`, the usual one first. */
export function namesUpTo(character: Named, bound: number): string[] {
  const { name, aliases } = asKnown(character, bound);
  return [name, ...aliases.map((alias) => alias.name)];
}

/** A character with only the names known up to `bound`, under the one that is usual there. */
export function asKnown<Somebody extends Named>(character: Somebody, bound: number): Somebody {
  const known = character.aliases.filter((alias) => alias.from <= bound);
  const usual = known.findLast((alias) => alias.isUsual);
  if (!usual) return { ...character, aliases: known };
  const first = { name: character.name, from: character.from };
  return { ...character, name: usual.name, aliases: [first, ...known.filter((alias) => alias !== usual)] };
}

/** The name a speaker is shown under. */
export function speakerName(speaker: Speaker): string {
  return speaker.kind === "narrator" ? "Narrator" : speaker.character.name;
}
