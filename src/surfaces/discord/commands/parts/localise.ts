import type { LocalizationMap, RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { MENUS } from "../../locales/registry.ts";

/** Anything that Discord shows by a name: a command, an option, a choice. */
interface Shown {
  readonly name: string;
  readonly description?: string | undefined;
  readonly options?: readonly Shown[] | undefined;
  readonly choices?: readonly Shown[] | undefined;
}

/** A command with its names and descriptions in every language there is. */
export const localised = (command: RESTPostAPIApplicationCommandsJSONBody) => withLocalisations(command, []);

function withLocalisations<T extends Shown>(item: T, above: readonly string[]): T {
  const path = [...above, item.name];
  const inner = (items: readonly Shown[]) => items.map((one) => withLocalisations(one, path));
  return {
    ...item,
    ...localisations(path),
    ...(item.options && { options: inner(item.options) }),
    ...(item.choices && { choices: inner(item.choices) }),
  };
}

function localisations(path: readonly string[]): object {
  const names: LocalizationMap = {};
  const descriptions: LocalizationMap = {};
  for (const [locale, menu] of MENUS) {
    const entry = menu[path.join(" ")];
    if (entry) names[locale] = entry.name;
    if (entry?.description !== undefined) descriptions[locale] = entry.description;
  }
  return {
    name_localizations: names,
    ...(Object.keys(descriptions).length > 0 && { description_localizations: descriptions }),
  };
}
