import type { Presence, Span, Story, Witness } from "../core/story.ts";
import { endOfSentenceWith, findPhrase } from "../knowledge/place.ts";
import { personCalled } from "./corrections-apply.ts";
import type { Stretch } from "./stretches-yaml.ts";

/**
 * A story with what people wrote down of who can know what, one stretch after the other, and a sentence for each that
 * does not fit it (any more). Those sentences, for managers, may name what comes later.
 */
export function withStretches(
  story: Story,
  stretches: readonly Stretch[],
): { readonly story: Story; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let { witnesses } = story;
  for (const [at, stretch] of stretches.entries()) {
    const { change, span, misfits } = read(story, stretch);
    problems.push(...misfits.map((misfit) => `Stretch ${at + 1}: ${misfit}.`));
    if (span !== null) witnesses = changedWithin(witnesses, span, change);
  }
  return { story: { ...story, witnesses }, problems };
}

type Change = (witness: Witness) => Witness;

/** Where a stretch lies and what it changes there, as far as it fits the story. */
function read(
  story: Story,
  stretch: Stretch,
): { span: Span | null; change: Change; misfits: readonly string[] } {
  const misfits: string[] = [];
  const quoted = <T>(found: T | null, words: string): T | null => {
    if (found === null) misfits.push(`the story does not say "${words}"; quote its words exactly`);
    return found;
  };
  const people = (names: readonly string[]) =>
    names.flatMap((name) => {
      const person = personCalled(story.cast, name);
      if (person === null) misfits.push(`nobody in the story is called "${name}"`);
      return person?.id ?? [];
    });
  const span = quoted(spanOf(story.text, stretch), stretch.to ?? stretch.text);
  const happens = stretch.happens && quoted(endOfSentenceWith(story, stretch.happens), stretch.happens);
  const present = stretch.present && people(stretch.present);
  const also = people(stretch.also ?? []);
  const absent = people(stretch.absent ?? []);
  const told = Object.entries(stretch.told ?? {}).flatMap(([name, words]) => {
    const from = quoted(endOfSentenceWith(story, words), words);
    return from === null ? [] : people([name]).map((who) => ({ who, from }));
  });
  const isRetold = (who: string) => told.some((telling) => telling.who === who);
  const change: Change = (witness) => ({
    ...witness,
    present: [...(present?.map(written) ?? witness.present), ...also.map(written)].filter(
      ({ who }, at, all) => !absent.includes(who) && all.findIndex((one) => one.who === who) === at,
    ),
    told: [...witness.told.filter(({ who }) => !isRetold(who)), ...told],
    common: stretch.common ?? witness.common,
    ...(typeof happens === "number" && { happens }),
  });
  return { span, change, misfits };
}

function written(who: string): Presence {
  return { who, how: "written" };
}

function spanOf(text: string, { text: words, to }: Stretch): Span | null {
  const first = findPhrase(text, words);
  if (first === null || to === undefined) return first;
  const last = findPhrase(text, to, first.start);
  return last && { start: first.start, end: last.end };
}

/** The witnesses with a change to all that lies in a span; where nobody was known to be, that is a witness of its own. */
function changedWithin(witnesses: readonly Witness[], { start, end }: Span, change: Change): Witness[] {
  const result: Witness[] = [];
  let covered = start;
  const bare = (to: number) => {
    if (covered < to) result.push(change({ start: covered, end: to, present: [], told: [], common: false }));
  };
  for (const witness of witnesses) {
    if (witness.end <= start || witness.start >= end) {
      if (witness.start >= end) {
        bare(end);
        covered = end;
      }
      result.push(witness);
      continue;
    }
    const from = Math.max(start, witness.start);
    const to = Math.min(end, witness.end);
    bare(from);
    if (witness.start < start) result.push({ ...witness, end: start });
    result.push(change({ ...witness, start: from, end: to }));
    if (witness.end > end) result.push({ ...witness, start: end });
    covered = Math.max(covered, to);
  }
  bare(end);
  return result.toSorted((one, other) => one.start - other.start);
}
