import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { isCapitalised } from "../text/names.ts";
import { slugOf } from "../text/slug.ts";
import { namesFromMentions, type PersonNames } from "./aliases.ts";
import { callsIn } from "./answers-to.ts";
import { describedMentions } from "./described.ts";
import { evidenceOf } from "./evidence.ts";
import { foreignWordsOf } from "./foreign-words.ts";
import { formsOf } from "./forms.ts";
import { pronounsOf } from "./gender.ts";
import { groupedBy } from "../core/grouped.ts";
import { lettersIn } from "./letters.ts";
import { type Mention, type MentionSource, mentionsIn } from "./mentions.ts";
import type { NamedPerson } from "./name-matching.ts";
import { withNeighboursParted } from "./neighbours.ts";
import { freeId, newCharacter } from "./new-character.ts";
import { ownSpeech } from "./own-speech.ts";
import { type Meanings, meaningsOf } from "./people.ts";
import { witnessesOf } from "./presence.ts";
import { scenesIn, talkIn } from "./presence-scene.ts";
import type { KnownMention } from "./cues.ts";
import { nameTags } from "./speech-tags.ts";
import { relationsIn } from "./relations.ts";
import { type ResolvedMention, resolveMentions } from "./resolve.ts";
import { scriptOf } from "./script.ts";
import { mergedMentions, scriptMentions, speakersNamed } from "./script-names.ts";
import { type Teller, tellersOf } from "./tellers.ts";
import { tokensOf, writesNounsWithCapitals } from "./tokens.ts";

/** How many people are kept, by how often they are named and speak. */
const MAX_CAST = 100;
/** A person matters who is named, speaks and has a title at least this often, all together. */
const MIN_SHOWN = 3;
/** Stands for the name of whoever says "I" and is called nothing: the narrator of every story is our own. */
const UNNAMED_TELLER = "The one who says I";

/**
 * Finds the people in a telling and, stretch by stretch, who of them is present. It needs no model: it goes by capital
 * letters, titles, who speaks and what stands around a name. It reads to the end to find who a person is, but everything
 * it says of them holds only from where the telling has said it: `from` of the character and of each alias.
 */
export function findCast(
  telling: Pick<Story, "text" | "sections" | "sentences" | "passages" | "language">,
): Pick<Story, "cast" | "witnesses"> {
  const script = scriptOf(telling);
  const unmarked = script?.speeches.flatMap(({ speech }) => speech) ?? lettersIn(telling);
  const tokens = tokensOf(telling, unmarked);
  const source = {
    text: telling.text,
    sentences: telling.sentences,
    tokens,
    script,
    nouns: writesNounsWithCapitals(tokens),
  };
  const mentions = allMentions(source);
  if (mentions === null) return { cast: [], witnesses: [] };
  const forms = formsOf(source, mentions);
  const meanings = meaningsOf(forms, callsIn(source, forms));
  const resolved = resolveMentions(meanings);
  const tellers = tellersOf(telling, source, resolved);
  const found = mattering(source, foundPeople(source, resolved, meanings), new Set(tellers));
  const named = knownMentions(
    found,
    (names, { mention, form }) => (names.known.get(form.key) ?? Infinity) <= mention.toldAt,
  );
  const relations = relationsIn(source, named);
  const ids = new Map<Teller, string>(found.map(({ person, id }) => [person, id]));
  const cast = found.map((one) => ({
    ...characterOf(one, source),
    relations: relations.get(one.id) ?? [],
    ...perhapsSame(one, meanings, ids, telling),
  }));
  const unnamed = unnamedTellers(telling, tellers, cast);
  for (const [teller, { id }] of unnamed) ids.set(teller, id);
  const told = { ...source, named, tellers: tellerIds(telling, tellers, ids) };
  const lines = ownSpeech(told);
  return {
    cast: [...unnamed.values(), ...cast]
      .toSorted((one, other) => one.from - other.from)
      .map((one) => ({ ...one, lines: lines.get(one.id) ?? [] })),
    witnesses: witnessesOf(telling, {
      ...told,
      unmarked,
      talk: talkIn(source),
      scenes: scenesIn(telling, script),
    }),
  };
}

/**
 * Every name in the telling. Where capitals prove nothing and the language is not German only those count that a script
 * marks; `null` where it is none.
 */
function allMentions(source: MentionSource): Mention[] | null {
  const { script } = source;
  const hasNames = !source.nouns || foreignWordsOf(source.text)?.language === "de";
  const names = hasNames ? withNeighboursParted(source, mentionsIn(source)) : [];
  const found = mergedMentions(names, describedMentions(source, names));
  if (script === null) return hasNames ? found : null;
  const marked = scriptMentions({ ...source, script });
  return mergedMentions(mergedMentions(marked, found), speakersNamed({ ...source, script }, marked));
}

