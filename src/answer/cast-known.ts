import type { Vantage } from "../core/vantage.ts";
import { castUpTo } from "../knowledge/speakers.ts";
import { relationsAt } from "../knowledge/facts.ts";
import { thereIn } from "../knowledge/there.ts";

/** Room for the cast in the narrator's prompt (characters): about 400 tokens. */
const MAX_CAST_CHARACTERS = 1600;
const MAX_RELATIONS = 3;

/** Everybody named up to the bound in a line each, those who are there most first; empty for nobody. */
export function castKnown(vantage: Vantage): string {
  const { story, bound } = vantage;
  const times = new Map<string, number>();
  for (const witness of story.witnesses)
    if (witness.end <= bound)
      for (const { who } of thereIn(witness)) times.set(who, (times.get(who) ?? 0) + 1);
  const people = castUpTo(story, bound)
    .filter(({ isGuest }) => !isGuest)
    .toSorted((one, other) => (times.get(other.id) ?? 0) - (times.get(one.id) ?? 0));
  const lines = people.map((person) => {
    const relations = relationsAt(person, { bound }).slice(0, MAX_RELATIONS);
    return personLine([person.name, ...person.aliases.map(({ name }) => name)], relations);
  });
  let room = MAX_CAST_CHARACTERS;
  return lines.filter((line) => (room -= line.length + 1) >= 0).join("\n");
}

/** A person in a line: the name, other names, and who is what to whom. */
export function personLine([name, ...others]: readonly string[], relations: readonly string[]): string {
  const also = others.length > 0 ? ` (also ${others.join(", ")})` : "";
  return `- ${name}${also}${relations.length > 0 ? `: ${relations.join(" ")}` : ""}`;
}
