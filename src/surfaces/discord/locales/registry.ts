import { DE } from "./de.ts";
import { EN } from "./en.ts";
import type { Texts } from "./texts.ts";

/** The bot's own words in the language of a Discord locale; English where there is none. */
export function textsFor(locale: string): Texts {
  return locale === "de" ? DE : EN;
}
