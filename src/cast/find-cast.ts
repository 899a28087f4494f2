import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { slugOf } from "../text/slug.ts";
import { namesFromMentions, type PersonNames } from "./aliases.ts";
import { evidenceOf } from "./evidence.ts";
import { formsOf } from "./forms.ts";
import { pronounsOf } from "./gender.ts";
import { groupedBy } from "./grouped.ts";
import { type Mention, type MentionSource, mentionsIn } from "./mentions.ts";
import type { NamedPerson } from "./name-matching.ts";
import { withNeighboursParted } from "./neighbours.ts";
import { freeId, newCharacter } from "./new-character.ts";
import { ownSpeech } from "./own-speech.ts";
import { meaningsOf } from "./people.ts";
import { talkIn, witnessesOf } from "./presence.ts";
import { type KnownMention, presenceCues } from "./presence-cues.ts";
import { relationsIn } from "./relations.ts";
import { type ResolvedMention, resolveMentions } from "./resolve.ts";
import { scriptOf } from "./script.ts";
import { mergedMentions, scriptMentions, speakersNamed } from "./script-names.ts";
import { type Token, tokensOf, writesNounsWithCapitals } from "./tokens.ts";

/** How many people are kept, by how often they are named and speak. */
const MAX_CAST = 100;
/** A person matters who is named or speaks at least this often. */
const MIN_NAMED = 3;
const MIN_SPOKEN = 2;
/** From this share of the words outside speech on, "I" is the narrator; elsewhere it hardly stands there. */
const MIN_FIRST_PERSON = 0.008;

/**
 * Finds the people in a telling and, stretch by stretch, who of them is present. It needs no model: it goes by capital
 * letters, titles, who speaks and what stands around a name. It reads to the end to find who a person is, but everything
 * it says of them holds only from where the telling has said it: `from` of the character and of each alias.
 */
export function findCast(
  telling: Pick<Story, "text" | "sections" | "sentences" | "passages" | "language">,
): Pick<Story, "cast" | "witnesses"> {
  const script = scriptOf(telling);
  const tokens = tokensOf(telling, script);
  const source = { text: telling.text, sentences: telling.sentences, tokens, script };
  const talk = talkIn(source, tokens);
  const mentions = allMentions(source);
  const resolved = resolveMentions(meaningsOf(formsOf(source, mentions)));
  const found = mattering(source, talk, foundPeople(source, resolved));
  const named = knownMentions(
    found,
    (names, { mention, form }) => (names.known.get(form.key) ?? Infinity) <= mention.toldAt,
  );
  const relations = relationsIn(source, named);
  const teller = firstPersonNarrator(tokens, resolved);
  const [narrator = null] = found
    .filter(({ person }) => person === teller)
    .map(({ id, names }) => ({
      who: id,
      sentence: telling.sentences.findIndex(({ end }) => end >= names.from),
    }));
  const lines = ownSpeech({ ...source, named, narrator });
  return {
    cast: found.map((one) => ({
      ...characterOf(one, source),
      relations: relations.get(one.id) ?? [],
      lines: lines.get(one.id) ?? [],
    })),
    witnesses: witnessesOf(telling, { tokens, talk, named, narrator, script }),
  };
}

/** Every name in the telling. Where nouns are written with capitals only those count that a script marks. */
function allMentions(source: MentionSource): Mention[] {
  const { script, tokens } = source;
  const hasNames = !writesNounsWithCapitals(tokens);
  const found = hasNames ? withNeighboursParted(source, mentionsIn(source)) : [];
  if (script === null) return found;
  const marked = scriptMentions({ ...source, script });
  return mergedMentions(mergedMentions(marked, found), speakersNamed({ ...source, script }, marked));
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
function foundPeople({ tokens }: MentionSource, resolved: readonly ResolvedMention[]): FoundPerson[] {
  const ids = new Set<string>();
  return [...groupedBy(resolved, ({ person }) => person)]
    .flatMap(([person, mentions]) => {
      const names = namesFromMentions(mentions);
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

/** The most frequent of those who are named or speak often enough, or whose speech a script labels. */
function mattering(
  { text, tokens }: MentionSource,
  talk: readonly boolean[],
  found: readonly FoundPerson[],
): FoundPerson[] {
  const named = knownMentions(found, () => true);
  const spoken = presenceCues({ text, tokens, talk, narrator: null }, named).filter(
    ({ how }) => how === "speaking",
  );
  const speaking = groupedBy(spoken, ({ who }) => who);
  return found
    .map((one) => ({ one, named: one.mentions.length, spoke: speaking.get(one.id)?.length ?? 0 }))
    .filter(
      ({ one, named: times, spoke }) =>
        times >= MIN_NAMED || spoke >= MIN_SPOKEN || one.mentions.some(({ mention }) => mention.isLabel),
    )
    .toSorted((one, other) => other.named + other.spoke - one.named - one.spoke)
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

/** The person who tells the story as "I" and says their own name; `null` where there is none. */
function firstPersonNarrator(
  tokens: readonly Token[],
  resolved: readonly ResolvedMention[],
): NamedPerson | null {
  const narrated = tokens.filter(({ quoted }) => !quoted);
  if (narrated.filter(({ key }) => key === "i").length < MIN_FIRST_PERSON * narrated.length) return null;
  return (
    resolved.find(({ mention }) => !mention.quoted && saysOwnName(tokens, mention.first))?.person ?? null
  );
}

/** "My name is", "Call me" */
function saysOwnName(tokens: readonly Token[], first: number): boolean {
  const words = tokens.slice(Math.max(0, first - 4), first).map(({ key }) => key);
  return /(?:my (?:own |first |christian |full )?name (?:is|was)|^call me| call me|i am called|i was called|known as)$/u.test(
    words.join(" "),
  );
}
