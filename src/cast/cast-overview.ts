import type { Character } from "../core/character.ts";
import type { Span, Story } from "../core/story.ts";
import { elementAt } from "../core/element-at.ts";
import { thereIn } from "../knowledge/there.ts";
import type { AppliedEntries } from "./apply-entries.ts";
import { called, type PersonCalled } from "./called.ts";
import type { Corrected } from "./corrected.ts";

/** Somebody of a cast, for whoever corrects it. */
export interface CastPerson extends PersonCalled, Pick<Character, "id" | "from" | "isGuest"> {
  /** The sentence that shows them first; `null` for none. */
  readonly shown: string | null;
  /** In how many stretches of the text they are certainly there, likely, or too doubtfully to count. */
  readonly stretches: { readonly certain: number; readonly likely: number; readonly doubtful: number };
  /** In how many stretches of which sections (by number) they are held to be there. */
  readonly sections: readonly { readonly section: number; readonly stretches: number }[];
  /** Who may be the same person, and the sentence that shows it. */
  readonly perhaps: readonly { readonly id: string; readonly shown: string }[];
}

/** A whole cast as it is corrected so far. */
export interface CastOverview extends Corrected {
  readonly people: readonly CastPerson[];
  /** A sentence about each correction that does not fit the story (any more). */
  readonly problems: readonly string[];
}

/** The cast of a story with its corrections. */
export function castOverview({ story, problems }: AppliedEntries, corrected: Corrected): CastOverview {
  const { corrections, stretches } = corrected;
  const there = presenceOf(story);
  const people = story.cast.map((person) => personIn(story, person, there.get(person.id)));
  return { people, problems, corrections, stretches };
}

interface Counted {
  certain: number;
  likely: number;
  doubtful: number;
  readonly sections: Map<number, number>;
}

function personIn(story: Story, person: Character, there: Counted | undefined): CastPerson {
  const { id, from, isGuest, evidence, perhaps = [] } = person;
  const [shown] = evidence;
  const { certain, likely, doubtful, sections } = there ?? nobodyThere();
  return {
    id,
    from,
    isGuest,
    ...called(person),
    shown: shown ? wordsIn(story, shown) : null,
    stretches: { certain, likely, doubtful },
    sections: [...sections].map(([section, count]) => ({ section, stretches: count })),
    perhaps: perhaps.map((one) => ({ id: one.id, shown: wordsIn(story, one.shown) })),
  };
}

function nobodyThere(): Counted {
  return { certain: 0, likely: 0, doubtful: 0, sections: new Map() };
}

/** How often everybody is there, counted in one go: a novel has people and stretches by the thousand. */
function presenceOf({ witnesses, sections }: Story): Map<string, Counted> {
  const counted = new Map<string, Counted>();
  let section = 0;
  for (const witness of witnesses) {
    while (section < sections.length - 1 && elementAt(sections, section).end <= witness.start) section += 1;
    const held = thereIn(witness);
    for (const one of witness.present) {
      const theirs = counted.get(one.who) ?? nobodyThere();
      counted.set(one.who, theirs);
      if (!held.includes(one)) theirs.doubtful += 1;
      else if (one.sure === undefined) theirs.certain += 1;
      else theirs.likely += 1;
      if (held.includes(one)) theirs.sections.set(section, (theirs.sections.get(section) ?? 0) + 1);
    }
  }
  return counted;
}

function wordsIn({ text }: Story, { start, end }: Span): string {
  return text.slice(start, end).replaceAll(/\s+/gu, " ");
}
