import { nameGender } from "./given-names.ts";
import { TITLES } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import { personsAmong } from "./personhood.ts";
import type { Token } from "./tokens.ts";

/** A way somebody is named, with all the places where the telling does so. */
export interface Form {
  readonly key: string;
  /** As most often written. */
  readonly text: string;
  readonly titles: readonly string[];
  readonly names: readonly string[];
  /** In telling order, never empty. */
  readonly mentions: readonly Mention[];
  /** What title, given name and the pronouns after it say; `null` when they say nothing. */
  readonly gender: "he" | "she" | null;
  /** How often each pronoun follows it in the narration. */
  readonly pronouns: { readonly he: number; readonly she: number };
}

/** Most forms looked at, the commonest: "War and Peace" has about half as many. */
const MOST_FORMS = 5000;

/** The forms of name under which the telling speaks of people; places, peoples and things are left out. */
export function formsOf(text: string, tokens: readonly Token[], mentions: readonly Mention[]): Form[] {
  const isSomebody = personsAmong(text, tokens, mentions);
  const groups = new Map<string, Mention[]>();
  const pronouns = new Map<string, Pronouns>();
  for (const [index, mention] of mentions.entries()) {
    const key = formKey(mention);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(mention);
    const said = pronouns.get(key) ?? { he: 0, she: 0 };
    pronouns.set(key, said);
    countPronouns(said, mention, tokens, mentions[index + 1]);
  }
  return [...groups]
    .toSorted((one, other) => other[1].length - one[1].length)
    .slice(0, MOST_FORMS)
    .filter(([, [one]]) => one!.titles.length > 0 || isSomebody(one!.names))
    .map(([key, group]) => formOf(key, group, pronouns.get(key)!));
}

function formKey({ titles, names }: Mention): string {
  return `${titles.join(" ")}|${names.join(" ")}`;
}

function formOf(key: string, mentions: readonly Mention[], pronouns: Pronouns): Form {
  const { titles, names } = mentions[0]!;
  const written = new Map<string, number>();
  for (const { text, first, last } of mentions)
    if (last - first + 1 >= names.length + titles.length) written.set(text, (written.get(text) ?? 0) + 1);
  const text = [...written].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? mentions[0]!.text;
  return {
    key,
    text,
    titles,
    names,
    mentions,
    pronouns,
    gender:
      titleGender(titles) ??
      pronounGender(pronouns, MANY) ??
      nameGender(names) ??
      pronounGender(pronouns, FEW),
  };
}

/** How often each pronoun follows a form of name. */
interface Pronouns {
  he: number;
  she: number;
}

const HE = new Set(["he", "him", "his", "himself"]);
const SHE = new Set(["she", "her", "hers", "herself"]);
/** How far after a name a pronoun is taken for theirs (words). */
const REACH = 12;

/** The pronouns between a name and the next one. */
function countPronouns(
  pronouns: Pronouns,
  mention: Mention,
  tokens: readonly Token[],
  next: Mention | undefined,
): void {
  if (mention.quoted) return;
  const end = Math.min(mention.last + REACH, (next?.first ?? tokens.length) - 1);
  for (let at = mention.last + 1; at <= end; at++) {
    const { key, quoted, sentence } = tokens[at]!;
    if (quoted || sentence !== mention.sentence) return;
    if (HE.has(key)) pronouns.he++;
    else if (SHE.has(key)) pronouns.she++;
    else continue;
    return;
  }
}

/** What a title says of its bearer's sex; the last that says anything counts ("General Countess"). */
export function titleGender(titles: readonly string[]): "he" | "she" | null {
  return titles.map((title) => TITLES.get(title) ?? null).findLast((gender) => gender !== null) ?? null;
}

/** So many pronouns weigh more than what a given name says, and fewer than the second say nothing. */
const MANY = 5;
const FEW = 2;

function pronounGender({ he, she }: Pronouns, atLeast: number): "he" | "she" | null {
  if (he + she < atLeast) return null;
  return he >= 3 * she ? "he" : she >= 3 * he ? "she" : null;
}
