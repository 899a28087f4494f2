/** Words of kin, each with the sex of the person called so. */
export const KIN: ReadonlyMap<string, "he" | "she"> = new Map([
  ...called("he", "husband son brother father uncle nephew grandson grandfather stepfather stepson"),
  ...called(
    "she",
    "wife daughter sister mother aunt niece granddaughter grandmother stepmother stepdaughter",
  ),
]);

/** Words for who somebody is to another, kin included, each with the sex of the person called so, if it tells. */
export const RELATED: ReadonlyMap<string, "he" | "she" | null> = new Map<string, "he" | "she" | null>([
  ...KIN,
  ...called("he", "patron fiance valet butler tutor father-in-law brother-in-law son-in-law"),
  ...called("she", "widow patroness fiancee governess maid mother-in-law sister-in-law daughter-in-law"),
  ...called(null, "cousin friend guardian ward neighbour neighbor partner"),
]);

/** Everyday words for who somebody is to another, each with the words that may tell it. */
export const EVERYDAY_KIN: ReadonlyMap<string, ReadonlySet<string>> = everyday([
  ["mom mum mommy mummy mama mother", "mother"],
  ["dad daddy papa father", "father"],
  ["kid child boy son", "son child"],
  ["kid child girl daughter", "daughter child"],
  ["wife", "wife"],
  ["husband", "husband"],
  ["brother", "brother"],
  ["sister", "sister"],
  ["neighbour neighbor", "neighbour neighbor"],
  ["friend buddy pal", "friend"],
  ["boss", "boss employer master"],
]);

function called<Sex extends "he" | "she" | null>(sex: Sex, words: string): [string, Sex][] {
  return words.split(" ").map((word) => [word, sex]);
}

function everyday(groups: readonly (readonly [asked: string, told: string])[]): Map<string, Set<string>> {
  const toldBy = new Map<string, Set<string>>();
  for (const [asked, told] of groups)
    for (const word of asked.split(" "))
      toldBy.set(word, new Set([...(toldBy.get(word) ?? []), ...told.split(" ")]));
  return toldBy;
}
