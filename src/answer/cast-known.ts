import type { Character } from "../core/character.ts";
import type { Vantage } from "../core/vantage.ts";
import { castUpTo } from "../knowledge/speakers.ts";
import { relationsAt } from "../knowledge/facts.ts";

/** Room for the cast in the narrator's prompt (characters): about 400 tokens. */
const MAX_CAST_CHARACTERS = 1600;
const MAX_RELATIONS = 3;

/** Everybody named up to the bound in a line each, those who are there most first; empty for nobody. */
export function castKnown(vantage: Vantage): string {
  const { story, bound } = vantage;
  const times = new Map<string, number>();
  for (const { end, present } of story.witnesses)
    if (end <= bound) for (const { who } of present) times.set(who, (times.get(who) ?? 0) + 1);
  const people = castUpTo(story, bound)
    .filter(({ isGuest }) => !isGuest)
    .toSorted((one, other) => (times.get(other.id) ?? 0) - (times.get(one.id) ?? 0));
  let room = MAX_CAST_CHARACTERS;
  const lines = people.map((person) => lineOf(person, bound));
  return lines.filter((line) => (room -= line.length + 1) >= 0).join("\n");
}

function lineOf(character: Character, bound: number): string {
  const { name, aliases } = character;
  const others = aliases.map((alias) => alias.name);
  const also = others.length > 0 ? ` (also ${others.join(", ")})` : "";
  const relations = relationsAt(character, { bound }).slice(0, MAX_RELATIONS);
  return `- ${name}${also}${relations.length > 0 ? `: ${relations.join(" ")}` : ""}`;
}
