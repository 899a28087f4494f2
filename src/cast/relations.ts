import type { DatedFact } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { KIN } from "./lexicon.ts";
import type { Named } from "./signs.ts";
import type { Token } from "./tokens.ts";

const POSSESSIVES = { he: "his", she: "her", they: "their" };
/** What may stand before a word of kin without changing what it says. */
const KINDS = new Set([
  "eldest",
  "elder",
  "older",
  "oldest",
  "youngest",
  "younger",
  "little",
  "only",
  "own",
  "dear",
  "beloved",
  "young",
]);

/**
 * Who is what to whom, where the narration says so outright: "Anna's sister Clara" and "Clara, Anna's sister," make
 * it true of Anna that Clara is her sister, from the end of the sentence. Nothing is concluded.
 *
 * @param named in telling order.
 * @returns for each character's id what is true of them.
 */
export function relationsIn(
  { text, sentences }: Pick<Story, "text" | "sentences">,
  tokens: readonly Token[],
  named: readonly Named[],
): Map<string, DatedFact[]> {
  const relations = new Map<string, DatedFact[]>();
  for (const [at, owner] of named.entries()) {
    const { mention } = owner;
    if (mention.quoted || !mention.possessive) continue;
    const kin = kinAfter(tokens, mention.last);
    const other = kin === null ? null : namedBeside(text, tokens, { named, at, kin });
    if (kin === null || other === null || other.who === owner.who) continue;
    const fact = `${other.mention.text} is ${POSSESSIVES[owner.pronouns]} ${tokens[kin]!.key}.`;
    const known = relations.get(owner.who) ?? [];
    relations.set(owner.who, known);
    if (!known.some((one) => one.text === fact))
      known.push({ text: fact, from: sentences[mention.sentence]!.end, until: null });
  }
  return relations;
}

/** Where the word of kin stands that says what somebody else is to a name's bearer; `null` for none. */
function kinAfter(tokens: readonly Token[], last: number): number | null {
  let at = last + 1;
  while (KINDS.has(tokens[at]?.key ?? "")) at++;
  const kin = tokens[at];
  return kin !== undefined && KIN.has(kin.key) && !kin.possessive && kin.sentence === tokens[last]!.sentence
    ? at
    : null;
}

/** "Anna's sister Clara", "Anna's sister, Clara," or "Clara, Anna's sister,". */
function namedBeside(
  text: string,
  tokens: readonly Token[],
  { named, at, kin }: { named: readonly Named[]; at: number; kin: number },
): Named | null {
  const owner = named[at]!.mention;
  const gap = (from: number, to: number) => text.slice(from, to);
  const isOne = (other: Named | undefined): other is Named =>
    other !== undefined && other.mention.sentence === owner.sentence && suits(other, tokens[kin]!.key);
  const after = named[at + 1];
  if (isOne(after) && after.mention.first === kin + 1) {
    const between = gap(tokens[kin]!.end, after.mention.start);
    if (
      between === " " ||
      (between === ", " && /^[,.;]/u.test(gap(after.mention.end, after.mention.end + 1)))
    )
      return after;
  }
  const before = named[at - 1];
  const closes = /^[,.;]/u.test(gap(tokens[kin]!.end, tokens[kin]!.end + 1));
  const isApposition =
    isOne(before) && !before.mention.possessive && gap(before.mention.end, owner.start) === ", ";
  return isApposition && closes ? before : null;
}

function suits({ pronouns }: Named, kin: string): boolean {
  return pronouns === KIN.get(kin);
}
