import type { DatedFact } from "../core/character.ts";
import { withEnded } from "./ended.ts";
import { groupedBy } from "./grouped.ts";
import { KIN } from "./lexicon.ts";
import type { MentionSource } from "./mentions.ts";
import type { KnownMention } from "./presence-cues.ts";
import { eachOnce } from "./same-person.ts";
import { tokenAt, tokenBeside, type Token } from "./tokens.ts";

const POSSESSIVES = { he: "his", she: "her", they: "their" };
/** What may stand before a word of kin without changing what it says. */
const KIN_ATTRIBUTES = new Set(
  "eldest elder older oldest youngest younger little only own dear beloved young".split(" "),
);
/** What says that somebody is kin no more. */
const OVER = new Set(["former", "late"]);

/**
 * Finds kin that the narration names outright: "Anna's sister Clara" and "Clara, Anna's sister," make it true of Anna
 * that Clara is her sister, from the end of the sentence. Nothing is inferred.
 *
 * @param named in telling order.
 * @returns for each character's id what is true of them.
 */
export function relationsIn(
  { text, tokens }: Pick<MentionSource, "text" | "tokens">,
  named: readonly KnownMention[],
): Map<string, DatedFact[]> {
  const found = named.flatMap((owner, at) => {
    const { mention, who, pronouns } = owner;
    const after = mention.quoted || !mention.possessive ? null : kinAfter(tokens, mention.last);
    const kin = after?.kin ?? null;
    if (after === null || kin === null) return [];
    const isOther = (other: KnownMention | undefined) =>
      other?.mention.sentence === mention.sentence && other.pronouns === KIN.get(kin.key);
    const [before, next] = [named[at - 1], named[at + 1]];
    const other =
      next && isOther(next) && follows(text, kin, next)
        ? next
        : before && isOther(before) && isApposition(text, before, owner, kin)
          ? before
          : null;
    if (other === null || other.who === who) return [];
    const fact = `${other.mention.text} is ${POSSESSIVES[pronouns]} ${after.over}${kin.key}.`;
    return [{ who, fact: { text: fact, from: mention.toldAt, until: null } }];
  });
  return new Map(
    [...groupedBy(found, ({ who }) => who)].map(([who, facts]) => [
      who,
      withEnded(eachOnce(facts.map(({ fact }) => fact))),
    ]),
  );
}

/** The word of kin after a name in the possessive, and the word before it that says it is over; `null` for none. */
function kinAfter(tokens: readonly Token[], last: number): { kin: Token; over: string } | null {
  let step = 1;
  let over = "";
  for (; ; step++) {
    const { key } = tokenAt(tokens, last + step);
    if (OVER.has(key)) over = `${key} `;
    else if (!KIN_ATTRIBUTES.has(key)) break;
  }
  const kin = tokenBeside(tokens, last, step);
  return KIN.has(kin.key) && !kin.possessive ? { kin, over } : null;
}

/** "Anna's sister Clara" or "Anna's sister, Clara,". */
function follows(text: string, kin: Token, { mention }: KnownMention): boolean {
  const between = text.slice(kin.end, mention.start);
  return between === " " || (between === ", " && isClosed(text, mention.end));
}

/** "Clara, Anna's sister,". */
function isApposition(text: string, before: KnownMention, owner: KnownMention, kin: Token): boolean {
  const { end, possessive } = before.mention;
  return !possessive && text.slice(end, owner.mention.start) === ", " && isClosed(text, kin.end);
}

function isClosed(text: string, at: number): boolean {
  return /^[,.;]/u.test(text.slice(at, at + 1));
}
