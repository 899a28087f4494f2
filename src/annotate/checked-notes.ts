import type { PersonNote, QuotedSentence, SectionNotes } from "../cast/section-notes.ts";
import { MAX_NAME, occurrencesOf } from "../cast/occurrences.ts";
import { findPhrase } from "../knowledge/position.ts";
import { foldName } from "../text/fold.ts";
import type { AnswerForm } from "./answer-form.ts";

/** Notes on a part of a section, every quotation of which stands in the part. */
export type PartNotes = Omit<SectionNotes, "section">;

/** How many entries of a list are kept. */
const MAX_LIST = 60;
/** Longest sentence and longest summary (characters); the rest is cut off. */
const MAX_SENTENCE = 300;
const MAX_SUMMARY = 1200;
/** Shortest quotation that proves something (characters): a single word stands everywhere. */
const MIN_QUOTE = 8;

/** Words that can mean anybody. */
const ANYBODY = new Set("i me you he him she her it we us they them who".split(" "));

/**
 * What a part confirms of a model's answer on it: names and quotations that stand in it, word for word.
 *
 * @param known names under which people of the part were known before.
 */
export function checkedNotes(answer: AnswerForm, text: string, known: readonly string[]): PartNotes {
  const isInText = (name: string) => occurrencesOf(text, name, { start: 0, end: text.length }).length > 0;
  const isQuoted = (quote: string) => quote.trim().length >= MIN_QUOTE && findPhrase(text, quote) !== null;
  const folded = new Set(known.map(foldName));
  const isName = (name: string) => isFitName(name) && (isInText(name) || folded.has(foldName(name)));
  const quoted = (sentences: AnswerForm["people"][number]["facts"]): QuotedSentence[] =>
    sentences
      .slice(0, MAX_LIST)
      .map(({ text: sentence, quote, until }) => ({
        text: inOneLine(sentence, MAX_SENTENCE),
        quote: isQuoted(quote) ? quote : "",
        ...(isQuoted(until) && { until }),
      }))
      .filter((sentence) => sentence.text !== "" && (sentence.quote !== "" || "until" in sentence));
  const person = (noted: AnswerForm["people"][number]): PersonNote => {
    const stretches = noted.stretches.filter(({ first, last }) => isQuoted(first) && isQuoted(last));
    const partly = noted.presence === "partly" ? stretches.slice(0, MAX_LIST) : [];
    return {
      name: noted.name.trim(),
      aliases: noted.aliases
        .slice(0, MAX_LIST)
        .filter(({ name, quote }) => isFitAlias(name) && isInText(name) && isQuoted(quote)),
      pronouns: noted.pronouns,
      present: noted.presence === "throughout" ? "throughout" : partly,
      voice: inOneLine(noted.voice, MAX_SENTENCE),
      relations: quoted(noted.relations),
      facts: quoted(noted.facts),
    };
  };
  return {
    people: answer.people
      .slice(0, MAX_LIST)
      .filter(({ name }) => isName(name))
      .map(person),
    told: answer.told
      .slice(0, MAX_LIST)
      .filter(({ who, what, when }) => isName(who) && isQuoted(what) && isQuoted(when)),
    summary: inOneLine(answer.summary, MAX_SUMMARY) || null,
  };
}

function isFitName(name: string): boolean {
  return name.length <= MAX_NAME && !ANYBODY.has(foldName(name)) && /\p{L}{2}/u.test(name);
}

/** In a script with capitals an alias must have one: "her mother" is another person in the next sentence. */
function isFitAlias(name: string): boolean {
  return isFitName(name) && (/\p{Lu}/u.test(name) || !/\p{Ll}/u.test(name));
}

function inOneLine(words: string, maxLength: number): string {
  const line = words.replaceAll(/\s+/gu, " ").trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}
