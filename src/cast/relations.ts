import type { DatedFact } from "../core/character.ts";
import { RELATED } from "../text/kin.ts";
import { withEnded } from "./ended.ts";
import { groupedBy } from "../core/grouped.ts";
import { type MentionSource, lastName } from "./mentions.ts";
import { type KnownMention, unnamedBy } from "./cues.ts";
import { eachOnce } from "./same-person.ts";
import { type Token, tokenAt, tokenBeside } from "./tokens.ts";

const POSSESSIVES = { he: "his", she: "her", they: "their" };
/** What may stand before a word of kin without changing what it says. */
const KIN_ATTRIBUTES = new Set(
  "eldest elder older oldest youngest younger little only own dear beloved young poor old".split(" "),
);
/** What says that somebody is kin no more. */
const OVER = new Set(["former", "late"]);

type Source = Pick<MentionSource, "text" | "tokens" | "sentences">;

/** What the narration calls somebody by their relation to another. */
interface Relation {
  /** Whose relation it is: id and pronouns. */
  readonly owner: Pick<KnownMention, "who" | "pronouns">;
  /** The owner's name, if it stands there. */
  readonly ownerName: string | null;
  readonly other: KnownMention;
  readonly word: string;
  /** "late " or "former "; else empty. */
  readonly over: string;
}

/**
 * Finds kin and the like that the narration names outright: "Anna's sister Clara", "Clara, Anna's sister,", "Clara, the
 * sister of Anna," and, where it can mean only Anna, "her sister Clara" make it true of Anna that Clara is her sister, from
 * the end of the sentence. Nothing is inferred but that a widow's husband is dead.
 *
 * @param named in telling order.
 * @returns for each character's id what is true of them.
 */
export function relationsIn(source: Source, named: readonly KnownMention[]): Map<string, DatedFact[]> {
  const facts = [
    ...named.flatMap((_, at) => [
      ...ofPossessor(source, named, at),
      ...ofOwnerAfter(source, named, at),
      ...ofCouple(source, named, at),
    ]),
    ...ofPronouns(source, named),
  ].flatMap(factsOf);
  return new Map(
    [...groupedBy(facts, ({ who }) => who)].map(([who, told]) => [
      who,
      withEnded(eachOnce(told.map(({ fact }) => fact))),
    ]),
  );
}

function factsOf({ owner, ownerName, other, word, over }: Relation): { who: string; fact: DatedFact }[] {
  if (other.who === owner.who) return [];
  const { text, toldAt: from } = other.mention;
  const fact = { text: `${text} is ${POSSESSIVES[owner.pronouns]} ${over}${word}.`, from, until: null };
  if (word !== "widow" || ownerName === null) return [{ who: owner.who, fact }];
  const widowed = { text: `${ownerName} was ${POSSESSIVES[other.pronouns]} husband and is dead.`, from };
  return [
    { who: owner.who, fact },
    { who: other.who, fact: { ...widowed, until: null } },
  ];
}

/** "Anna's sister Clara" and "Clara, Anna's sister,". */
function ofPossessor(source: Source, named: readonly KnownMention[], at: number): Relation[] {
  const owner = named[at];
  if (!owner || owner.mention.quoted || !owner.mention.possessive) return [];
  const kin = kinBeside(source, owner.mention, { before: named[at - 1], next: named[at + 1] });
  return kin === null ? [] : [{ owner, ownerName: owner.mention.text, ...kin }];
}

/** "her sister Clara" and "Clara, her sister,". */
function ofPronouns(source: Source, named: readonly KnownMention[]): Relation[] {
  const { tokens } = source;
  const found: Relation[] = [];
  let next = 0;
  for (const [at, { key, quoted, start, sentence }] of tokens.entries()) {
    while ((named[next]?.mention.first ?? Infinity) < at) next++;
    if (quoted || (key !== "his" && key !== "her")) continue;
    const around = { before: named[next - 1], next: named[next] };
    const kin = kinBeside(source, { start, first: at, last: at, sentence }, around);
    const pronouns = key === "his" ? "he" : "she";
    const who =
      kin &&
      whoseIs(tokens, named.slice(Math.max(0, next - REACH), next), { at, pronouns, other: kin.other });
    if (kin && who !== null) found.push({ owner: { who, pronouns }, ownerName: null, ...kin });
  }
  return found;
}

/** How many names back a possessive reaches. */
const REACH = 20;

/** "Clara, the sister of Anna," and "Clara was the sister of Anna": `named[at]` is Anna. */
function ofOwnerAfter({ text, tokens }: Source, named: readonly KnownMention[], at: number): Relation[] {
  const [other, owner] = [named[at - 1], named[at]];
  if (!other || !owner || owner.mention.quoted || other.mention.quoted || owner.mention.possessive) return [];
  const { first, end, sentence } = owner.mention;
  if (other.mention.sentence !== sentence || tokenBeside(tokens, first, -1).key !== "of") return [];
  const kin = tokenBeside(tokens, first, -2);
  if (!isCalled(other, kin)) return [];
  const between = text.slice(other.mention.end, kin.start);
  const isApposed = /^, (?:the |an? )?(?:\p{Ll}+ )?$/u.test(between) && isClosed(text, end);
  const isSaid = /^ (?:is|was) (?:the |an? )(?:\p{Ll}+ )?$/u.test(between);
  if (!isApposed && !isSaid) return [];
  return [{ owner, ownerName: owner.mention.text, other, word: kin.key, over: "" }];
}

