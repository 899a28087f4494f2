import { nameGender, shortNameGender } from "./given-names.ts";
import { groupedBy } from "../core/grouped.ts";
import { ARMY_TITLES, TITLES } from "./lexicon.ts";
import type { Mention, MentionSource, Names } from "./mentions.ts";
import { personsAmong } from "./personhood.ts";
import { type Token, tokenAt } from "./tokens.ts";

/** The sex that a name shows of its bearer; `null` when it shows none. */
export type Gender = "he" | "she" | null;

/** A form of name ("Mr. Darcy"), with all its mentions in the telling. */
export interface NameForm {
  readonly key: string;
  readonly titles: readonly string[];
  readonly names: Names;
  /** In telling order, never empty. */
  readonly mentions: readonly Mention[];
  /** What its title, its given name and the pronouns after it show. */
  readonly gender: Gender;
  /** How often each pronoun follows it in the narration. */
  readonly pronouns: { readonly he: number; readonly she: number };
}

/** How many forms are looked at, the commonest: "War and Peace" has about half as many. */
const MAX_FORMS = 5000;

/** The forms of name that the telling uses for people; places, peoples and things are left out. */
export function formsOf(source: MentionSource, mentions: readonly Mention[]): NameForm[] {
  const { tokens } = source;
  const isPerson = personsAmong(source, mentions);
  const pronouns = pronounsAfter(tokens, mentions);
  const groups = groupedBy(mentions, ({ titles, names }) => `${titles.join(" ")}|${names.join(" ")}`);
  const forms = [...groups]
    .toSorted((one, other) => other[1].length - one[1].length)
    .slice(0, MAX_FORMS)
    .flatMap(([key, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const { titles, names } = first;
      if (titles.length === 0 && !isPerson(names)) return [];
      const said = { he: 0, she: 0 };
      for (const mention of group) {
        const pronoun = pronouns.get(mention);
        if (pronoun) said[pronoun]++;
      }
      return [{ key, titles, names, mentions: group, pronouns: said, gender: genderOf(titles, names, said) }];
    });
  return withGendersShared(forms);
}

/** The forms; a full name that shows no sex takes that of its given name where this stands alone. */
function withGendersShared(forms: readonly NameForm[]): NameForm[] {
  const alone = new Map(
    forms.flatMap(({ names, titles, gender }) =>
      names.length === 1 && titles.length === 0 ? [[names[0], gender]] : [],
    ),
  );
  return forms.map((form) =>
    form.names.length > 1 && form.gender === null
      ? { ...form, gender: alone.get(form.names[0]) ?? null }
      : form,
  );
}

const PRONOUN_FORMS: ReadonlyMap<string, "he" | "she"> = new Map([
  ...["he", "him", "his", "himself"].map((word) => [word, "he"] as const),
  ...["she", "her", "hers", "herself"].map((word) => [word, "she"] as const),
]);
/** How far after a name a pronoun is taken for its bearer's (words). */
const MAX_PRONOUN_GAP = 12;

/** The first pronoun in the narration between a mention and the next one, in the same sentence. */
function pronounsAfter(
  tokens: readonly Token[],
  mentions: readonly Mention[],
): ReadonlyMap<Mention, "he" | "she"> {
  const found = new Map<Mention, "he" | "she">();
  for (const [index, mention] of mentions.entries()) {
    if (mention.quoted) continue;
    const end = Math.min(mention.last + MAX_PRONOUN_GAP, (mentions[index + 1]?.first ?? tokens.length) - 1);
    for (let at = mention.last + 1; at <= end; at++) {
      const { key, quoted, sentence } = tokenAt(tokens, at);
      if (quoted || sentence !== mention.sentence) break;
      const pronoun = PRONOUN_FORMS.get(key);
      if (pronoun === undefined) continue;
      found.set(mention, pronoun);
      break;
    }
  }
  return found;
}

/** The sex that titles show; the last that shows any counts ("General Countess"). */
export function titleGender(titles: readonly string[]): Gender {
  return titles.map((title) => TITLES.get(title) ?? null).findLast((gender) => gender !== null) ?? null;
}

/** So many pronouns outweigh a given name. */
const OUTWEIGHING_PRONOUNS = 5;
/** Fewer pronouns show nothing. */
const MIN_PRONOUNS = 2;

function genderOf(titles: readonly string[], names: Names, pronouns: NameForm["pronouns"]): Gender {
  return (
    titleGender(titles) ??
    pronounGender(pronouns, OUTWEIGHING_PRONOUNS) ??
    (titles.some((title) => ARMY_TITLES.has(title)) ? "he" : null) ??
    nameGender(names) ??
    pronounGender(pronouns, MIN_PRONOUNS) ??
    shortNameGender(names[0])
  );
}

function pronounGender({ he, she }: NameForm["pronouns"], atLeast: number): Gender {
  if (he + she < atLeast) return null;
  return he >= 3 * she ? "he" : she >= 3 * he ? "she" : null;
}
