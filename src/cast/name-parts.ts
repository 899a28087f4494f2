import { type Gender, type NameForm, titleGender } from "./forms.ts";
import { FAMILY_TITLES, GIVEN_TITLES } from "./lexicon.ts";
import { lastName } from "./mentions.ts";

/** What the telling shows of its names as a whole. */
export interface KnownNames {
  /** Family names, each with how often it stands in names of the telling. */
  readonly families: ReadonlyMap<string, number>;
  readonly givens: ReadonlySet<string>;
  /** How often each name stands alone, without a title. */
  readonly bare: ReadonlyMap<string, number>;
}

/** Which names of a telling are family names, which are given ones. */
export function namesKnown(forms: readonly NameForm[]): KnownNames {
  const families = new Map<string, number>();
  const givens = new Set<string>();
  const bare = new Map<string, number>();
  for (const { titles, names, mentions } of forms) {
    const [first] = names;
    const last = lastName(names);
    const title = titles.at(-1) ?? "";
    if (names.length > 1) givens.add(first);
    else if (titles.length === 0) bare.set(first, mentions.length);
    if (names.length > 1 ? !isFathersName(last) : FAMILY_TITLES.has(title)) families.set(last, 0);
    else if (GIVEN_TITLES.has(title)) givens.add(last);
  }
  for (const { names, mentions } of forms) {
    const last = lastName(names);
    const count = families.get(last);
    if (count !== undefined) families.set(last, count + mentions.length);
  }
  return { families, givens, bare };
}

/** Whether a name is a Russian father's name ("Pávlovna", "Ilyích"). */
export function isFathersName(name: string): boolean {
  return /(?:ovna|evna|ichna|[^r]ich|[dt]rich)$/u.test(name);
}

/** A form of name taken apart: a single word, which may be a given or a family name, or a full name. */
export type NameParts = {
  readonly form: NameForm;
  /** The title next to the name; empty for none. */
  readonly title: string;
  readonly gender: Gender;
  readonly known: KnownNames;
} & (
  | { readonly single: string; readonly given: null; readonly father: null; readonly family: null }
  | {
      readonly single: null;
      readonly given: string;
      readonly father: string | null;
      readonly family: string | null;
    }
);

/** Takes a form of name apart: which of its words is given, which the family's. */
export function partsOf(form: NameForm, known: KnownNames): NameParts {
  const { names, titles, gender } = form;
  const [first, ...others] = names;
  const shared = { form, title: titles.at(-1) ?? "", gender: titleGender(titles) ?? gender, known };
  if (others.length === 0) return { ...shared, given: null, father: null, family: null, single: first };
  const last = lastName(names);
  const father = others.find(isFathersName) ?? null;
  return { ...shared, given: first, father, family: isFathersName(last) ? null : last, single: null };
}
