import { type LengthChoice, USUAL_CHOICE } from "../core/policies.ts";
import { latinPattern } from "../text/latin-pattern.ts";

/** How long an answer may be. */
export interface AnswerLength {
  /** For the prompt, such as "at most 5 sentences". */
  readonly words: string;
  /** Upper limit for the model (tokens). */
  readonly tokens: number;
}

/** How long answers are when nobody wishes otherwise. */
export interface UsualLength {
  readonly sentences: number;
  readonly tokens: number;
}

export const USUAL_LENGTH: UsualLength = { sentences: 5, tokens: 700 };

/** No wish makes an answer longer than this (tokens): some 2,000 words. */
const MAX_TOKENS = 3000;
/** Tokens to an English word, with room for other languages; and to a sentence. */
const TOKENS_PER_WORD = 1.6;
const TOKENS_PER_SENTENCE = 60;
/** What answers of a chosen length have of the usual sentences and tokens. */
const SHARES: Readonly<Record<LengthChoice, UsualLength>> = {
  short: { sentences: 0.4, tokens: 0.5 },
  medium: { sentences: 1, tokens: 1 },
  long: { sentences: 2, tokens: 2 },
};
/** An answer in detail is so many times as long as usual. */
const IN_DETAIL = 3;

const NUMBERS = "one two three four five six seven eight nine ten".split(" ");
const GERMAN_NUMBERS = "eine[mnr]? zwei drei vier fünf sechs sieben acht neun zehn".split(" ");
const NUMBER = String.raw`(\d{1,5}|an?|${[...NUMBERS, ...GERMAN_NUMBERS].join("|")})`;
const COUNTED = latinPattern(
  String.raw`(?:[,(]?\s*(?:please\s+)?(?:in|with|about|using|at least|at most|no more than|under|max(?:imum)?|roughly|around|of|mit|höchstens|mindestens|etwa)\s+){0,3}(?<![\p{L}\d])${NUMBER}[\s-]+(?:short |long |kurzen )?(words?|sentences?|paragraphs?|lines?|bullet points?|bullets|Wört(?:er|ern|e)|Worten?|Sätzen?|Satz|Absätzen?|mots?|phrases?|palabras?|frases?)(?!\p{L})`,
  "i",
);
const BRIEF = latinPattern(
  String.raw`[,(]?\s*(?<!\p{L})(?:(?:very |as )?(?:briefly|shortly|short|brief|concise(?:ly)?|quick(?:ly)?|kurz|knapp)(?: as possible)?|in short|in brief|in a nutshell|in a (?:few )?words?|tl;?\s?dr)(?!\p{L})`,
  "i",
);
const DETAILED = latinPattern(
  String.raw`[,(]?\s*(?<!\p{L})(?:in (?:great |more |full |vivid |much |every )?detail|detailed|at length|in depth|longer|as long as you can|more descriptively|thoroughly|ausführlich(?:er)?|im detail|länger)(?!\p{L})`,
  "i",
);

/** How long an answer is wished to be, in the person's words; the length chosen for the server where they wish nothing. */
export function wishedLength(
  question: string,
  usual: UsualLength,
  choice: LengthChoice = USUAL_CHOICE,
): AnswerLength {
  const [, number = "", unit = ""] = COUNTED.exec(question) ?? [];
  const count = countOf(number);
  if (count > 0 && /^(?:word|wort|wört|mot|palabra)/iu.test(unit))
    return limited(`about ${count} words`, count * TOKENS_PER_WORD + TOKENS_PER_SENTENCE);
  if (count > 0 && /^(?:sentence|satz|sätze|phrase|frase|line|bullet)/iu.test(unit))
    return limited(
      count === 1 ? "one sentence" : `${count} sentences`,
      Math.max(usual.tokens / 2, count * TOKENS_PER_SENTENCE),
    );
  if (count > 0) return limited(`${count} paragraphs`, count * usual.tokens);
  if (BRIEF.test(question)) return limited("at most 2 sentences", usual.tokens);
  if (DETAILED.test(question))
    return limited(`up to ${usual.sentences * IN_DETAIL} sentences`, usual.tokens * IN_DETAIL);
  return chosenLength(usual, choice);
}

/** The usual length as a server chose it. */
export function chosenLength(usual: UsualLength, choice: LengthChoice): AnswerLength {
  const share = SHARES[choice];
  const sentences = Math.max(1, Math.round(usual.sentences * share.sentences));
  return limited(`at most ${sentences} sentence${sentences === 1 ? "" : "s"}`, usual.tokens * share.tokens);
}

/** A question without the words that wish for a length. */
export function withoutLengthWish(question: string): string {
  return [COUNTED, BRIEF, DETAILED].reduce((text, wish) => text.replace(wish, " "), question);
}

function countOf(number: string): number {
  if (/^\d/u.test(number)) return Number(number);
  if (/^(?:an?)$/iu.test(number)) return 1;
  const at = [NUMBERS, GERMAN_NUMBERS].map((words) =>
    words.findIndex((word) => new RegExp(`^${word}$`, "iu").test(number)),
  );
  return Math.max(...at) + 1;
}

function limited(words: string, tokens: number): AnswerLength {
  return { words, tokens: Math.round(Math.min(MAX_TOKENS, tokens)) };
}
