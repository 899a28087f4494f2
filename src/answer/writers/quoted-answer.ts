import type { Unknown } from "../../core/reply.ts";
import type { Span } from "../../core/story.ts";
import { isEnglish } from "../../text/language.ts";
import { THE_STORY_DOES_NOT_SAY } from "../honest-words.ts";
import { beginsSentence } from "../spread.ts";
import type { VantageView } from "../view.ts";
import { inFirstPerson } from "./retelling.ts";
import { yesOrNo } from "./yes-or-no.ts";

/** Said by a character who cannot know what they are asked. */
const I_DO_NOT_KNOW: Readonly<Record<Unknown, string>> = {
  future: "Nothing of the kind has happened, as far as I know.",
  absent: "I was not there, and nobody has told me about it.",
  unheard: "I don't know anything about that.",
};
/** Where no sentence was found and nothing says that they cannot know it: to deny knowing what they did would be wrong. */
const I_CANNOT_TELL = "That I cannot tell you.";
/** Introduces words of the story that cannot be put in the first person. */
const I_REMEMBER = "I remember it so";
/** Everything that is said when there is nothing to quote. */
export const REFUSALS: readonly string[] = [
  THE_STORY_DOES_NOT_SAY,
  I_CANNOT_TELL,
  ...Object.values(I_DO_NOT_KNOW),
];

interface QuotedAnswerOptions {
  readonly question?: string;
  readonly unknown?: Unknown | null;
  /** What a character says first, without the mark behind it. */
  readonly opening?: string;
}

/** Sentences as an answer: quoted by the narrator, retold or quoted by a character; without any, what is said instead. */
export async function quotedAnswer(
  view: VantageView,
  sentences: readonly Span[],
  { question = "", unknown = null, opening }: QuotedAnswerOptions = {},
): Promise<string> {
  const { story, speaker } = view.vantage;
  if (speaker.kind === "narrator")
    return sentences.length === 0 ? THE_STORY_DOES_NOT_SAY : plainly(question, quotableIn(view, sentences));
  if (sentences.length === 0) return unknown === null ? I_CANNOT_TELL : I_DO_NOT_KNOW[unknown];
  // Retelling knows the grammar of English only.
  const retold = isEnglish(story.language) ? await inFirstPerson(view, speaker.character, sentences) : [];
  if (retold.length > 0) return [...(opening === undefined ? [] : [`${opening}.`]), ...retold].join(" ");
  const quote = quotation(quotableIn(view, sentences));
  return `${opening ?? I_REMEMBER}:${quote.startsWith(">") ? "\n" : " "}${quote}`;
}

/** What sentences say to a question; where one of them settles it, "Yes" or "No" and that one. */
function plainly(question: string, sentences: readonly string[]): string {
  for (const sentence of sentences) {
    const verdict = yesOrNo(question, sentence);
    if (verdict !== null) return `${verdict}: ${quotation([sentence])}`;
  }
  return quotation(sentences);
}

/** Sentences in quotation marks, or as block quotes if they contain speech: marks inside marks mislead. */
function quotation(sentences: readonly string[]): string {
  if (!sentences.some((sentence) => /["“”«»]/u.test(sentence)))
    return sentences.map((sentence) => `“${sentence}”`).join(" ");
  return sentences.map(blockQuote).join("\n");
}

/** Words of the story, each line marked as quoted. */
export function blockQuote(sentence: string): string {
  return sentence.replaceAll(/^/gmu, "> ");
}

/** The words of stretches of a view. */
export function textsOf({ text }: VantageView, sentences: readonly Span[]): string[] {
  return sentences.map(({ start, end }) => text.slice(start, end));
}

/** Sentences to be quoted; dots stand for a beginning that may not be known. */
function quotableIn(view: VantageView, sentences: readonly Span[]): string[] {
  const texts = textsOf(view, sentences);
  return sentences.map(
    (one, at) => (beginsSentence(view.vantage.story, one) ? "" : "… ") + (texts[at] ?? ""),
  );
}
