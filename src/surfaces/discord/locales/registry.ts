import type { Locale } from "discord.js";
import { DE } from "./de.ts";
import { DE_MENU } from "./de-menu.ts";
import { EN } from "./en.ts";
import type { Menu } from "./menu.ts";
import type { Texts } from "./texts.ts";

/** The bot's own words in the language of a Discord locale; English where there is none. */
export function textsFor(locale: string): Texts {
  return locale === "de" ? DE : EN;
}

/** The languages commands are named in, beside the English they are written in. */
export const MENUS: readonly (readonly [`${Locale}`, Menu])[] = [["de", DE_MENU]];
