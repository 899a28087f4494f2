/** The last code with a letter of Latin Extended-B. */
const LAST_LATIN = 0x2_4f;

const LETTERS: Readonly<Record<string, string>> = {
  L: lettersOf(/\p{L}/u),
  Lu: lettersOf(/\p{Lu}/u),
  Ll: lettersOf(/\p{Ll}/u),
  M: String.raw`\u0300-\u036f`,
};

/**
 * A pattern for words of languages in Latin letters: `\p{L}`, `\p{Lu}` and `\p{Ll}` in it are such letters, up to U+024F,
 * and `\p{M}` their accents. For all letters there are, V8 takes a millisecond on the event loop to compile each `\p{L}` that
 * ignores case, and does so twice; without the flag `u`, which such letters do not need, it compiles the rest faster too.
 */
export function latinPattern(source: string, flags = ""): RegExp {
  const written = source.replaceAll(/\\[^p]|\[(?:\\.|[^\]\\])*\]|\\p\{(?:L[ul]?|M)\}/gu, (part) =>
    part.startsWith("\\p") ? `[${spelledOut(part)}]` : spelledOut(part),
  );
  return new RegExp(written, flags);
}

/** Its letters by kind, each written out. */
function spelledOut(part: string): string {
  return part.replaceAll(/\\p\{(L[ul]?|M)\}/gu, (_, kind: string) => LETTERS[kind]!);
}

function lettersOf(kind: RegExp): string {
  const codes = Array.from({ length: LAST_LATIN + 1 }, (_, code) => code);
  return codes
    .map((code) => String.fromCodePoint(code))
    .filter((char) => kind.test(char))
    .join("");
}
