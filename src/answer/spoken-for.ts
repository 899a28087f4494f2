/** Where a text begins to speak or act for somebody else, and for whom. */
export type FindSpokenFor = (text: string) => { readonly start: number; readonly name: string } | null;

/** Speaking that takes place now; in the past tense people tell what somebody said. */
const SAYS =
  "says|asks|replies|answers|whispers|mutters|murmurs|shouts|cries|adds|continues|responds|sagt|fragt|antwortet|flüstert|murmelt|ruft|erwidert";
const SAID = "said|asked|replied|answered|whispered|muttered|murmured|shouted|cried|sagte|fragte|antwortete";
const OPEN = '[“"„«»]';
const CLOSED = '[”"“»«]';

/**
 * Finds where a speaker in a scene writes the lines or deeds of one of the others without naming them before a colon:
 * `“Fine,” Joanna says`, `Joanna says, “Fine”`, `*Joanna leaves*`; a line that begins with their speech also in the past.
 */
export function spokenFor(others: readonly string[]): FindSpokenFor {
  const names = others.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`)).join("|");
  const patterns = [
    String.raw`${OPEN}[^”"»\n]{1,400}${CLOSED},?\s+(?:(?<n1>${names})\s+(?:${SAYS})|(?:${SAYS})\s+(?<n2>${names}))(?!\p{L})`,
    String.raw`^${OPEN}[^”"»\n]{1,400}${CLOSED},?\s+(?:(?<n3>${names})\s+(?:${SAID})|(?:${SAID})\s+(?<n4>${names}))(?!\p{L})`,
    String.raw`(?<!\p{L})(?<n5>${names})\s+(?:${SAYS})[^.!?\n“"„]{0,40}[:,]\s*${OPEN}`,
    String.raw`\*\s*(?<n6>${names})\s+(?!and |und |& )\p{Ll}+(?:s|t)(?!\p{L})[^*\n]*\*`,
  ].map((pattern) => new RegExp(pattern, "mu"));
  return (text) => {
    const found = patterns.flatMap((pattern) => {
      const match = pattern.exec(text);
      const name = Object.values(match?.groups ?? {}).find((group) => group !== undefined);
      return match === null || name === undefined ? [] : [{ start: match.index, name }];
    });
    return found.toSorted((one, other) => one.start - other.start)[0] ?? null;
  };
}
