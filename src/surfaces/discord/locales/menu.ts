/** What Discord shows a command, an option or a choice as. */
interface MenuEntry {
  readonly name: string;
  /** Choices and commands in a message's menu have none. */
  readonly description?: string;
}

/**
 * Commands in another language: by the English names that lead to each, as in `story use for`. Names of commands and
 * options are of at most 32 small letters, numbers and hyphens; descriptions of at most 100 characters.
 */
export type Menu = Readonly<Record<string, MenuEntry>>;
