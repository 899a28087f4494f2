import fc from "fast-check";
import type { Character, DatedFact, SpokenLine } from "../../src/core/character.ts";
import type { Span, Story, Witness } from "../../src/core/story.ts";
import type { Turn } from "../../src/core/turn.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { segment } from "../../src/ingest/segment.ts";
import { speakerWithId } from "../../src/knowledge/find-speaker.ts";
import { editionOf } from "../../src/library/edition.ts";
import { character } from "./stories.ts";

/** Half a sentence with words that stand nowhere else, and who can know of it. */
export interface Clause extends Witness {
  readonly words: readonly string[];
}

/** A story whose every clause, name, heading, fact and card has words of its own. */
export interface SecretStory {
  readonly story: Story;
  readonly clauses: readonly Clause[];
}

/** A view of it, with a talk so far whose turns have words of their own too. */
export interface SecretView extends SecretStory {
  readonly vantage: Vantage;
  readonly turns: readonly (Turn & { readonly word: string })[];
}

/** Two words of these never lie one typing mistake apart, nor are they English. */
const ONSETS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "t", "v", "z"];
const VOWELS = ["a", "i", "o", "u"];
const secretWord = (at: number): string => {
  const syllable = (number: number) => `${ONSETS[number % 13]}${VOWELS[Math.floor(number / 13) % 4]}`;
  const [low, high] = [syllable(at % 52), syllable(Math.floor(at / 52))];
  return `${low}${high}k${low}${high}x`;
};
const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const PEOPLE = ["ann", "bob", "cid"];
/** Words in common, so that every passage has something of every question. */
const FILLERS = ["that the old river house", "of a stone by the bread", "and with some night under it"];

const knowers = fc.record({
  present: fc.subarray(PEOPLE),
  told: fc.option(fc.record({ who: fc.constantFrom(...PEOPLE), at: fc.nat(100) }), { nil: null, freq: 2 }),
  common: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  happens: fc.option(fc.nat(100), { nil: null, freq: 2 }),
});
const sentence = fc.record({
  clauses: fc.array(knowers, { minLength: 1, maxLength: 2 }),
  filler: fc.nat(FILLERS.length - 1),
  named: fc.boolean(),
});
const section = fc.record({
  isTitled: fc.boolean(),
  sentences: fc.array(sentence, { minLength: 1, maxLength: 9 }),
});
const dated = fc.record({ from: fc.nat(100), since: fc.option(fc.nat(100)), until: fc.option(fc.nat(100)) });
const person = fc.record({
  from: fc.nat(100),
  alias: fc.option(fc.record({ from: fc.nat(100), isUsual: fc.boolean() })),
  facts: fc.array(dated, { maxLength: 3 }),
  card: fc.option(fc.nat(100)),
});
const turn = fc.record({
  from: fc.constantFrom("person" as const, "story" as const),
  isElsewhere: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  characterId: fc.constantFrom(null, ...PEOPLE),
  bound: fc.nat(100),
  moment: fc.option(fc.nat(100)),
  edition: fc.constantFrom("own" as const, "other" as const, null),
});

