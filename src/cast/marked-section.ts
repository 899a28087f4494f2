import type { Presence, Span, Story } from "../core/story.ts";
import { UsageError } from "../core/errors.ts";
import { thereIn } from "../knowledge/there.ts";
import { datedNames, whoIsCalled } from "./dated-names.ts";
import { occurrencesOf } from "./occurrences.ts";

/** Where a name stands in the text, and whose it is (id). */
export interface NameMark extends Span {
  readonly who: string;
}

/** A sentence with those who are there, and those who are told of it. */
export interface MarkedSentence extends Span {
  readonly there: readonly Presence[];
  /** Who may be there, too doubtfully to count. */
  readonly doubtful: readonly Presence[];
  /** Who learns of it, and from which position on. */
  readonly told: readonly { readonly who: string; readonly from: number }[];
  /** Whether everybody in the story knows it. */
  readonly isCommon: boolean;
}

/** A section of a story with its names marked, for whoever corrects the cast. Positions are of the whole text. */
export interface MarkedSection extends Span {
  readonly title: string | null;
  readonly text: string;
  readonly names: readonly NameMark[];
  readonly sentences: readonly MarkedSentence[];
}

/** A section by its number, from 0. @throws UsageError when there is none. */
export function markedSection(story: Story, number: number): MarkedSection {
  const section = story.sections[number];
  if (section === undefined)
    throw new UsageError(`The story has ${story.sections.length} sections: choose one of them.`);
  const { start, end, title } = section;
  return {
    start,
    end,
    title,
    text: story.text.slice(start, end),
    names: namesIn(story, section),
    sentences: sentencesIn(story, section),
  };
}

/** Of names that overlap the longest counts. */
function namesIn({ text, cast }: Story, within: Span): NameMark[] {
  const words = text.slice(within.start, within.end);
  const names = new Set(cast.flatMap((person) => datedNames(person).map(({ name }) => name)));
  const there = [...names].filter((name) => words.includes(name.split(/\s/u, 1)[0] ?? name));
  const marks = there.flatMap((name) =>
    occurrencesOf(text, name, within).flatMap((span): NameMark[] => {
      // Who gets the name only later is meant where nobody else has it.
      const person = whoIsCalled(cast, name, span.end) ?? whoIsCalled(cast, name, Number.POSITIVE_INFINITY);
      return person ? [{ ...span, who: person.id }] : [];
    }),
  );
  let covered = within.start;
  return marks
    .toSorted((one, other) => one.start - other.start || other.end - one.end)
    .filter(({ start, end }) => {
      if (start < covered) return false;
      covered = end;
      return true;
    });
}

/** A sentence counts as a stretch does in which all of it lies: who is there for half of it knows none of it. */
function sentencesIn({ sentences, witnesses }: Story, within: Span): MarkedSentence[] {
  const near = witnesses.filter(({ start, end }) => start < within.end && within.start < end);
  return sentences
    .filter(({ start, end }) => start >= within.start && end <= within.end)
    .map(({ start, end }) => {
      const over = near.filter((witness) => witness.start < end && start < witness.end);
      const present = new Map<string, Presence>();
      for (const one of over.flatMap((witness) => witness.present)) {
        const known = present.get(one.who);
        if (!known || (one.sure ?? 1) < (known.sure ?? 1)) present.set(one.who, one);
      }
      const inAll = [...present.values()].filter(({ who }) =>
        over.every((witness) => witness.present.some((one) => one.who === who)),
      );
      const there = thereIn({ present: inAll });
      return {
        start,
        end,
        there,
        doubtful: inAll.filter((one) => !there.includes(one)),
        told: over.flatMap((witness) => witness.told),
        isCommon: over.length > 0 && over.every((witness) => witness.common),
      };
    });
}
