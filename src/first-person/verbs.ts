import { elementAt } from "../core/element-at.ts";
import nlp from "compromise/two";
import { BETWEEN } from "./lexicon.ts";
import type { Parse, Subject } from "./clauses.ts";
import { isThirdPerson } from "./people.ts";
import { adjoins } from "./words.ts";
import type { Word } from "./words.ts";

/** The part of the library's inner methods that undoes a conjugation; its published types stop short of it. */
interface Conjugation {
  readonly two?: {
    readonly transform: {
      readonly verb: { readonly toInfinitive: (verb: string, model: object, tense: string) => string };
    };
  };
}

const IRREGULAR: Readonly<Record<string, string>> = {
  is: "am",
  "isn't": "am not",
  are: "am",
  "aren't": "am not",
  were: "was",
  "weren't": "wasn't",
  has: "have",
  "hasn't": "haven't",
  does: "do",
  "doesn't": "don't",
};

/** A verb of the third person as it stands after "I": "sprints" → "sprint", "isn't" → "am not"; past forms stay. */
export function afterI(word: Word): string {
  const irregular = Object.hasOwn(IRREGULAR, word.lower) ? IRREGULAR[word.lower] : undefined;
  if (irregular !== undefined) return irregular;
  if (!isThirdPerson(word)) return word.text;
  const { two }: Conjugation = nlp.methods();
  return two?.transform.verb.toInfinitive(word.lower, nlp.model(), "PresentTense") ?? word.text;
}

/**
 * The verbs that agree with one subject: its own and those coordinated with it ("arrives home *and shares*").
 *
 * @returns Word indices, or `null` when a coordinated present-tense verb could as well belong to another subject.
 */
export function verbsOf(
  parse: Parse,
  subject: Subject,
  isSpeaker: (subject: Subject) => boolean,
): readonly number[] | null {
  const { words } = parse;
  const own = elementAt(words, subject.verb);
  if (!isThirdPerson(own) && !own.tags.has("Modal")) return [subject.verb];
  const verbs = [subject.verb];
  let last = subject;
  for (let at = subject.verb + 1; at < words.length; at++) {
    const next = parse.subjects.find((each) => each.verb === at && each.at !== subject.at);
    if (next !== undefined) last = next;
    if (next !== undefined || !isThirdPerson(elementAt(words, at)) || !isCoordinated(words, at)) continue;
    if (last === subject) {
      if (elementAt(words, at).tags.has("Verb")) verbs.push(at);
      else if (mayBeVerb(words, at)) return null;
    } else if (!isSpeaker(last) && elementAt(words, at).tags.has("Verb") && !isOpenedAnew(words, last, at))
      return null;
  }
  return verbs;
}

/** A verb after "and", "or", "but" or a comma, adverbs aside. */
function isCoordinated(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  while (before > 0 && adjoins(elementAt(words, before)) && isAdverb(elementAt(words, before))) before--;
  const word = words[before];
  if (word === undefined) return false;
  return /^(?:and|or|but|nor|then|yet)$/u.test(word.lower) || /^,\s/u.test(word.after);
}

function isAdverb(word: Word): boolean {
  return word.tags.has("Adverb") || BETWEEN.has(word.lower);
}

/** "and sprints home" against "and blocks of stone": a noun to the tagger, yet followed like a verb. */
function mayBeVerb(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (next === undefined || !adjoins(elementAt(words, at))) return false;
  return (
    ["Determiner", "Pronoun", "ProperNoun", "Adverb", "Preposition", "Possessive"].some((tag) =>
      next.tags.has(tag),
    ) && next.lower !== "of"
  );
}

/** The other subject stands in a new clause of the same rank ("…, but his lawyer warns and pleads"). */
function isOpenedAnew(words: readonly Word[], subject: Subject, at: number): boolean {
  const before = words[subject.first - 1];
  const opened = before !== undefined && /^(?:and|but|or|so|yet)$/u.test(before.lower);
  const parted = words.slice(subject.verb, at).some((word) => /,/u.test(word.after));
  return opened && !parted;
}
