import type { Span, Story, Witness } from "../core/story.ts";
import { endOfSentenceWith, findPhrase } from "../knowledge/position.ts";
import {
  type AppliedEntries,
  applyEntries,
  notInStory,
  personCalled,
  type ReportMisfit,
} from "./apply-entries.ts";
import type { PresenceStretch } from "./stretches.ts";

/** A story with what people wrote down of who can know what, one stretch after the other. */
export function withStretches(story: Story, stretches: readonly PresenceStretch[]): AppliedEntries {
  return applyEntries(story, stretches, (_, at) => `Stretch ${at + 1}`, withStretch);
}

/** A story with one stretch, as far as it fits. */
export function withStretch(story: Story, stretch: PresenceStretch, report: ReportMisfit): Story {
  const span = spanOf(story.text, stretch);
  if (span === null) report(notInStory(stretch.to ?? stretch.text));
  const change = changeIn(story, stretch, report);
  return span === null ? story : { ...story, witnesses: changedWithin(story.witnesses, span, change) };
}

/** What a stretch changes of the witnesses in it. */
function changeIn(
  story: Story,
  { present, also, absent, told, common, happens }: PresenceStretch,
  report: ReportMisfit,
): (witness: Witness) => Witness {
  const positionOf = (words: string) => {
    const position = endOfSentenceWith(story, words);
    if (position === null) report(notInStory(words));
    return position;
  };
  const idsOf = (names: readonly string[] = []) =>
    names.flatMap((name) => {
      const person = personCalled(story.cast, name);
      if (person === null) report(`nobody in the story is called "${name}"`);
      return person?.id ?? [];
    });
  const written = (names: readonly string[] | undefined) =>
    idsOf(names).map((who) => ({ who, how: "written" as const }));
  const moment = happens === undefined ? null : positionOf(happens);
  const [there, added, away] = [present && written(present), written(also), idsOf(absent)];
  const retold = Object.entries(told ?? {}).flatMap(([name, words]) => {
    const from = positionOf(words);
    return from === null ? [] : idsOf([name]).map((who) => ({ who, from }));
  });
  return (witness) => ({
    ...witness,
    present: [...added, ...(there ?? witness.present)].filter(
      ({ who }, at, all) => !away.includes(who) && all.findIndex((one) => one.who === who) === at,
    ),
    told: [...witness.told.filter(({ who }) => !retold.some((one) => one.who === who)), ...retold],
    common: common ?? witness.common,
    ...(moment !== null && { happens: moment }),
  });
}

function spanOf(text: string, { text: words, to }: PresenceStretch): Span | null {
  const first = findPhrase(text, words);
  if (first === null || to === undefined) return first;
  const last = findPhrase(text, to, first.start);
  return last && { start: first.start, end: last.end };
}

/** The witnesses with everything in a span changed; gaps between them become witnesses of their own. */
function changedWithin(
  witnesses: readonly Witness[],
  { start, end }: Span,
  change: (witness: Witness) => Witness,
): Witness[] {
  const result: Witness[] = [];
  let covered = start;
  const fillTo = (to: number) => {
    if (covered < to) result.push(change({ start: covered, end: to, present: [], told: [], common: false }));
    covered = Math.max(covered, to);
  };
  for (const witness of witnesses) {
    const [from, to] = [Math.max(start, witness.start), Math.min(end, witness.end)];
    if (from >= to) {
      result.push(witness);
      continue;
    }
    fillTo(from);
    if (witness.start < start) result.push({ ...witness, end: start });
    result.push(change({ ...witness, start: from, end: to }));
    if (witness.end > end) result.push({ ...witness, start: end });
    covered = Math.max(covered, to);
  }
  fillTo(end);
  return result.toSorted((one, other) => one.start - other.start);
}
