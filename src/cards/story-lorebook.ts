import { elementAt } from "../core/element-at.ts";
import type { Character } from "../core/character.ts";
import { sectionName, type Story } from "../core/story.ts";
import type { JsonObject } from "./json-object.ts";

/** Somebody as far as they are told of. */
export interface ToldPerson {
  readonly character: Pick<Character, "from" | "evidence">;
  /** The usual one first. */
  readonly names: readonly string[];
  /** What is true of them at the bound, as sentences. */
  readonly truths: readonly string[];
}

/** Sentences of the story quoted for somebody of whom nothing is written down. */
const MAX_QUOTED = 5;

/** An entry on its way into a book, and the position at which it has its place. */
interface Told {
  readonly at: number;
  readonly name: string;
  readonly keys: readonly string[];
  readonly content: string;
}

/**
 * The story up to a bound as a stand-alone V3 lorebook: an entry for everybody in it of whom something is told, and one
 * for every section with a summary that lies within the bound whole, in telling order.
 */
export function lorebookOf(options: {
  story: Pick<Story, "title" | "text" | "sections">;
  bound: number;
  people: readonly ToldPerson[];
}): JsonObject {
  const { story, bound } = options;
  const people = options.people.filter(({ character, names }) => character.from <= bound && names.length > 0);
  const entries = [
    ...people.map((person) => personEntry(person, story, bound)),
    ...sectionEntries(story, people, bound),
  ]
    .filter(({ content }) => content !== "")
    .toSorted((one, other) => one.at - other.at)
    .map(({ name, keys, content }, at) => ({
      keys,
      content,
      name,
      comment: name,
      id: at,
      enabled: true,
      insertion_order: at,
      use_regex: false,
      case_sensitive: false,
      constant: false,
      selective: false,
      secondary_keys: [],
      position: "before_char",
      extensions: {},
    }));
  return {
    spec: "lorebook_v3",
    data: {
      name: story.title,
      description: `The story “${story.title}”, as far as it was told when this lorebook was made.`,
      recursive_scanning: false,
      extensions: {},
      entries,
    },
  };
}

function personEntry(
  { character, names, truths }: ToldPerson,
  { text }: Pick<Story, "text">,
  bound: number,
): Told {
  const quoted = character.evidence
    .filter(({ end }) => end <= bound)
    .slice(0, MAX_QUOTED)
    .map(({ start, end }) => text.slice(start, end).trim());
  const content = [...new Set([...truths, ...quoted])].join("\n");
  return { at: character.from, name: elementAt(names, 0), keys: names, content };
}

function sectionEntries(
  story: Pick<Story, "text" | "sections">,
  people: readonly ToldPerson[],
  bound: number,
): Told[] {
  return story.sections.flatMap(({ start, end, summary }, index) => {
    if (summary === null || end > bound) return [];
    const told = wordsOf(`${story.text.slice(start, end)} ${summary}`);
    const named = people.flatMap(({ names }) => names).filter((name) => told.includes(wordsOf(name)));
    const name = sectionName(story, index);
    return [{ at: start, name, keys: named.length > 0 ? [...new Set(named)] : [name], content: summary }];
  });
}

/** A text's words between single spaces, so that whole words are found in it. */
function wordsOf(text: string): string {
  return ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(" ") ?? ""
  } `;
}
