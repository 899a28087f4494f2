import type { Character } from "../../src/core/character.ts";
import type { Story, Witness } from "../../src/core/story.ts";
import { NARRATOR, type Vantage } from "../../src/core/vantage.ts";
import { randomNumbers } from "../../tests/support/random.ts";
import { askAbout } from "./default-story.ts";
import { type Asked, type Kind, KINDS, questionsOfIdentity, type Wording } from "./questions.ts";

/** Who is asked: those who are there in most stretches. */
const MAIN_CHARACTERS = 15;
/** Share of the questions that go to the narrator, and, of a character's, with an earlier moment than the bound. */
const TO_NARRATOR = 0.15;
const AT_A_MOMENT = 0.3;
/** What comes soon after a reader's position gives most away: half of the questions beyond it are about that. */
const SOON = 60;
/** Words without which a sentence says too little to be found by. */
const MIN_LETTERS = 50;
/** Draws for each question wanted, at most. */
const DRAWS = 400;

/** A random sample of questions to a long story, so many of each kind where there are as many. */
export function sampledQuestions(
  story: Story,
  wording: Wording,
  { each, seed }: { each: number; seed: number },
): Asked[] {
  const random = randomNumbers(seed);
  const pick = <T>(some: readonly T[]) => some[Math.floor(random() * some.length)]!;
  const people = mainCharacters(story);
  const stretches = stretchOfEach(story);
  const asked = new Map<Kind, Asked[]>(KINDS.map((kind) => [kind, []]));
  const isWanted = (kind: Kind) => asked.get(kind)!.length < each;
  for (let draw = 0; draw < each * DRAWS && KINDS.some(isWanted); draw++) {
    const vantage = vantageIn(story, people, random);
    if (isWanted("past-only") && draw % 4 === 0) {
      const identity = questionsOfIdentity(vantage);
      if (identity.length > 0) asked.get("past-only")!.push(pick(identity));
    }
    const now = story.sentences.findIndex(({ end }) => end >= (vantage.moment ?? vantage.bound));
    const at =
      random() < 0.5 ? now + 1 + Math.floor(random() * SOON) : Math.floor(random() * story.sentences.length);
    const sentence = story.sentences[at];
    if (sentence === undefined || sentence.end - sentence.start < MIN_LETTERS) continue;
    const question = askAbout(vantage, stretches[at]!, { wording, at, about: sentence });
    if (question && isWanted(question.kind)) asked.get(question.kind)!.push(question);
  }
  return [...asked.values()].flat();
}

function mainCharacters({ cast, witnesses }: Story): Character[] {
  const counts = new Map<string, number>();
  for (const { who } of witnesses.flatMap(({ present }) => present))
    counts.set(who, (counts.get(who) ?? 0) + 1);
  return cast
    .toSorted((one, other) => (counts.get(other.id) ?? 0) - (counts.get(one.id) ?? 0))
    .slice(0, MAIN_CHARACTERS);
}

/** The stretch that holds each sentence; without one, no character is known to be there. */
function stretchOfEach({ sentences, witnesses }: Story): Witness[] {
  let at = 0;
  return sentences.map((sentence) => {
    while (at < witnesses.length && witnesses[at]!.end < sentence.end) at++;
    const held = witnesses[at];
    if (held && held.start <= sentence.start) return held;
    return { ...sentence, present: [], told: [], common: false };
  });
}

/** Somebody, somewhere after they are first named. */
function vantageIn(story: Story, people: readonly Character[], random: () => number): Vantage {
  const positionAfter = (from: number) => from + Math.floor(random() * (story.text.length - from));
  if (random() < TO_NARRATOR) return { story, speaker: NARRATOR, bound: positionAfter(0) };
  const character = people[Math.floor(random() * people.length)]!;
  const speaker = { kind: "character" as const, character };
  const moment = positionAfter(character.from);
  if (random() >= AT_A_MOMENT) return { story, speaker, bound: moment };
  return { story, speaker, bound: positionAfter(moment), moment };
}
