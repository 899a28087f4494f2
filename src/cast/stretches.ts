import { z } from "zod";
import { MAX_NAME } from "./occurrences.ts";
import { yamlList } from "./yaml-list.ts";
import type { Span, Story, Witness } from "../core/story.ts";
import { endOfSentenceWith, findPhrase } from "../knowledge/position.ts";
import {
  type AppliedEntries,
  type ReportMisfit,
  applyEntries,
  notInStory,
  personCalled,
} from "./apply-entries.ts";
import { UsageError } from "../core/errors.ts";

const whoEntry = z.string().trim().min(1).max(MAX_NAME);
const wordsEntry = z.string().trim().min(1).max(1000);

const stretchEntry = z.strictObject({
  text: wordsEntry,
  to: wordsEntry.optional(),
  present: z.array(whoEntry).optional(),
  also: z.array(whoEntry).optional(),
  absent: z.array(whoEntry).optional(),
  told: z.record(whoEntry, wordsEntry).optional(),
  common: z.boolean().optional(),
  happens: wordsEntry.optional(),
});

/**
 * Who can know a stretch of the story, as a person writes it down: for a whole story in its pack, for an added story
 * where something was found wrong. People are given by name or id, stretches and moments by words of the story;
 * {@link COMMENT} explains each line. What is left out stays as it is.
 */
export type PresenceStretch = Readonly<z.output<typeof stretchEntry>>;

const COMMENT = ` Who can know what, where it was found wrong. This wins over what is found. Commands add entries; taking somebody's
 corrections back takes them out of "also", "absent" and "told".
 text     words of the story; with "to", its last words, a longer stretch
 present  everybody who is there;  also, absent: who is there too, who is not
 told     who learns of it elsewhere, each with the words of the story that tell when
 common   true where everybody in the story knows it
 happens  words of the story where it belongs by the time of the story, when that is not where it is told`;

/** The file of stretches. */
export const { parse: parseStretches, format: formatStretches } = yamlList<PresenceStretch>({
  schemaOf: () => stretchEntry,
  form: 'stretches are a list, each entry begun by "- text:"',
  comment: COMMENT,
  remedy: "mend it by hand, or move the file away to begin anew",
  maxLength: 5_000_000,
});

/** A story with what people wrote down of who can know what, one stretch after the other. */
export function withStretches(story: Story, stretches: readonly PresenceStretch[]): AppliedEntries {
  return applyEntries(story, stretches, (_, at) => `Stretch ${at + 1}`, withStretch);
}

/** A story with one stretch, as far as it fits. */
function withStretch(story: Story, stretch: PresenceStretch, report: ReportMisfit): Story {
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

/** Where somebody is or is not, as a command corrects it; `words` quote the story. */
interface KnowledgeAt {
  readonly who: string;
  readonly words: string;
  /** The last words of a longer stretch. */
  readonly to?: string;
}

/** What a command corrects of who can know what. */
export type KnowledgeChange =
  /** They are present where the words stand. */
  | (KnowledgeAt & { readonly kind: "there" })
  | (KnowledgeAt & { readonly kind: "not-there" })
  /** They learn what the words say, where `from` stands. */
  | (KnowledgeAt & { readonly kind: "told"; readonly from: string });

/**
 * A change as a stretch of the story.
 *
 * @throws UsageError when somebody or something in it is not in the story; for managers alone.
 */
export function stretchOf(story: Story, change: KnowledgeChange): PresenceStretch {
  const person = personCalled(story.cast, change.who);
  if (person === null)
    throw new UsageError(`Nobody in the story is called ${JSON.stringify(change.who)}: add them first.`);
  const stretch: PresenceStretch = {
    text: change.words,
    ...(change.to !== undefined && { to: change.to }),
    ...(change.kind === "there" && { also: [person.id] }),
    ...(change.kind === "not-there" && { absent: [person.id] }),
    ...(change.kind === "told" && { told: { [person.id]: change.from } }),
  };
  withStretch(story, stretch, (problem) => {
    throw new UsageError(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`);
  });
  return stretch;
}

/**
 * Stretches without what single corrections say of a person; whatever else they say stays. A stretch that then says
 * nothing is left out.
 */
export function withoutCorrected(
  stretches: readonly PresenceStretch[],
  isTheirs: (name: string) => boolean,
): PresenceStretch[] {
  const others = (names: readonly string[]) => names.filter((name) => !isTheirs(name));
  return stretches.flatMap((stretch) => {
    const { text, to, also = [], absent = [], told = {}, ...rest } = stretch;
    if (![...also, ...absent, ...Object.keys(told)].some(isTheirs)) return [stretch];
    const toldOthers = Object.entries(told).filter(([name]) => !isTheirs(name));
    const said = {
      ...rest,
      ...(others(also).length > 0 && { also: others(also) }),
      ...(others(absent).length > 0 && { absent: others(absent) }),
      ...(toldOthers.length > 0 && { told: Object.fromEntries(toldOthers) }),
    };
    return Object.keys(said).length > 0 ? [{ text, ...(to !== undefined && { to }), ...said }] : [];
  });
}
