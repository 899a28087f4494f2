/**
 * A text as quotations are compared: NFKC, one shape of quotation mark and dash, one space for any white
 * space, lower case.
 */
export function foldForQuoting(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/["“”„«»]/gu, '"')
    .replaceAll(/['’‘]/gu, "'")
    .replaceAll(/[‐-―]/gu, "-")
    .replaceAll("...", "…")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

/**
 * Whether `quote` stands word for word in `source`, both compared folded; `source` must be folded already.
 * Punctuation at the quotation's end may differ (it belongs to the sentence around it), and "…" inside
 * stands for words left out: its pieces must follow each other.
 */
export function isVerbatim(quote: string, source: string): boolean {
  const pieces = foldForQuoting(quote)
    .split(/\[?…\]?/u)
    .map((piece) => piece.replaceAll(/^[\s"']+|[\s.,;:!?"'-]+$/gu, ""))
    .filter((piece) => piece !== "");
  if (pieces.length === 0) return false;
  let from = 0;
  return pieces.every((piece) => {
    const at = indexOfWords(source, piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

/** Where `piece` stands in `source` with a word's edge on both sides; -1 when nowhere. */
function indexOfWords(source: string, piece: string, from: number): number {
  for (let at = source.indexOf(piece, from); at >= 0; at = source.indexOf(piece, at + 1)) {
    if (!isWordChar(source[at - 1]) && !isWordChar(source[at + piece.length])) return at;
  }
  return -1;
}

function isWordChar(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
