/** Any of these patterns, as whole words. */
export function anyWord(patterns: readonly string[], flags: "u" | "iu"): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${patterns.join("|")})(?!\p{L})`, flags);
}
