import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { capitalisedWords } from "../text/names.ts";
import { escapeRegExp } from "../text/whole-words.ts";

/** Words that refer to someone or something named before; "his" and "her" mostly mean someone in the same sentence. */
const POINTING = /\b(?:he|she|it|they|him|them|there|then|else)\b/iu;
const CONTINUING = /^(?:and|but|so|then|also|what about|how about)\b/iu;
/** A question of fewer words depends on what was said before it. */
const MIN_WORDS_ALONE = 3;

/** Whether a question can only be understood together with what was said before it. */
export function isFollowUp(question: string, turns: readonly Turn[]): boolean {
  const trimmed = question.trim();
  if (turns.length === 0) return false;
  if (CONTINUING.test(trimmed) || trimmed.split(/\s+/u).length < MIN_WORDS_ALONE) return true;
  return POINTING.test(trimmed) && innerNames(trimmed).length === 0;
}

function innerNames(question: string): string[] {
  return capitalisedWords(question).flatMap(({ word, start }) => (start > 0 && word !== "I" ? [word] : []));
}

/** A follow-up preceded by the names in the question before it, or by that whole question when it names nobody. */
export function withNamesBefore(question: string, turns: readonly Turn[]): string {
  const before = questionBefore(turns);
  return `${innerNames(before).join(" ") || before} ${question}`;
}

/**
 * The words to search passages with: a follow-up mostly asks about the same part of the story, so the question before it
 * is searched for too. For quoting, `alone`, the question that stands alone, is better: it asks for one thing only.
 */
export function searchedFor(question: string, turns: readonly Turn[], alone: string): string {
  return isFollowUp(question, turns) ? `${questionBefore(turns)} ${alone}`.trim() : alone;
}

function questionBefore(turns: readonly Turn[]): string {
  return turns.findLast((turn) => turn.from === "person")?.text ?? "";
}

/** A question to a character rewritten as one about them, because the story has their name where it says "you". */
export function askedAbout(question: string, { speaker }: Pick<Vantage, "speaker">): string {
  if (speaker.kind === "narrator") return question;
  const { name } = speaker.character;
  return question.replaceAll(/\byou(rs?)?\b/giu, (_, possessive: string | undefined) =>
    possessive ? `${name}'s` : name,
  );
}

/** A question with "you" instead of the speaker's name. */
export function withoutSpeaker(question: string, { speaker }: Pick<Vantage, "speaker">): string {
  if (speaker.kind === "narrator") return question;
  const name = escapeRegExp(speaker.character.name);
  return question.replaceAll(new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, "giu"), "you");
}
