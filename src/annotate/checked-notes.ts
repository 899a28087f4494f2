import type { PersonNote, QuotedSentence, SectionNotes } from "../cast/section-notes.ts";
import { MAX_NAME, occurrencesOf } from "../cast/occurrences.ts";
import { findPhrase } from "../knowledge/place.ts";
import { foldName } from "../text/fold.ts";
import type { AnswerForm } from "./answer-form.ts";

/** Notes on a part of a section, every quotation of which stands in the part. */
export type PartNotes = Omit<SectionNotes, "section">;

/** Most entries of any list that are kept. */
const LONGEST_LIST = 60;
/** Longest sentence and longest summary that are kept (characters). */
const LONGEST_SENTENCE = 300;
const LONGEST_SUMMARY = 1200;

/** Words that stand for anybody. */
const PRONOUNS = new Set("i me you he him she her it we us they them who".split(" "));

/** Fewest letters of a quotation that shows something: a word stands everywhere. */
const SHORTEST_QUOTE = 8;

function isTelling(quote: string): boolean {
  return quote.trim().length >= SHORTEST_QUOTE;
}

/** A part's text and the names its people are known by from before. */
interface Source {
  readonly text: string;
  readonly known: readonly string[];
}

/** What of a model's answer the part bears out: names and quotations that stand in it, word for word. */
export function checkedNotes(answer: AnswerForm, { text, known }: Source): PartNotes {
  const stands = (name: string) => occurrencesOf(text, name, { start: 0, end: text.length }).length > 0;
  const isQuoted = (quote: string) => isTelling(quote) && findPhrase(text, quote) !== null;
  const folded = new Set(known.map(foldName));
  const isName = (name: string) => isFitName(name) && (stands(name) || folded.has(foldName(name)));
  const quoted = (sentences: readonly QuotedSentence[]) =>
    sentences
      .slice(0, LONGEST_LIST)
      .map((sentence) => ({ text: inOneLine(sentence.text, LONGEST_SENTENCE), quote: sentence.quote }))
      .filter((sentence) => sentence.text !== "" && isQuoted(sentence.quote));
  const person = (noted: AnswerForm["people"][number]): PersonNote => {
    const stretches = noted.stretches.filter(({ first, last }) => isQuoted(first) && isQuoted(last));
    const partly = noted.presence === "partly" ? stretches.slice(0, LONGEST_LIST) : [];
    return {
      name: noted.name.trim(),
      aliases: noted.aliases
        .slice(0, LONGEST_LIST)
        .filter(({ name, quote }) => isFitAlias(name) && stands(name) && isQuoted(quote)),
      pronouns: noted.pronouns,
      present: noted.presence === "throughout" ? "throughout" : partly,
      voice: inOneLine(noted.voice, LONGEST_SENTENCE),
      relations: quoted(noted.relations),
      facts: quoted(noted.facts),
    };
  };
  return {
    people: answer.people
      .slice(0, LONGEST_LIST)
      .filter(({ name }) => isName(name))
      .map(person),
    told: answer.told
      .slice(0, LONGEST_LIST)
      .filter(({ who, what, when }) => isName(who) && isQuoted(what) && isQuoted(when)),
    summary: inOneLine(answer.summary, LONGEST_SUMMARY) || null,
  };
}

function isFitName(name: string): boolean {
  return name.length <= MAX_NAME && !PRONOUNS.has(foldName(name)) && /\p{L}{2}/u.test(name);
}

/** "Her mother" is somebody else in the next sentence: in a script that knows capitals an alias has one. */
function isFitAlias(name: string): boolean {
  return isFitName(name) && (/\p{Lu}/u.test(name) || !/\p{Ll}/u.test(name));
}

function inOneLine(words: string, longest: number): string {
  const line = words.replaceAll(/\s+/gu, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
