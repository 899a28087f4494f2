import { words } from "./terms.ts";

/** So many words in a row of somebody's are a quotation of them. */
const QUOTED_WORDS = 5;

/** Stands where somebody's name was. */
export const HIDDEN = "[…]";

const MENTION = /<@!?([^\s<>]+)>/gu;

/** The ids of the people a text mentions, as Discord writes it. */
export function mentioned(text: string): string[] {
  return [...text.matchAll(MENTION)].map(([, id = ""]) => id);
}

/** A text without the mentions of a person. */
export function withoutMention(text: string, personId: string): string {
  return text.replaceAll(MENTION, (mention, id: string) => (id === personId ? HIDDEN : mention));
}

/** Every `length` words in a row of a text: whoever says one of them quotes it. */
export function quotable(text: string, length = QUOTED_WORDS): string[] {
  const list = words(text);
  return list.slice(length - 1).map((_, at) => list.slice(at, at + length).join(" "));
}

/** Somebody who spoke, and under which name they are known; unset where under none. */
interface Spoken {
  readonly personId: string;
  readonly text: string;
  readonly author?: string | undefined;
}

/** The ids of those whose words are quoted in a text, who are named in it, or mentioned. */
export function peopleQuotedIn(text: string, spoken: readonly Spoken[]): string[] {
  const runs = new Set(quotable(text));
  const isNamed = (name: string) => ` ${words(text).join(" ")} `.includes(` ${words(name).join(" ")} `);
  const quoted = spoken.filter(
    (one) =>
      (one.author !== undefined && words(one.author).length > 0 && isNamed(one.author)) ||
      quotable(one.text).some((run) => runs.has(run)),
  );
  return [...new Set([...quoted.map(({ personId }) => personId), ...mentioned(text)])];
}