/** Who may be the same as somebody, where that is found. */
function perhapsSame(
  { person }: FoundPerson,
  { perhaps }: Meanings,
  ids: ReadonlyMap<Teller, string>,
  { sentences }: Pick<Story, "sentences">,
): Pick<Character, "perhaps"> {
  const same = perhaps.flatMap((one) => {
    const other = one.person === person ? one.called : one.called === person ? one.person : undefined;
    const id = other && ids.get(other);
    const sentence = sentences.find(({ end }) => end === one.shownAt);
    return id && sentence ? [{ id, shown: { start: sentence.start, end: sentence.end } }] : [];
  });
  return same.length > 0 ? { perhaps: same } : {};
}

/** Everybody who says "I" and is never called by a name. */
function unnamedTellers(
  { sections, sentences }: Pick<Story, "sections" | "sentences">,
  tellers: readonly (Teller | null)[],
  cast: readonly Character[],
): Map<Teller, Character> {
  const unnamed = [...new Set(tellers)].filter((one) => one !== null && "headings" in one);
  const characters = new Map<Teller, Character>();
  for (const teller of unnamed) {
    const { start = 0 } = sections[tellers.indexOf(teller)] ?? {};
    const from = sentences.find((sentence) => sentence.start >= start)?.end ?? start;
    const name =
      unnamed.length > 1 ? `${UNNAMED_TELLER} (${teller.headings || "elsewhere"})` : UNNAMED_TELLER;
    characters.set(teller, newCharacter(name, from, [...cast, ...characters.values()]));
  }
  return characters;
}

/** For each sentence the id of whoever tells it as "I". */
function tellerIds(
  { sections, sentences }: Pick<Story, "sections" | "sentences">,
  tellers: readonly (Teller | null)[],
  ids: ReadonlyMap<Teller, string>,
): (string | null)[] {
  let section = 0;
  return sentences.map(({ start }) => {
    while ((sections[section + 1]?.start ?? Infinity) <= start) section++;
    const teller = tellers[section] ?? null;
    return teller === null ? null : (ids.get(teller) ?? null);
  });
}

/** A person with everything that is needed to describe them. */
interface FoundPerson {
  readonly id: string;
  readonly person: NamedPerson;
  readonly names: PersonNames;
  readonly pronouns: Character["pronouns"];
  /** In telling order. */
  readonly mentions: readonly ResolvedMention[];
}

/** Everyone named, in the order in which the telling names them. */
function foundPeople(
  { tokens }: MentionSource,
  resolved: readonly ResolvedMention[],
  { shownFrom }: Meanings,
): FoundPerson[] {
  const ids = new Set<string>();
  return [...groupedBy(resolved, ({ person }) => person)]
    .flatMap(([person, mentions]) => {
      const names = namesFromMentions(mentions, shownFrom);
      if (names === null) return [];
      return [{ person, mentions, names, pronouns: pronounsOf(person, mentions, tokens) }];
    })
    .toSorted((one, other) => one.names.from - other.names.from)
    .map((one) => {
      const id = freeId(slugOf(one.names.name) || "somebody", ids);
      ids.add(id);
      return { ...one, id };
    });
}

/**
 * The most frequent of those who are named or speak often enough, or whose speech a script labels, and whoever tells the
 * story.
 */
function mattering(
  source: MentionSource,
  found: readonly FoundPerson[],
  tellers: ReadonlySet<Teller | null>,
): FoundPerson[] {
  const named = knownMentions(found, () => true);
  const spoken = nameTags({ ...source, named, tellers: [] });
  const speaking = groupedBy(spoken, ({ who }) => who);
  return found
    .map((one) => ({
      one,
      named: one.mentions.length,
      spoke: speaking.get(one.id)?.length ?? 0,
      tells: tellers.has(one.person),
      titled: one.mentions.filter(({ mention }) => mention.titles.length > 0 && !mention.quoted).length,
      isNamed: isCapitalised(one.names.name),
      isLabelled: one.mentions.some(({ mention }) => mention.isLabel),
    }))
    .filter(
      ({ named: times, spoke, titled, tells, isLabelled }) =>
        tells || isLabelled || times + spoke + titled >= MIN_SHOWN,
    )
    .toSorted(
      (one, other) =>
        Number(other.tells) - Number(one.tells) ||
        Number(other.isNamed) - Number(one.isNamed) ||
        other.named + other.spoke - one.named - one.spoke,
    )
    .slice(0, MAX_CAST)
    .map(({ one }) => one)
    .toSorted((one, other) => one.names.from - other.names.from);
}

/** The mentions of people that fit, in telling order. */
function knownMentions(
  found: readonly FoundPerson[],
  isFit: (names: PersonNames, mention: ResolvedMention) => boolean,
): KnownMention[] {
  return found
    .flatMap(({ id, pronouns, names, mentions }) =>
      mentions.filter((one) => isFit(names, one)).map(({ mention }) => ({ mention, who: id, pronouns })),
    )
    .toSorted((one, other) => one.mention.start - other.mention.start);
}

function characterOf({ id, names, pronouns, mentions }: FoundPerson, source: MentionSource): Character {
  const { name, from, aliases, known } = names;
  const theirs = mentions.filter(({ form }) => known.has(form.key));
  return {
    ...newCharacter(name, from, []),
    id,
    pronouns,
    aliases,
    evidence: evidenceOf(theirs, names, source),
  };
}
