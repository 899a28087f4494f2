import { guessLanguage } from "../text/language.ts";
import type { FaultKind } from "./faults/fault.ts";

/** Said by the narrator in English, whoever writes. */
export const THE_STORY_DOES_NOT_SAY = "The story does not say.";

interface HonestWords {
  /** In place of what nobody told, by the narrator and by a character. */
  readonly unknown: readonly [string, string];
  /** In place of leaving the role. */
  readonly role: readonly [string, string];
}

const WORDS: Readonly<Record<ReturnType<typeof guessLanguage>, HonestWords>> = {
  en: {
    unknown: [THE_STORY_DOES_NOT_SAY, "I could not tell you that."],
    role: ["I only tell the story: ask me about that.", "Let us speak of something else."],
  },
  de: {
    unknown: ["Das sagt die Geschichte nicht.", "Das kann ich nicht sagen."],
    role: ["Ich erzähle nur die Geschichte; frag mich nach ihr.", "Reden wir lieber von etwas anderem."],
  },
  fr: {
    unknown: ["L'histoire ne le dit pas.", "Je ne saurais le dire."],
    role: ["Je ne fais que raconter l'histoire : parlons plutôt d'elle.", "Parlons plutôt d'autre chose."],
  },
  es: {
    unknown: ["La historia no lo dice.", "No sabría decirlo."],
    role: ["Yo solo cuento la historia: pregúntame por ella.", "Hablemos mejor de otra cosa."],
  },
};

/** What is said in the language of a question where a model wrote twice only what may not be shown. */
export function honestWords(kind: FaultKind, question: string, isNarrator: boolean): string {
  const { unknown, role } = WORDS[guessLanguage(question)];
  return (kind === "instructions" ? role : unknown)[isNarrator ? 0 : 1];
}
