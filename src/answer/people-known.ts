import type { Character } from "../core/character.ts";
import type { Span, Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { relationsAt } from "../knowledge/facts.ts";
import { asKnown } from "../knowledge/speakers.ts";
import { happensAt, momentOf } from "../knowledge/story-time.ts";
import { wholeWordsIn } from "../text/whole-words.ts";
import { personLine } from "./cast-known.ts";
import { isThere, thereIn } from "../knowledge/there.ts";

/** Room for the people a character knows (characters): about 250 tokens. */
const MAX_PEOPLE_CHARACTERS = 1000;
const MAX_NAMES = 4;

/** What is asked and what it is answered from. */
interface Asked {
  readonly question: string;
  readonly passages: readonly { readonly text: string }[];
  /** What is true of the speaker and stands in the prompt already: said once. */
  readonly facts: readonly string[];
  /** Lines of people that stand in the prompt already. */
  readonly company: string;
}

/**
 * The people a character knows, in a line each: under names told in the stretches the character may know (`spans`), and
 * with what they are to the character, where the prompt does not say it yet. Those the question names come first, then those of the passages, then those the
 * character was with most. Empty for nobody, and for the narrator.
 */
export function peopleKnown(vantage: Vantage, spans: readonly Span[], asked: Asked): string {
  const { story, speaker } = vantage;
  if (speaker.kind === "narrator") return "";
  const relations = relationsAt(speaker.character, vantage).filter((one) => !asked.facts.includes(one));
  const listed = asked.company.split("\n");
  let room = MAX_PEOPLE_CHARACTERS;
  const lines: string[] = [];
  const met = timesMet(vantage, speaker.character.id);
  for (const person of byNearness(othersKnown(vantage, spans), met, asked)) {
    const names = toldNames(person, story, spans).slice(0, MAX_NAMES);
    if (names.length === 0) continue;
    const line = personLine(
      names,
      relations.filter((relation) => names.some((name) => relation.startsWith(`${name} `))).slice(0, 1),
    );
    if (listed.includes(line)) continue;
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  return lines.join("\n");
}

/** A person's names that stand in some stretches, the usual one first. */
export function toldNames(
  person: Character,
  { text }: Pick<Story, "text">,
  spans: readonly Span[],
): string[] {
  return namesOf(person).filter((name) =>
    spans.some(({ start, end }) => timesNamed(text.slice(start, end), name) > 0),
  );
}

/**
 * The others a character may have met or heard of, with only the other names that are told in stretches the character may
 * know: that two names are one person's may be told where the character is not.
 */
export function othersKnown(vantage: Vantage, spans: readonly Span[]): Character[] {
  const { story, speaker } = vantage;
  const moment = momentOf(vantage);
  const own = speaker.kind === "character" ? speaker.character.id : null;
  const isHeard = (from: number) => spans.some(({ start, end }) => start < from && from <= end);
  return story.cast
    .filter(({ id, from, isGuest }) => id !== own && from <= moment && !isGuest)
    .map((person) => ({ ...person, aliases: person.aliases.filter(({ from }) => isHeard(from)) }))
    .map((person) => asKnown(person, moment));
}

/** Those of the others who are named in what is asked and given, or were with the character; the nearest first. */
function byNearness(
  others: readonly Character[],
  met: ReadonlyMap<string, number>,
  { question, passages }: Pick<Asked, "question" | "passages">,
): Character[] {
  const given = passages.map(({ text }) => text).join("\n");
  return others
    .map((person) => {
      const timesIn = (text: string) => Math.max(...namesOf(person).map((name) => timesNamed(text, name)));
      return { person, ranks: [timesIn(question), timesIn(given), met.get(person.id) ?? 0] };
    })
    .filter(({ ranks }) => ranks.some((rank) => rank > 0))
    .toSorted((one, other) => {
      const at = one.ranks.findIndex((rank, place) => rank !== other.ranks[place]);
      return (other.ranks[at] ?? 0) - (one.ranks[at] ?? 0);
    })
    .map(({ person }) => person);
}

/** In how many stretches each person was with a character by their moment. */
function timesMet(vantage: Vantage, who: string): Map<string, number> {
  const { story, bound } = vantage;
  const moment = momentOf(vantage);
  const times = new Map<string, number>();
  for (const witness of story.witnesses) {
    if (witness.end > bound || happensAt(witness) > moment) continue;
    if (!isThere(witness, who)) continue;
    for (const one of thereIn(witness)) times.set(one.who, (times.get(one.who) ?? 0) + 1);
  }
  return times;
}

function namesOf({ name, aliases }: Character): string[] {
  return [name, ...aliases.map((alias) => alias.name)];
}

/** How often a name occurs in a text, as whole words; counted up to a hundred. */
function timesNamed(text: string, name: string): number {
  const named = wholeWordsIn(text, name);
  let times = 0;
  while (times < 100 && !named.next().done) times++;
  return times;
}
