import type { Character } from "../core/character.ts";
import { slugOf } from "../text/slug.ts";

/** A person of whom nothing is known but a name and the position from which it stands in the telling. */
export function newCharacter(name: string, from: number, cast: readonly Character[]): Character {
  const slug = slugOf(name.replaceAll(/['’]/gu, "")) || "person";
  return {
    id: freeId(slug, new Set(cast.map(({ id }) => id))),
    name,
    pronouns: "they",
    from,
    picture: null,
    aliases: [],
    relations: [],
    facts: [],
    voice: "",
    evidence: [],
    isGuest: false,
    card: null,
  };
}

/** An id nobody has, the narrator included: the slug, numbered from 2 when it is taken. */
export function freeId(slug: string, taken: ReadonlySet<string>): string {
  let id = slug;
  for (let count = 2; id === "narrator" || taken.has(id); count++) id = `${slug}-${count}`;
  return id;
}
