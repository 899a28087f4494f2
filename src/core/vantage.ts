import type { Character } from "./character.ts";
import type { Story } from "./story.ts";

/** Who speaks: the narrator or a character. */
export type Speaker =
  | { readonly kind: "narrator" }
  | { readonly kind: "character"; readonly character: Character };

/** What may be known: a story, as told up to `bound`, by this speaker at their moment. */
export interface Vantage {
  readonly story: Story;
  readonly speaker: Speaker;
  /** Position (character offset): nothing that ends after it may be known. */
  readonly bound: number;
  /**
   * The moment a character speaks from (position, at most the bound): they know nothing of what happens later, however
   * early it is told. Unset: the bound. The narrator has none.
   */
  readonly moment?: number;
}

/** The narrator, who knows everything told up to the bound. */
export const NARRATOR: Speaker = { kind: "narrator" };
