import type { Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import { wholeWordsIn } from "../text/whole-words.ts";

/**
 * Questions by what a sentence is about; `{a}` and `{b}` stand for the people named in it. None can be answered by yes
 * or no, and none asks about what is still to come.
 */
interface Forms {
  /** Someone chooses, promises, refuses and the like. */
  readonly choice: RegExp;
  readonly chosenByOne: readonly string[];
  readonly chosen: readonly string[];
  /** Someone loves, fears, hopes and the like. */
  readonly feeling: RegExp;
  readonly feltByOne: readonly string[];
  readonly felt: readonly string[];
  readonly two: readonly string[];
  readonly one: readonly string[];
  readonly speech: readonly string[];
  readonly any: readonly string[];
}

const ENGLISH: Forms = {
  choice:
    /\b(?:decid|cho[os]s?e|choosing|chosen|refus|promis|resolv|vow|sw(?:ear|ore|orn)|leav(?:e|es|ing)\b|left (?:him|her|them|his)\b|forg[ai]v|betray|confess|admit|accept|reject|abandon|g[ai]ves? up|giving up)/iu,
  chosenByOne: ["What would you have done in the place of {a}?"],
  chosen: ["What does this cost, and whom?"],
  feeling:
    /\b(?:feel|felt\b|lov(?:e|es|ed|ing)\b|hat(?:es?|ed|ing)\b|fear|afraid|asham|shame|ang(?:er|ry)|proud|pride|hop(?:es?|ed|ing)\b|regret|jealous|env(?:y|ied)|we(?:ep|pt)|tears\b|happ[iy]|joy|grie[fv]|sorrow|trust|despair|lonel|resent|pity|pitied)/iu,
  feltByOne: ["What moves {a} here?"],
  felt: ["Which feelings stand behind this?"],
  two: [
    "What is there between {a} and {b} here?",
    "How would {a} tell this, and how would {b}?",
    "What do {a} and {b} each want here?",
  ],
  one: ["What does this show of {a}?", "How do you see {a} after this?"],
  speech: ["What is said here, and what is left unsaid?"],
  any: [
    "What would you have done here?",
    "Which words weigh most here, and why?",
    "Why is this told in this way?",
    "What stays with you of this?",
  ],
};

const GERMAN: Forms = {
  choice:
    /(?<!\p{L})(?:entsch(?:ließ|loss|eid|ied)|beschl(?:ieß|oss)|wähl|weiger|verspr[eia]ch|schw[oö]r|verl(?:ass|äss|ieß)|verz(?:eih|ieh)|verr[aäie]t|gest(?:eh|and)|gibt .{0,40} auf(?!\p{L})|gab .{0,40} auf(?!\p{L}))/iu,
  chosenByOne: ["Was hättest du an der Stelle von {a} getan?"],
  chosen: ["Was kostet das, und wen?"],
  feeling:
    /(?<!\p{L})(?:fühl|lieb(?:e|en|t|te|ten)?(?!\p{L})|hass|fürcht|angst|sch[aä]m|zorn|wüt|stolz|hoff|bereu|bedau|neid|eifers|wein(?:t|te|en|ten)(?!\p{L})|träne|glück|freu(?!nd)|trau|sehn|verzweif|mitleid)/iu,
  feltByOne: ["Was bewegt {a} hier?"],
  felt: ["Welche Gefühle stehen dahinter?"],
  two: [
    "Was ist hier zwischen {a} und {b}?",
    "Wie würde {a} das erzählen, und wie {b}?",
    "Was wollen {a} und {b} hier jeweils?",
  ],
  one: ["Was zeigt das von {a}?", "Wie siehst du {a} danach?"],
  speech: ["Was wird hier gesagt, und was bleibt ungesagt?"],
  any: [
    "Was hättest du hier getan?",
    "Welche Worte wiegen hier am schwersten, und warum?",
    "Warum wird das so erzählt?",
    "Was bleibt dir davon?",
  ],
};

/** Factor for a sentence in which someone chooses or feels something; found by eye on two novels. */
const MOVING_WEIGHT = 2;

/** Rates how much there is to discuss in a sentence: a factor for its score, 1 or more. */
export function worthTalking({ language }: Story): (sentence: string) => number {
  const { choice, feeling } = formsIn(language);
  return (sentence) => (choice.test(sentence) || feeling.test(sentence) ? MOVING_WEIGHT : 1);
}

/** One question about each sentence, none repeated while there are others. A character who asks is never named. */
export function questionsAbout(vantage: Vantage, sentences: readonly string[]): string[] {
  const forms = formsIn(vantage.story.language);
  const used = new Set<string>();
  return sentences.map((sentence) => {
    const people = peopleNamed(sentence, vantage);
    const fitting = formsFor(sentence, people.length, forms);
    const form = fitting.find((one) => !used.has(one)) ?? fitting[0] ?? "";
    used.add(form);
    const [a = "", b = ""] = people;
    return form.replace("{a}", () => a).replace("{b}", () => b);
  });
}

function formsIn(language: string): Forms {
  return /^de(?:-|$)/iu.test(language) ? GERMAN : ENGLISH;
}

/** The questions that fit a sentence, the most specific first. */
function formsFor(sentence: string, people: number, forms: Forms): readonly string[] {
  const [isChoice, isFeeling] = [forms.choice.test(sentence), forms.feeling.test(sentence)];
  return [
    ...(isChoice && people === 1 ? forms.chosenByOne : []),
    ...(isChoice ? forms.chosen : []),
    ...(isFeeling && people === 1 ? forms.feltByOne : []),
    ...(isFeeling ? forms.felt : []),
    ...(/["“”«»„]/u.test(sentence) ? forms.speech : []),
    ...(people > 1 ? forms.two : []),
    ...(people > 0 ? forms.one : []),
    ...forms.any,
  ];
}

/** A name, its index in a sentence (-1: not there), and the ids of everyone it may mean. */
interface NameInSentence {
  readonly name: string;
  readonly at: number;
  readonly who: Set<string>;
}

/**
 * The names of people other than the speaker in a sentence, in order; one for each person, and none that may mean two
 * people.
 */
function peopleNamed(sentence: string, { story, speaker, bound }: Vantage): string[] {
  const told = story.text.slice(0, bound);
  const own = speaker.kind === "character" ? speaker.character.id : null;
  const found = new Map<string, NameInSentence>();
  for (const character of castUpTo(story, bound)) {
    for (const name of namesUpTo(character, bound)) {
      const known = found.get(name) ?? { name, at: namedAt(name, sentence, told), who: new Set<string>() };
      known.who.add(character.id);
      found.set(name, known);
    }
  }
  const standing = [...found.values()].filter(({ at }) => at >= 0);
  const whole = standing.filter((one) => !standing.some((other) => other !== one && holds(other, one)));
  const heard = new Set<string>();
  return whole
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ name, who: [who = "", ...others] }) => {
      if (others.length > 0 || who === own || heard.has(who)) return [];
      heard.add(who);
      return name;
    });
}

function holds(outer: NameInSentence, inner: NameInSentence): boolean {
  return outer.at <= inner.at && inner.at + inner.name.length <= outer.at + outer.name.length;
}

/** Index of a name in a sentence; -1 where it is missing or may be an ordinary word, like "Will" at the start. */
function namedAt(name: string, sentence: string, told: string): number {
  const [first = -1, second = -1] = wholeWordsIn(sentence, name);
  const mayBeWord = first === 0 && wholeWordsIn(told, name.toLowerCase()).next().done === false;
  return mayBeWord ? second : first;
}
