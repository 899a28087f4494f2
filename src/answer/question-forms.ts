import type { Story } from "../core/story.ts";
import type { Vantage } from "../core/vantage.ts";
import { castUpTo, namesUpTo } from "../knowledge/speakers.ts";
import type { Evidence } from "./quoting.ts";

/**
 * Questions about a sentence by what it holds; `{a}` and `{b}` stand for the people named in it. None is answered by yes
 * or no, and none asks for what is still to come.
 */
interface Forms {
  /** Where somebody chooses, promises, refuses and the like. */
  readonly choice: RegExp;
  readonly chosenByOne: readonly string[];
  readonly chosen: readonly string[];
  /** Where somebody loves, fears, hopes and the like. */
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

/** What a sentence in which somebody chooses or feels something is worth beside others; found by eye on two novels. */
const MOVING_WEIGHT = 2;

/** How much there is to talk about in a sentence: 1 or more. */
export function worthTalking({ language }: Pick<Story, "language">): (sentence: string) => number {
  const { choice, feeling } = formsIn(language);
  return (sentence) => (choice.test(sentence) || feeling.test(sentence) ? MOVING_WEIGHT : 1);
}

/** The evidence with a question about each sentence, none of them put twice while there are others. */
export function withQuestions(vantage: Vantage, evidence: Evidence): Evidence {
  const forms = formsIn(evidence.language);
  const used = new Set<string>();
  const quotes = evidence.quotes.map((quote) => {
    const people = peopleNamed(quote.text, vantage);
    const fitting = formsFor(quote.text, people.length, forms);
    const form = fitting.find((one) => !used.has(one)) ?? fitting[0]!;
    used.add(form);
    const [a = "", b = ""] = people;
    return { ...quote, question: form.replace("{a}", () => a).replace("{b}", () => b) };
  });
  return { ...evidence, quotes };
}

function formsIn(language: string): Forms {
  return /^de(?:-|$)/iu.test(language) ? GERMAN : ENGLISH;
}

/** The forms for a sentence, the most telling first. */
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

/** A name where it stands in a sentence, and all those who may be meant by it. */
interface Named {
  readonly name: string;
  readonly at: number;
  readonly who: Set<string>;
}

/** Who is named in a sentence, under the names that stand there, in order; each once, and nobody who may be two. */
function peopleNamed(sentence: string, { story, bound }: Vantage): string[] {
  const told = story.text.slice(0, bound);
  const found = new Map<string, Named>();
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
      if (others.length > 0 || heard.has(who)) return [];
      heard.add(who);
      return name;
    });
}

function holds(outer: Named, inner: Named): boolean {
  return outer.at <= inner.at && inner.at + inner.name.length <= outer.at + outer.name.length;
}

/** Where somebody's name first stands in a sentence; -1 where it does not, or may be no name, as "Will" that opens it. */
function namedAt(name: string, sentence: string, told: string): number {
  const at = placeOf(name, sentence);
  return at === 0 && placeOf(name.toLowerCase(), told) >= 0 ? placeOf(name, sentence, 1) : at;
}

/** Where words first stand in a text as whole words; -1 where they do not. */
function placeOf(words: string, text: string, from = 0): number {
  if (words === "") return -1;
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1))
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + words.length))) return at;
  return -1;
}

const LETTER = /[\p{L}\p{N}]/u;
