import type { Character } from "../core/character.ts";
import type { Story } from "../core/story.ts";
import { namesFromMentions, type PersonNames } from "./aliases.ts";
import { evidenceOf } from "./evidence.ts";
import { formsOf } from "./forms.ts";
import { pronounsOf } from "./gender.ts";
import { groupedBy } from "./grouped.ts";
import { type MentionSource, mentionsIn } from "./mentions.ts";
import type { NamedPerson } from "./name-matching.ts";
import { narratorOf } from "./narrator.ts";
import { withNeighboursParted } from "./neighbours.ts";
import { newCharacter } from "./new-character.ts";
import { meaningsOf } from "./people.ts";
import { talkIn, witnessesOf } from "./presence.ts";
import { type KnownMention, presenceCues } from "./presence-cues.ts";
import { relationsIn } from "./relations.ts";
import { type ResolvedMention, resolveMentions } from "./resolve.ts";
import { tokensOf, writesNounsWithCapitals } from "./tokens.ts";

/** Most people kept, by how often they are named. */
const MAX_PEOPLE = 100;
/** Somebody named this often matters, and somebody who speaks this often. */
const OFTEN_NAMED = 3;
const OFTEN_SPEAKING = 2;

/**
 * The people found in a telling, and stretch by stretch who of them is there. No model: capital letters, titles,
 * who speaks, and what stands around a name. Who somebody is may be found by reading to the end, but everything
 * said of them holds from where the telling has said it: `from` of the character and of each alias.
 */
export function findCast(
  telling: Pick<Story, "text" | "sections" | "sentences" | "passages" | "language">,
): Pick<Story, "cast" | "witnesses"> {
  const tokens = tokensOf(telling);
  if (writesNounsWithCapitals(tokens)) return { cast: [], witnesses: [] };
  const source = { text: telling.text, sentences: telling.sentences, tokens };
  const talk = talkIn(telling.sentences.length, tokens);
  const mentions = withNeighboursParted(source, mentionsIn(source));
  const resolved = resolveMentions(meaningsOf(formsOf(source, mentions)));
  const found = mattering(source, talk, foundPeople(source, resolved));
  const named = mentionsOf(
    found,
    (names, { mention, form }) => (names.known.get(form.key) ?? Infinity) <= mention.toldAt,
  );
  const relations = relationsIn(source, named);
  const teller = narratorOf(tokens, resolved);
  const narrator = found.find(({ person }) => person === teller);
  return {
    cast: found.map((one) => ({ ...characterOf(one, source), relations: relations.get(one.id) ?? [] })),
    witnesses: witnessesOf(telling, {
      tokens,
      talk,
      named,
      narrator: narrator
        ? {
            who: narrator.id,
            sentence: telling.sentences.findIndex(({ end }) => end >= narrator.names.from),
          }
        : null,
    }),
  };
}

/** Somebody with everything that is needed to describe them. */
interface FoundPerson {
  readonly id: string;
  readonly person: NamedPerson;
  readonly names: PersonNames;
  readonly pronouns: Character["pronouns"];
  /** In telling order. */
  readonly mentions: readonly ResolvedMention[];
}

/** Everybody named, in the order in which the telling names them. */
function foundPeople({ tokens }: MentionSource, resolved: readonly ResolvedMention[]): FoundPerson[] {
  const ids = new Set<string>();
  return [...groupedBy(resolved, ({ person }) => person)]
    .flatMap(([person, mentions]) => {
      const names = namesFromMentions(mentions);
      if (names === null) return [];
      return [{ person, mentions, names, pronouns: pronounsOf(person, mentions, tokens) }];
    })
    .toSorted((one, other) => one.names.from - other.names.from)
    .map((one) => ({ ...one, id: newId(one.names.name, ids) }));
}

/** A name in lower-case letters and digits with hyphens between, numbered when somebody has it already. */
function newId(name: string, taken: Set<string>): string {
  const slug =
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll(/[^\p{Ll}\p{Lo}\p{N}]+/gu, "-")
      .replaceAll(/^-+|-+$/gu, "") || "somebody";
  let id = slug;
  for (let count = 2; taken.has(id); count++) id = `${slug}-${count}`;
  taken.add(id);
  return id;
}

/** Those who are named or speak often enough, the most frequent of them. */
function mattering(
  { text, tokens }: MentionSource,
  talk: readonly boolean[],
  found: readonly FoundPerson[],
): FoundPerson[] {
  const named = mentionsOf(found, () => true);
  const spoken = presenceCues({ text, tokens, talk, narrator: null }, named).filter(
    ({ how }) => how === "speaking",
  );
  const speaking = groupedBy(spoken, ({ who }) => who);
  return found
    .map((one) => ({ one, named: one.mentions.length, spoke: speaking.get(one.id)?.length ?? 0 }))
    .filter(({ named: times, spoke }) => times >= OFTEN_NAMED || spoke >= OFTEN_SPEAKING)
    .toSorted((one, other) => other.named + other.spoke - one.named - one.spoke)
    .slice(0, MAX_PEOPLE)
    .map(({ one }) => one)
    .toSorted((one, other) => one.names.from - other.names.from);
}

/** The mentions of people that fit, in telling order. */
function mentionsOf(
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
