import type { Form } from "./forms.ts";
import { titleGender } from "./forms.ts";
import { FAMILY_TITLES, GIVEN_TITLES } from "./lexicon.ts";

/** What the telling shows of its names as a whole. */
export interface KnownNames {
  /** Family names, each with how often it stands in names of the telling. */
  readonly families: ReadonlyMap<string, number>;
  readonly givens: ReadonlySet<string>;
  /** How often each name stands alone, without a title. */
  readonly bare: ReadonlyMap<string, number>;
}

/** Which names of a telling are family names, which are given ones. */
export function namesKnown(forms: readonly Form[]): KnownNames {
  const families = new Map<string, number>();
  const givens = new Set<string>();
  for (const { titles, names } of forms) {
    const last = names.at(-1)!;
    if (names.length > 1) givens.add(names[0]!);
    const title = titles.at(-1) ?? "";
    if (names.length > 1 ? !isFathersName(last) : FAMILY_TITLES.has(title)) families.set(last, 0);
    else if (GIVEN_TITLES.has(title)) givens.add(last);
  }
  for (const { names, mentions } of forms) {
    const count = families.get(names.at(-1)!);
    if (count !== undefined) families.set(names.at(-1)!, count + mentions.length);
  }
  const bare = new Map(
    forms
      .filter(({ titles, names }) => titles.length === 0 && names.length === 1)
      .map(({ names, mentions }) => [names[0]!, mentions.length]),
  );
  return { families, givens, bare };
}

/** Whether a name is a Russian father's name ("Pávlovna", "Ilyích"). */
export function isFathersName(name: string): boolean {
  return /(?:ovna|evna|ichna|[^r]ich|[dt]rich)$/u.test(name);
}

/** A form of name taken apart. */
export interface Parts {
  readonly form: Form;
  readonly given: string | null;
  readonly father: string | null;
  readonly family: string | null;
  /** A single word that may be a given or a family name. */
  readonly single: string | null;
  /** The title next to the name; empty for none. */
  readonly title: string;
  readonly gender: "he" | "she" | null;
  readonly known: KnownNames;
}

/** Takes a form of name apart: which of its words is given, which the family's. */
export function partsOf(form: Form, known: KnownNames): Parts {
  const { names, titles, gender } = form;
  const shared = { form, title: titles.at(-1) ?? "", gender: titleGender(titles) ?? gender, known };
  if (names.length === 1) return { ...shared, given: null, father: null, family: null, single: names[0]! };
  const last = names.at(-1)!;
  const father = names.slice(1).find(isFathersName) ?? null;
  return { ...shared, given: names[0]!, father, family: isFathersName(last) ? null : last, single: null };
}