const plan = fc.record({
  sections: fc.array(section, { minLength: 1, maxLength: 4 }),
  people: fc.tuple(person, person, person),
  speaker: fc.constantFrom(null, ...PEOPLE),
  bound: fc.nat(100),
  moment: fc.option(fc.nat(100)),
  turns: fc.array(turn, { maxLength: 6 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

/** Random stories, each with a random vantage and a random talk before. */
export const secretViews: fc.Arbitrary<SecretView> = plan.map(viewOf);

function viewOf({ sections, people, speaker, bound, moment, turns }: Plan): SecretView {
  let made = 0;
  const secret = () => secretWord(made++);
  const written = sections.map(({ isTitled, sentences }) => ({
    title: isTitled ? `Of ${capitalised(secret())}` : null,
    sentences: sentences.map(({ clauses, filler, named }) => {
      const parts = clauses.map((clause) => ({ ...clause, words: [secret(), secret(), secret()] }));
      const told = parts.map(
        ({ words: [one, two, three] }) =>
          `${one} ${FILLERS[filler]} ${two} ${named ? capitalised(three!) : three}`,
      );
      return { parts, text: `They say ${told.join(", and ")} today.` };
    }),
  }));
  const telling = segment({
    pieces: written.map(({ title, sentences }) => ({
      title,
      text: sentences.map(({ text }) => text).join(" "),
    })),
  });
  const { text, sentences } = telling;
  /** A share of the telling, in hundredths, as the end of a sentence. */
  const positionAt = (share: number) => sentences[Math.round((share / 100) * (sentences.length - 1))]!.end;
  const offset = (share: number) => Math.round((share / 100) * text.length);
  const clauses = written
    .flatMap((one) => one.sentences.flatMap(({ parts }) => parts))
    .map(({ words, present, told, common, happens }): Clause => ({
      ...stretchOf(text, sentences, words),
      words,
      present: present.map((who) => ({ who, how: "written" as const })),
      told: told ? [{ who: told.who, from: positionAt(told.at) }] : [],
      common,
      ...(happens !== null && { happens: positionAt(happens) }),
    }));
  const cast = people.map(({ from, alias, facts, card }, at): Character => {
    const factOf = ({ from: told, since, until }: Plan["people"][0]["facts"][0]): DatedFact => ({
      text: `They like ${secret()}.`,
      from: positionAt(told),
      ...(since !== null && { since: positionAt(since) }),
      until: until === null ? null : positionAt(until),
    });
    return {
      ...character(PEOPLE[at]!, capitalised(secret()), positionAt(from)),
      aliases: alias
        ? [
            {
              name: capitalised(secret()),
              from: positionAt(alias.from),
              ...(alias.isUsual && { isUsual: true }),
            },
          ]
        : [],
      relations: facts.slice(0, 1).map(factOf),
      facts: facts.slice(1).map(factOf),
      card: card === null ? null : cardWith(positionAt(card), secret()),
      lines: clauses
        .filter(({ present }) => present.some(({ who }) => who === PEOPLE[at]))
        .map((clause) => spokenIn(text, clause)),
    };
  });
  const story: Story = {
    id: "tale",
    title: `Tale of ${secret()}`,
    author: secret(),
    language: "en",
    ...telling,
    cast,
    witnesses: clauses,
  };
  const far = offset(bound);
  const seen: Vantage = {
    story,
    // Who is not named by then cannot be spoken with: the narrator is.
    speaker: cast.some(({ id, from }) => id === speaker && from <= far)
      ? speakerWithId(story, speaker, far)
      : NARRATOR,
    bound: far,
    ...(moment !== null && { moment: offset(moment) }),
  };
  const editions = { own: editionOf(story), other: "another" };
  const talk = turns.map((one) => {
    const word = secret();
    return {
      word,
      from: one.from,
      text: `And ${word} he said so.`,
      storyId: one.isElsewhere ? "other" : story.id,
      characterId: one.characterId,
      bound: offset(one.bound),
      ...(one.moment !== null && { moment: offset(one.moment) }),
      ...(one.edition !== null && { edition: editions[one.edition] }),
    };
  });
  return { story, clauses, vantage: seen, turns: talk };
}

/** From a clause's first word to its last, with the sentence's own beginning and end where it stands there. */
function stretchOf(text: string, sentences: readonly Span[], words: readonly string[]): Span {
  const start = text.indexOf(words[0]!);
  const end = text.toLowerCase().indexOf(words.at(-1)!) + words.at(-1)!.length;
  const around = sentences.find((one) => one.start <= start && end <= one.end)!;
  const opens = text.slice(around.start, start) === "They say ";
  const closes = text.slice(end, around.end) === " today.";
  return { start: opens ? around.start : start, end: closes ? around.end : end };
}

/** The beginning of a clause, up to its second word, as something said in it. */
function spokenIn(text: string, { start, words: [, second = ""] }: Clause): SpokenLine {
  const end = text.indexOf(second) + second.length;
  return { start, end, from: end };
}

function cardWith(from: number, word: string): NonNullable<Character["card"]> {
  const empty = { greeting: "", instructions: "", reminder: "" };
  return {
    ...empty,
    from,
    description: `Once ${word}.`,
    personality: word,
    scenario: `With ${word}.`,
    examples: `<START>\n{{char}}: ${word}!`,
  };
}
