import type { EN } from "./en.ts";

/** A type in which every text may say something else: what the English object says is an example of it. */
type Widened<T> = T extends string
  ? string
  : T extends (...given: infer A) => infer R
    ? (...given: A) => Widened<R>
    : T extends readonly (infer I)[]
      ? readonly Widened<I>[]
      : { readonly [K in keyof T]: Widened<T[K]> };

/** Everything the bot says in its own words, in one language: as in English, sentence by sentence. */
export type Texts = Widened<typeof EN>;

/** What commands answer. */
export type CommandTexts = Texts["commands"];
