/** A person whom the narration has just mentioned, by name or not. */
export interface SpokenOf {
  readonly pronouns: "he" | "she" | "they";
  /** Id; `null` for a person without a name. */
  readonly who: string | null;
  readonly sentence: number;
  /** Whether they do something, rather than being spoken to or about. */
  readonly acts: boolean;
}

/** How many sentences back a pronoun reaches. */
const PRONOUN_REACH = 2;

/** Adds a person and drops those out of a pronoun's reach; sentences come in order. */
export function remember(recent: SpokenOf[], one: SpokenOf): void {
  while ((recent[0]?.sentence ?? Infinity) < one.sentence - PRONOUN_REACH) recent.shift();
  recent.push(one);
}

/**
 * The id of the only person whom a pronoun in `sentence` can mean; `null` where another person, even one without a name,
 * can be meant, or nobody did anything.
 */
export function meantBy(pronoun: "he" | "she", sentence: number, recent: readonly SpokenOf[]): string | null {
  const meant = recent.filter(
    (one) =>
      (one.pronouns === pronoun || one.pronouns === "they") && one.sentence >= sentence - PRONOUN_REACH,
  );
  const who = meant[0]?.who ?? null;
  const isClear = meant.every((one) => one.who === who && one.pronouns === pronoun);
  return isClear && meant.some(({ acts }) => acts) ? who : null;
}
