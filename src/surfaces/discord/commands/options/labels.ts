import type { LocalizationMap } from "discord.js";

/** A text in every language commands are shown in. */
export type Everywhere<T> = Readonly<Record<"en" | "de", T>>;

/** What Discord shows a command or an option as, in every language. */
export interface Labels {
  readonly name: string;
  readonly name_localizations: LocalizationMap;
  readonly description: string;
  readonly description_localizations: LocalizationMap;
}

/**
 * The name of a command or an option (at most 32 small letters, digits and hyphens) and its description (at most 100
 * characters). English is also what Discord sends back, and what everybody else sees.
 */
export function labels({ en, de }: Everywhere<readonly [name: string, description: string]>): Labels {
  return { ...name({ en: en[0], de: de[0] }), description: en[1], description_localizations: { de: de[1] } };
}

/** The name of a command in the menu of a message, or of a choice: at most 32 characters. */
export function name({ en, de }: Everywhere<string>): Pick<Labels, "name" | "name_localizations"> {
  return { name: en, name_localizations: { de } };
}
