/** Somebody the narration names, by name or not. */
export interface Brought {
  readonly pronouns: "he" | "she" | "they";
  /** `null` for somebody without a name. */
  readonly who: string | null;
  readonly sentence: number;
  /** Whether they do something, rather than being spoken to or of. */
  readonly acts: boolean;
}

/** How many sentences back a pronoun reaches. */
const PRONOUN_REACH = 2;

/** Takes note of somebody; sentences come in order. Those out of a pronoun's reach are forgotten. */
export function remember(recent: Brought[], one: Brought): void {
  while (recent.length > 0 && recent[0]!.sentence < one.sentence - PRONOUN_REACH) recent.shift();
  recent.push(one);
}

/**
 * The id of the only one whom a pronoun in `sentence` can mean; `null` where somebody else can be meant, somebody
 * without a name too, or nobody did anything.
 */
export function onlyOne(recent: readonly Brought[], pronoun: "he" | "she", sentence: number): string | null {
  const meant = recent.filter(
    (one) =>
      (one.pronouns === pronoun || one.pronouns === "they") && one.sentence >= sentence - PRONOUN_REACH,
  );
  const [first] = meant;
  const isClear = meant.every(({ who, pronouns }) => who === first!.who && pronouns === pronoun);
  return isClear && meant.some(({ acts }) => acts) ? first!.who : null;
}
