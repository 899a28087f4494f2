/** Whether a BCP 47 tag means English of any kind. */
export function isEnglish(tag: string): boolean {
  return /^en(?:-|$)/iu.test(tag);
}

/** Words that are frequent in questions and stand in none of the other languages. */
const FREQUENT = {
  de: /(?<!\p{L})(?:wie|wer|wo|warum|wann|ist|sind|bist|hast|ich|du|dein\p{L}*|und|der|das|nicht|eine?|von|welche\p{L}*|mit|mir)(?!\p{L})|[äöß]/giu,
  fr: /(?<!\p{L})(?:quel\p{L}*|combien|est|êtes|qui|vous|ton|ta|votre|les|une|pourquoi|où|comment|je|ne|pas)(?!\p{L})|[êèçœ]/giu,
  es: /(?<!\p{L})(?:qué|quién|cuánt\p{L}*|cuál|cómo|dónde|eres|el|los|una|tú|tus?|por|con)(?!\p{L})|[¿¡ñ]/giu,
};

/** The language a question is most likely in, of four; English where nothing speaks for another. */
export function guessLanguage(question: string): "en" | "de" | "fr" | "es" {
  let best: { readonly language: "en" | "de" | "fr" | "es"; readonly hits: number } = {
    language: "en",
    hits: 0,
  };
  for (const language of ["de", "fr", "es"] as const) {
    const hits = question.match(FREQUENT[language])?.length ?? 0;
    if (hits > best.hits) best = { language, hits };
  }
  return best.language;
}