/** "Mr. and Mrs. Grey": `named[at]` is he. */
function ofCouple({ text, tokens }: Source, named: readonly KnownMention[], at: number): Relation[] {
  const [he, she] = [named[at], named[at + 1]];
  if (!he || !she || he.mention.quoted || she.mention.first !== he.mention.last + 2) return [];
  const [his, hers] = [he.mention.titles.at(-1), she.mention.titles.at(-1)];
  const areTitled = his === "mr" && hers === "mrs" && tokenAt(tokens, he.mention.last + 1).key === "and";
  if (!areTitled || lastName(he.mention.names) !== lastName(she.mention.names)) return [];
  // His name stands only in hers.
  const name = she.mention.text.replace(
    /^\S+/u,
    text.slice(he.mention.start, text.indexOf(" ", he.mention.start)),
  );
  return [
    { owner: he, ownerName: null, other: she, word: "wife", over: "" },
    {
      owner: she,
      ownerName: null,
      other: { ...he, mention: { ...he.mention, text: name } },
      word: "husband",
      over: "",
    },
  ];
}

/** The kin named beside a possessive. */
function kinBeside(
  { text, tokens }: Source,
  owner: Pick<KnownMention["mention"], "start" | "first" | "last" | "sentence">,
  { before, next }: { before: KnownMention | undefined; next: KnownMention | undefined },
): Pick<Relation, "other" | "word" | "over"> | null {
  const after = kinAfter(tokens, owner.last);
  if (after === null) return null;
  const { kin, over } = after;
  const isOther = (other: KnownMention | undefined): other is KnownMention =>
    other?.mention.sentence === owner.sentence && !other.mention.quoted && isCalled(other, kin);
  const other =
    isOther(next) && follows(text, kin, next)
      ? next
      : isOther(before) && isApposition(text, before, owner.start, kin)
        ? before
        : null;
  return other && { other, word: kin.key, over };
}

function isCalled({ pronouns }: KnownMention, { key, possessive }: Token): boolean {
  const sex = RELATED.get(key);
  return sex !== undefined && !possessive && (sex === null || sex === pronouns);
}

/** The word of kin after a possessive, and the word before it that says it is over; `null` for none. */
function kinAfter(tokens: readonly Token[], last: number): { kin: Token; over: string } | null {
  let step = 1;
  let over = "";
  for (; ; step++) {
    const { key } = tokenAt(tokens, last + step);
    if (OVER.has(key)) over = `${key} `;
    else if (!KIN_ATTRIBUTES.has(key)) break;
  }
  const kin = tokenBeside(tokens, last, step);
  return RELATED.has(kin.key) && !kin.possessive && !kin.quoted ? { kin, over } : null;
}

/** "Anna's sister Clara" or "Anna's sister, Clara,". */
function follows(text: string, kin: Token, { mention }: KnownMention): boolean {
  const between = text.slice(kin.end, mention.start);
  return between === " " || (between === ", " && isClosed(text, mention.end));
}

/** "Clara, Anna's sister,". */
function isApposition(text: string, { mention }: KnownMention, ownerStart: number, kin: Token): boolean {
  return !mention.possessive && text.slice(mention.end, ownerStart) === ", " && isClosed(text, kin.end);
}

function isClosed(text: string, at: number): boolean {
  return /^[,.;]/u.test(text.slice(at, at + 1));
}

/** A pronoun further from its name than that may mean somebody else (words). */
const MAX_DISTANCE = 20;

/**
 * The id of the only person whose "her sister Clara" can be: the only one of the pronoun's gender whom its sentence names
 * before it; `null` where there is none, or where a pronoun or somebody without a name may be meant.
 *
 * @param named who is named before the possessive, in telling order.
 */
function whoseIs(
  tokens: readonly Token[],
  named: readonly KnownMention[],
  { at, pronouns, other }: { at: number; pronouns: "he" | "she"; other: KnownMention },
): string | null {
  const { sentence } = tokenAt(tokens, at);
  const near = named.filter(
    (one) =>
      one.mention.sentence === sentence &&
      !one.mention.quoted &&
      one.who !== other.who &&
      (one.pronouns === pronouns || one.pronouns === "they"),
  );
  const [first] = near;
  if (!first || at - (near.at(-1)?.mention.last ?? 0) > MAX_DISTANCE) return null;
  if (near.some((one) => one.who !== first.who || one.pronouns !== pronouns)) return null;
  for (let back = at - 1; tokenAt(tokens, back).sentence === sentence; back--) {
    const { key, capital, quoted } = tokenAt(tokens, back);
    if (quoted) continue;
    if (unnamedBy(key, capital) === pronouns || (key === pronouns && back < first.mention.first)) return null;
  }
  return first.who;
}
