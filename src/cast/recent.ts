/** A person whom the telling has just mentioned, by name or not. */
interface Mentioned {
  readonly pronouns: "he" | "she" | "they";
  /** Id; `null` for a person without a name. */
  readonly who: string | null;
  /** Whether they do something or are called, rather than being spoken about. */
  readonly acts: boolean;
}

/** Whoever was mentioned lately. */
export interface Recent {
  /** One higher for each sentence of the narration and each turn of a talk. */
  step: number;
  readonly people: Map<string, Mentioned & { readonly step: number; readonly weight: number }>;
}

/** Somebody whom words may mean, and how likely they do. */
export interface Meant {
  readonly who: string;
  readonly share: number;
}

/** After so many steps somebody is half as likely to be meant. */
const HALF_LIFE = 4;
/** How likely somebody is meant who was only mentioned, or whose pronouns nobody knows; who just acted counts one. */
const ONLY_MENTIONED = 0.3;
const UNKNOWN_PRONOUNS = 0.5;
/** How likely it is somebody who was not mentioned at all. */
const ELSE = 0.02;
/** Who is less likely than this is forgotten. */
const FORGOTTEN = 0.001;

export function remember({ step, people }: Recent, one: Mentioned): void {
  const key = one.who ?? `a ${one.pronouns}`;
  const before = people.get(key);
  const weight = Math.max(before ? fadedAt(step, before) : 0, one.acts ? 1 : ONLY_MENTIONED);
  people.set(key, { ...one, step, weight });
}

/**
 * Whom a pronoun (`null`: any) may mean, likeliest first, of those who are not `out`; people without a name, and those
 * never mentioned, take their share.
 */
export function meantBy(
  { step, people }: Recent,
  pronoun: "he" | "she" | null,
  out: readonly unknown[],
): Meant[] {
  const fit: { who: string | null; weight: number }[] = [];
  for (const [key, one] of people) {
    const faded = fadedAt(step, one);
    if (faded < FORGOTTEN) people.delete(key);
    const isUnknown = pronoun !== null && one.pronouns === "they";
    if ((pronoun === null || isUnknown || one.pronouns === pronoun) && !out.includes(one.who ?? undefined))
      fit.push({ who: one.who, weight: isUnknown ? faded * UNKNOWN_PRONOUNS : faded });
  }
  const sum = fit.reduce((total, { weight }) => total + weight, ELSE);
  return fit
    .flatMap(({ who, weight }) => (who === null ? [] : [{ who, share: weight / sum }]))
    .toSorted((one, other) => other.share - one.share);
}

/** Everybody with a name who was mentioned at least as lately as that (0–1). */
export function recently(
  { step, people }: Recent,
  atLeast: number,
): (Mentioned & { readonly who: string })[] {
  return [...people.values()].flatMap((one) =>
    one.who !== null && fadedAt(step, one) >= atLeast ? [{ ...one, who: one.who }] : [],
  );
}

function fadedAt(step: number, one: { readonly step: number; readonly weight: number }): number {
  return one.weight * 0.5 ** ((step - one.step) / HALF_LIFE);
}
