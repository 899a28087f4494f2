import type { Character } from "../core/character.ts";

/** Nobody may have the id of the narrator. */
const RESERVED = ["narrator"];

/** Somebody of whom no more is known than a name and the position from which it stands in the telling. */
export function newCharacter(name: string, from: number, cast: readonly Character[]): Character {
  return {
    id: idFor(
      name,
      cast.map(({ id }) => id),
    ),
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

/** A name as an id: small letters and digits of any script, joined by hyphens; numbered when it is taken. */
function idFor(name: string, taken: readonly string[]): string {
  const words = name
    .normalize("NFKD")
    .replaceAll(/\p{M}|['’]/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const id = words?.join("-") ?? "person";
  const isTaken = (candidate: string) => taken.includes(candidate) || RESERVED.includes(candidate);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
