import type { Story } from "../core/story.ts";
import { isPersonaeTitle } from "../text/headings.ts";

const NAME = String.raw`\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+){0,3}`;
const ROLE = String.raw`(?:(?:the|an?|his|her|present|der|die|le|la|el)\s+)*(?<role>(?:\p{L}+ ){0,2}?\p{L}+)`;
/**
 * "CLAUDIUS, King of Denmark.", "Gertrude — the Queen, mother to Hamlet", "LANE . . . Manservant": a name, and what its bearer
 * is; on a line of its own, or behind another one.
 */
const ENTRY = new RegExp(
  String.raw`(?<=^[ \t]{0,20}|[.;]\s{1,3})(?<name>${NAME})(?:[,:]|\s?[—–]|\s-|\s?(?:\.\s?){2,20}|\s?…{1,20})\s{0,9}${ROLE}(?=\s+(?:of|to|in|at|and|von|zu|de|du|et)\s|[,.;:(]|\s*$)`,
  "gmu",
);

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
  const names = new Set([...named.values()].flatMap((all) => [...all].map((name) => name.toLowerCase())));
  return new Map(
    [...named].flatMap(([role, [name, ...more]]) =>
      name && more.length === 0 && !names.has(role) ? [[role, name]] : [],
    ),
  );
}
