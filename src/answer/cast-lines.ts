import type { Vantage } from "../core/vantage.ts";
import { factsAt } from "../knowledge/facts.ts";
import { castUpTo } from "../knowledge/speakers.ts";

/** People that the narrator is told of, and what is said of each. */
const MAX_PEOPLE = 20;
const MAX_FACTS = 2;
const MAX_ALIASES = 2;

/** The cast as the reader knows it, a line for each, those first who are told of first. */
export function castLines({ story, bound }: Vantage): string {
  return castUpTo(story, bound)
    .filter(({ isGuest }) => !isGuest)
    .slice(0, MAX_PEOPLE)
    .map((person) => {
      const others = person.aliases.slice(0, MAX_ALIASES).map(({ name }) => name);
      const called = others.length > 0 ? ` (also ${others.join(", ")})` : "";
      const facts = factsAt(person, { bound }).slice(0, MAX_FACTS).join(" ");
      return `- ${person.name}${called}${facts === "" ? "" : `: ${facts}`}`;
    })
    .join("\n");
}
