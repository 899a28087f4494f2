import type { DatedName } from "../core/character.ts";
import { sameGivenName } from "./given-names.ts";
import { groupedBy } from "../core/grouped.ts";
import { isHalfOfCouple, type Names } from "./mentions.ts";
import type { Meanings } from "./people.ts";
import type { ResolvedMention } from "./resolve.ts";

/** What a person is called and from where; every position is the end of a sentence. */
export interface PersonNames {
  readonly name: string;
  /** End of the sentence that first names them. */
  readonly from: number;
  readonly aliases: readonly DatedName[];
  /** The position from which each form of name (its key) is known to be theirs. */
  readonly known: ReadonlyMap<string, number>;
  /** The keys of those forms that mostly mean them. */
  readonly own: ReadonlySet<string>;
}

/** How many aliases are kept for a person, and how many of their names looked at: those used most often. */
const MAX_ALIASES = 12;
const MAX_USES = 40;
/** A single name rarer than one in this many of a person's mentions may mean somebody else. */
const RAREST_SHARE = 30;
/** A name used so many times as often as the usual one before it becomes the usual one. */
const CLEARLY_USUAL = 1.5;
/** From this share of its mentions on a name that several bear counts as an alias of one. */
const OWN_SHARE = 0.5;

/** A form of a person's name where it first stands as a whole. */
interface NameUse {
  readonly key: string;
  readonly titles: readonly string[];
  readonly names: Names;
  readonly text: string;
  /** End of the sentence it first stands in. */
  readonly from: number;
  readonly count: number;
  /** Whether it mostly means them. */
  readonly isOwn: boolean;
  /** The position from which the dialogue has shown that it is theirs; unset where words do. */
  readonly shownFrom: number | undefined;
}

/**
 * Dates the names of one person. The main name is the fullest in the sentence that first names them. Another name is
 * theirs from where it stands and what is said by then ties it to the main name: a word in common, a short form, or a
 * longer name that has a word of each ("Pierre", "Count Bezúkhov": "Pierre Bezúkhov").
 *
 * @param mentions of the person, in telling order.
 * @param shownFrom the position from which the dialogue has shown whose a form is that no word ties to the others.
 * @returns `null` when none of their names stands in the text as a whole.
 */
export function namesFromMentions(
  mentions: readonly ResolvedMention[],
  shownFrom: Meanings["shownFrom"],
): PersonNames | null {
  const uses = usesOf(mentions, shownFrom);
  const from = uses.find(
    (use) =>
      use.shownFrom === undefined && (use.names.length > 1 || use.count * RAREST_SHARE >= mentions.length),
  )?.from;
  const [first, ...others] = uses.filter((use) => use.from === from && use.shownFrom === undefined);
  if (from === undefined || first === undefined) return null;
  const name = others.reduce((best, use) => (use.names.length > best.names.length ? use : best), first);
  const known = tiedTo(name, uses);
  const aliases = uses
    .filter(({ text, isOwn }) => isOwn && text !== name.text)
    .toSorted((one, other) => other.count - one.count)
    .flatMap(({ key, text, count }) => {
      const tied = known.get(key);
      return tied === undefined ? [] : [{ name: text, from: tied, count }];
    })
    .slice(0, MAX_ALIASES)
    .toSorted((one, other) => one.from - other.from);
  const own = new Set(uses.flatMap(({ key, isOwn }) => (isOwn ? [key] : [])));
  return { name: name.text, from, aliases: withUsual(aliases, name.count), known, own: own.add(name.key) };
}

/** The aliases, those marked under which the person is shown from there on: each is used more often than the one before. */
function withUsual(aliases: readonly (DatedName & { readonly count: number })[], first: number): DatedName[] {
  let most = first;
  return aliases.map(({ name, from, count }) => {
    if (count < most * CLEARLY_USUAL) return { name, from };
    most = count;
    return { name, from, isUsual: true };
  });
}

/** The names used most often, in telling order. */
function usesOf(mentions: readonly ResolvedMention[], shownFrom: Meanings["shownFrom"]): NameUse[] {
  return [...groupedBy(mentions, ({ form }) => form.key)]
    .flatMap(([key, group]) => {
      const at = group.findIndex(({ mention }) => !isHalfOfCouple(mention));
      const whole = group[at];
      if (whole === undefined) return [];
      const { titles, names, text, start, toldAt } = whole.mention;
      const isOwn = group.length >= OWN_SHARE * whole.form.mentions.length;
      return [
        {
          key,
          titles,
          names,
          text,
          start,
          from: toldAt,
          count: group.length - at,
          isOwn,
          shownFrom: shownFrom.get(whole.form),
        },
      ];
    })
    .toSorted((one, other) => other.count - one.count || one.start - other.start)
    .slice(0, MAX_USES)
    .toSorted((one, other) => one.start - other.start);
}

/** The position from which each use is tied to the name: where the last of the names that tie it stands. */
function tiedTo(name: NameUse, uses: readonly NameUse[]): Map<string, number> {
  const known = new Map([[name.key, name.from]]);
  for (const [at, { from }] of uses.entries()) {
    const said = uses.slice(0, at + 1);
    for (let grew = true; grew;) {
      const added = said.filter(
        (use) => !known.has(use.key) && said.some((tie) => known.has(tie.key) && areTied(use, tie)),
      );
      for (const use of added) known.set(use.key, Math.max(name.from, from));
      grew = added.length > 0;
    }
  }
  for (const { key, from, shownFrom } of uses)
    if (shownFrom !== undefined && !known.has(key)) known.set(key, Math.max(name.from, from, shownFrom));
  return known;
}

function areTied(one: NameUse, other: NameUse): boolean {
  return (
    one.names.some((name) => other.names.includes(name) || other.titles.includes(name)) ||
    one.titles.some((title) => other.names.includes(title)) ||
    sameGivenName(one.names[0], other.names[0])
  );
}
