const LAST_LATIN = 0x2_4f;

const latin = (letter: RegExp): string =>
  Array.from({ length: LAST_LATIN + 1 }, (_, code) => String.fromCodePoint(code))
    .filter((char) => letter.test(char))
    .join("");

const LETTERS: Readonly<Record<string, string>> = {
  L: latin(/\p{L}/u),
  Lu: latin(/\p{Lu}/u),
  Ll: latin(/\p{Ll}/u),
};

/**
 * A pattern for words of languages in Latin letters: `\p{L}`, `\p{Lu}` and `\p{Ll}` in it are such letters, up to U+024F.
 * Of all letters there are, V8 compiles each `\p{L}` that ignores case in a millisecond, twice, on the event loop.
 */
export function latinPattern(source: string, flags: string): RegExp {
  const inClass = (part: string) => part.replaceAll(/\\p\{(L[ul]?)\}/gu, (_, kind: string) => LETTERS[kind]!);
  const written = source.replaceAll(/\[(?:\\.|[^\]\\])*\]|\\p\{L[ul]?\}/gu, (part) =>
    part.startsWith("[") ? inClass(part) : `[${inClass(part)}]`,
  );
  return new RegExp(written, flags);
}
