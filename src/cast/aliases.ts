import type { DatedName } from "../core/character.ts";
import type { Span } from "../core/story.ts";
import { sameGivenName } from "./diminutives.ts";
import type { Mention } from "./mentions.ts";
import type { Resolved } from "./resolve.ts";

/** What somebody is called, and from where: everything holds at the end of a sentence. */
export interface DatedNames {
  readonly name: string;
  /** End of the sentence that first names them. */
  readonly from: number;
  readonly aliases: readonly DatedName[];
  /** From which position each form of name (its key) is known to be theirs. */
  readonly known: ReadonlyMap<string, number>;
}

/** Most aliases kept for one person: those used oftenest. */
const MOST_ALIASES = 12;

/** Most names of one person looked at: those used oftenest. */
const MOST_USES = 40;
/** A name that stands for one in this many of somebody's mentions is usual, a full name always: a rare one may mean another. */
const USUAL = 30;

/** A name told so many times as often as another is the one they are known by. */
const CLEARLY_USUAL = 1.5;

interface Use {
  readonly key: string;
  readonly names: readonly string[];
  readonly text: string;
  readonly start: number;
  /** End of the sentence it first stands in. */
  readonly from: number;
  readonly count: number;
}

/**
 * Dates the names of one person. The name is the fullest in the sentence that first names them. Another
 * is theirs from where it stands and something said by then ties it to the name: a word in common, a short
 * form, or a longer name that has a word of each ("Pierre", "Count Bezúkhov": "Pierre Bezúkhov").
 *
 * @param mentions theirs, in telling order.
 * @returns `null` when no name of theirs stands in the text as a whole.
 */
export function datedNames(mentions: readonly Resolved[], sentences: readonly Span[]): DatedNames | null {
  const uses = usesOf(mentions, sentences);
  const from = uses.find((use) => use.names.length > 1 || use.count * USUAL >= mentions.length)?.from;
  if (from === undefined) return null;
  const name = uses
    .filter((use) => use.from === from)
    .reduce((best, use) => (use.names.length > best.names.length ? use : best));
  const known = tiedTo(name, uses);
  const aliases = uses
    .filter(({ key, text }) => known.has(key) && text !== name.text)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MOST_ALIASES)
    .map((use) => ({ name: use.text, from: known.get(use.key)!, count: use.count }))
    .toSorted((one, other) => one.from - other.from);
  return { name: name.text, from, aliases: withUsual(aliases, name.count), known };
}

/** The names marked under which somebody is shown from then on: each is told more often than the one before. */
function withUsual(aliases: readonly (DatedName & { readonly count: number })[], first: number): DatedName[] {
  let most = first;
  return aliases.map(({ name, from, count }) => {
    if (count < most * CLEARLY_USUAL) return { name, from };
    most = count;
    return { name, from, isUsual: true };
  });
}

function usesOf(mentions: readonly Resolved[], sentences: readonly Span[]): Use[] {
  const uses = new Map<string, Use>();
  for (const { mention, form } of mentions) {
    const use = uses.get(form.key);
    if (use) uses.set(form.key, { ...use, count: use.count + 1 });
    else if (isWhole(mention))
      uses.set(form.key, {
        key: form.key,
        names: form.names,
        text: mention.text,
        start: mention.start,
        from: sentences[mention.sentence]!.end,
        count: 1,
      });
  }
  return [...uses.values()]
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MOST_USES)
    .toSorted((one, other) => one.start - other.start);
}

/** "Mr." of "Mr. and Mrs. Bennet" stands without its name. */
function isWhole({ first, last, titles, names }: Mention): boolean {
  return last - first + 1 >= titles.length + names.length;
}

/** From where each use is tied to the name: when the last of the names that tie it has been said. */
function tiedTo(name: Use, uses: readonly Use[]): Map<string, number> {
  const known = new Map([[name.key, name.from]]);
  for (let at = 0; at < uses.length; at++) {
    const said = uses.slice(0, at + 1);
    for (let grew = true; grew;) {
      const added = said.filter(
        (use) => !known.has(use.key) && said.some((tie) => known.has(tie.key) && areTied(use, tie)),
      );
      for (const use of added) known.set(use.key, Math.max(name.from, uses[at]!.from));
      grew = added.length > 0;
    }
  }
  return known;
}

function areTied(one: Use, other: Use): boolean {
  return (
    one.names.some((name) => other.names.includes(name)) || sameGivenName(one.names[0]!, other.names[0]!)
  );
}
