import type { NamedPerson } from "./name-matching.ts";
import type { ResolvedMention } from "./resolve.ts";
import type { Token } from "./tokens.ts";

/** From this share of the words outside speech on, "I" is whoever tells the story; elsewhere it hardly stands there. */
const FIRST_PERSON = 0.008;

/** Who tells the story as "I", where they say their own name; `null` where nobody does or nobody says it. */
export function narratorOf(
  tokens: readonly Token[],
  resolved: readonly ResolvedMention[],
): NamedPerson | null {
  const told = tokens.filter(({ quoted }) => !quoted);
  if (told.filter(({ key }) => key === "i").length < FIRST_PERSON * told.length) return null;
  return (
    resolved.find(({ mention }) => !mention.quoted && saysOwnName(tokens, mention.first))?.person ?? null
  );
}

/** "My name is", "Call me", "I, …" */
function saysOwnName(tokens: readonly Token[], first: number): boolean {
  const words = tokens.slice(Math.max(0, first - 4), first).map(({ key }) => key);
  return /(?:my (?:own |first |christian |full )?name (?:is|was)|^call me| call me|i am called|i was called|known as)$/u.test(
    words.join(" "),
  );
}
