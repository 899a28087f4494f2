import type { Character } from "../core/character.ts";
import type { Span, Story } from "../core/story.ts";
import { type DatedNames, datedNames } from "./aliases.ts";
import { evidenceOf } from "./evidence.ts";
import { formsOf } from "./forms.ts";
import { pronounsOf } from "./gender.ts";
import { writesNounsWithCapitals } from "./languages.ts";
import { mentionsIn } from "./mentions.ts";
import { narratorOf } from "./narrator.ts";
import type { Person } from "./bearers.ts";
import { peopleOf } from "./people.ts";
import { talkIn, witnessesOf } from "./presence.ts";
import { relationsIn } from "./relations.ts";
import { type Resolved, resolveMentions } from "./resolve.ts";
import { type Named, signsOf } from "./signs.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Most people kept, by how often they are named. */
const MOST_PEOPLE = 100;
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
  const forms = formsOf(telling.text, tokens, mentionsIn(telling.text, tokens));
  const resolved = resolveMentions(peopleOf(forms));
  const found = mattering(telling, foundPeople(telling.sentences, tokens, resolved), tokens);
  const teller = narratorOf(tokens, resolved);
  const named = namedIn(found, telling.sentences);
  const relations = relationsIn(telling, tokens, named);
  return {
    cast: found.map((one) => ({
      ...characterOf(one, telling.sentences, tokens),
      relations: relations.get(one.id) ?? [],
    })),
    witnesses: witnessesOf(telling, tokens, { named, narrator: tellerIn(found, teller, telling.sentences) }),
  };
}

/** Somebody with everything that is needed to describe them. */
interface Found {
  readonly id: string;
  readonly person: Person;
  readonly names: DatedNames;
  readonly pronouns: Character["pronouns"];
  /** In telling order. */
  readonly mentions: readonly Resolved[];
}

function foundPeople(
  sentences: readonly Span[],
  tokens: readonly Token[],
  resolved: readonly Resolved[],
): Found[] {
  const byPerson = new Map<Person, Resolved[]>();
  for (const one of resolved) {
    const mentions = byPerson.get(one.person);
    if (mentions) mentions.push(one);
    else byPerson.set(one.person, [one]);
  }
  const ids = new Set<string>();
  return [...byPerson]
    .flatMap(([person, mentions]) => {
      const names = datedNames(mentions, sentences);
      return names === null
        ? []
        : [{ person, mentions, names, pronouns: pronounsOf(person, mentions, tokens) }];
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

function mattering(
  telling: Pick<Story, "text" | "sentences">,
  found: readonly Found[],
  tokens: readonly Token[],
): Found[] {
  const speaking = new Map<string, number>();
  const talk = talkIn(telling.sentences.length, tokens);
  for (const { who, how } of signsOf({ text: telling.text, tokens, talk, narrator: null }, allNamed(found)))
    if (how === "speaking") speaking.set(who, (speaking.get(who) ?? 0) + 1);
  const weight = ({ id, mentions }: Found) => mentions.length + (speaking.get(id) ?? 0);
  const kept = found
    .filter(({ id, mentions }) => mentions.length >= OFTEN_NAMED || (speaking.get(id) ?? 0) >= OFTEN_SPEAKING)
    .toSorted((one, other) => weight(other) - weight(one))
    .slice(0, MOST_PEOPLE);
  return kept.toSorted((one, other) => one.names.from - other.names.from);
}

function allNamed(found: readonly Found[]): Named[] {
  return found
    .flatMap(({ id, pronouns, mentions }) => mentions.map(({ mention }) => ({ mention, who: id, pronouns })))
    .toSorted((one, other) => one.mention.start - other.mention.start);
}

function tellerIn(found: readonly Found[], teller: Person | null, sentences: readonly Span[]) {
  const one = found.find(({ person }) => person === teller);
  if (one === undefined) return null;
  return { who: one.id, sentence: sentences.findIndex(({ end }) => end >= one.names.from) };
}

/** The mentions whose meaning the telling has given by the end of their sentence. */
function namedIn(found: readonly Found[], sentences: readonly Span[]): Named[] {
  return allNamed(
    found.map((one) => ({
      ...one,
      mentions: one.mentions.filter(
        ({ mention, form }) =>
          (one.names.known.get(form.key) ?? Infinity) <= sentences[mention.sentence]!.end,
      ),
    })),
  );
}

function characterOf(found: Found, sentences: readonly Span[], tokens: readonly Token[]): Character {
  const { id, names, pronouns, mentions } = found;
  const known = mentions.filter(({ form }) => names.known.has(form.key));
  return {
    id,
    name: names.name,
    pronouns,
    from: names.from,
    picture: null,
    aliases: names.aliases,
    relations: [],
    facts: [],
    voice: "",
    evidence: evidenceOf(known, names, sentences, tokens),
    isGuest: false,
    card: null,
  };
}
