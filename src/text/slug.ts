/**
 * A name as part of an id: lower-case letters and digits without accents, joined by single hyphens; at most `maxLength` UTF-16 units. Empty when the name has no letters or digits.
 */
export function slugOf(name: string, maxLength = Infinity): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, maxLength)
    .replaceAll(/^-+|-+$/gu, "");
}
