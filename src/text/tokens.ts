/** By which encoding {@link tokenCounter} counts. */
export const TOKENIZER = "o200k_base";

/**
 * Counts tokens as the o200k encoding does; exact for OpenAI's recent models, close for others.
 * The encoding is large, so it is loaded when first asked for.
 */
export async function tokenCounter(): Promise<(text: string) => number> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  // Text that looks like a control token is text.
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
}
