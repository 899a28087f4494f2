import type { Turn } from "../core/turn.ts";
import type { Vantage } from "../core/vantage.ts";
import { capitalisedWords } from "../text/names.ts";

/** Words that point at somebody or something named before; "his" and "her" mostly mean somebody in the same sentence. */
const POINTING = /\b(?:he|she|it|they|him|them|there|then|else)\b/iu;
const CONTINUING = /^(?:and|but|so|then|also|what about|how about)\b/iu;
/** A question of fewer words leans on what was said before it. */
const MIN_WORDS_ALONE = 3;

/** Whether a question can be understood only together with what was said before it. */
export function isFollowUp(question: string, turns: readonly Turn[]): boolean {
  const trimmed = question.trim();
  if (turns.length === 0) return false;
  if (CONTINUING.test(trimmed) || trimmed.split(/\s+/u).length < MIN_WORDS_ALONE) return true;
  return POINTING.test(trimmed) && innerNames(trimmed).length === 0;
}

/** Words inside the question that are written with a capital. */
function innerNames(question: string): string[] {
  return capitalisedWords(question).flatMap(({ word, start }) => (start > 0 && word !== "I" ? [word] : []));
}

/** A follow-up with the names of the question before it, or with all of that question when it names nobody. */
export function withNamesBefore(question: string, turns: readonly Turn[]): string {
  const before = questionBefore(turns);
  return `${innerNames(before).join(" ") || before} ${question}`;
}

/**
 * What passages are looked up with: a follow-up mostly asks about the same part of the story, so the question before it is
 * looked up too. For quoting, `alone`, the question that stands alone, is better: it asks for one thing only.
 */
export function searchedFor(question: string, turns: readonly Turn[], alone: string): string {
  return isFollowUp(question, turns) ? `${questionBefore(turns)} ${alone}`.trim() : alone;
}

function questionBefore(turns: readonly Turn[]): string {
  return turns.findLast((turn) => turn.from === "person")?.text ?? "";
}

/** A question to a character as one about them: what the story says of "you" stands under their name. */
export function askedAbout(question: string, { speaker }: Pick<Vantage, "speaker">): string {
  if (speaker.kind === "narrator") return question;
  const { name } = speaker.character;
  return question.replaceAll(/\byou(rs?)?\b/giu, (_, possessive: string | undefined) =>
    possessive ? `${name}'s` : name,
  );
}

/** A question without the name of the speaker. */
export function withoutSpeaker(question: string, { speaker }: Pick<Vantage, "speaker">): string {
  if (speaker.kind === "narrator") return question;
  const name = speaker.character.name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  return question.replaceAll(new RegExp(String.raw`(?<!\p{L})${name}(?!\p{L})`, "giu"), "you");
}
