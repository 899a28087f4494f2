import { latinPattern } from "../../text/latin-pattern.ts";

/** Any of these patterns, as whole words. */
export function anyWord(patterns: readonly string[], flags: "" | "i" = ""): RegExp {
  return latinPattern(String.raw`(?<!\p{L})(?:${patterns.join("|")})(?!\p{L})`, flags);
}
