import { latinPattern } from "./latin-pattern.ts";

/** Whether a BCP 47 tag means English of any kind. */
export function isEnglish(tag: string): boolean {
  return /^en(?:-|$)/iu.test(tag);
}

/** Words that are frequent in questions and answers and stand in none of the other languages. */
const FREQUENT = {
  en: latinPattern(
    String.raw`(?<!\p{L})(?:the|of|and|is|are|was|what|who|why|how|did|does|you|your|I|it|that|to|with)(?!\p{L})`,
    "gi",
  ),
  de: latinPattern(
    String.raw`(?<!\p{L})(?:wie|wer|wo|warum|wann|ist|sind|bist|hast|ich|du|dein\p{L}*|und|der|das|nicht|eine?|von|welche\p{L}*|mit|mir)(?!\p{L})|[äöß]`,
    "gi",
  ),
  fr: latinPattern(
    String.raw`(?<!\p{L})(?:quel\p{L}*|combien|est|êtes|qui|vous|ton|ta|votre|les|une|pourquoi|où|comment|je|ne|pas)(?!\p{L})|[êèçœ]`,
    "gi",
  ),
  es: latinPattern(
    String.raw`(?<!\p{L})(?:qué|quién|cuánt\p{L}*|cuál|cómo|dónde|eres|el|los|una|tú|tus?|por|con)(?!\p{L})|[¿¡ñ]`,
    "gi",
  ),
};

/** So much of a telling shows its language (characters). */
const SAMPLE = 20_000;

/** The language a story is most likely told in. */
export function guessTellingLanguage(text: string): keyof typeof FREQUENT {
  return guessLanguage(text.slice(0, SAMPLE));
}

/** The language a question or an answer is most likely in, of four; English where nothing speaks for another. */
export function guessLanguage(text: string): keyof typeof FREQUENT {
  const hits = (language: keyof typeof FREQUENT) => text.match(FREQUENT[language])?.length ?? 0;
  return (["en", "de", "fr", "es"] as const).reduce((best, one) => (hits(one) > hits(best) ? one : best));
}
