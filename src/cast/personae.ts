import type { Story } from "../core/story.ts";
import { isPersonaeTitle } from "../text/headings.ts";

/** "CLAUDIUS, King of Denmark.", "Gertrude — the Queen, mother to Hamlet": a name, and what its bearer is. */
const ENTRY =
  /^[ \t]*(?<name>\p{Lu}[\p{L}\p{M}'’-]+)(?:,|:| ?[—–]| -)\s+(?:(?:the|an?|his|her|present|der|die|le|la|el)\s+)*(?<role>(?:\p{L}+ ){0,2}?\p{L}+)(?=\s+(?:of|to|in|at|and|von|zu|de|du|et)\s|[,.;:(]|\s*$)/gmu;

/** Whom a play's list of people calls by what they are: "King" is Claudius. In lower case; only what one of them is. */
export function rolesIn({ text, sections }: Pick<Story, "text" | "sections">): ReadonlyMap<string, string> {
  const named = new Map<string, Set<string>>();
  for (const { title, start, end } of sections) {
    if (!isPersonaeTitle(title ?? "")) continue;
    for (const { groups } of text.slice(start, end).matchAll(ENTRY)) {
      const { name = "", role = "" } = groups ?? {};
      const key = role.toLowerCase();
      named.set(key, (named.get(key) ?? new Set()).add(name));
    }
  }
  return new Map(
    [...named].flatMap(([role, [name, ...more]]) => (name && more.length === 0 ? [[role, name]] : [])),
  );
}
