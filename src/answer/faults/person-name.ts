import { foldedWord } from "../../retrieval/concordance.ts";
import { isCommonStem } from "../../text/background.ts";
import { wordsIn } from "../../text/names.ts";
import { stem } from "../../text/terms.ts";

/** Words with a capital that begin a sentence or stand before a noun, and are no first name. */
const OPENERS_EN =
  "the|an?|this|that|these|those|my|your|his|her|its|our|their|he|she|it|we|you|they|there|here|when|where|why|how|who|what|which|and|but|or|so|if|in|on|at|for|from|with|yes|no|not|nobody|somebody|everybody|maybe|perhaps|merry|happy|good|dear|mr|mrs|miss|dr";
const OPENERS_DE =
  "de[rmns]|die|das|ein(?:e[rmns]?)?|kein(?:e[rmns]?)?|(?:mein|dein|sein|ihr|unser|euer|eur)(?:e[rmns]?)?|dies(?:e[rmns]?)?|jed(?:e[rmns]?)|welch(?:e[rmns]?)?|all(?:e[rmns]?)?|beide[rn]?|viele[rn]?|ich|du|er|sie|es|wir|man|wer|was|wo|wann|wie|warum|und|aber|oder|weil|dass|wenn|als|ob|doch|nein|ja|nur|auch|so|da|dort|hier|dann|nun|in|im|am|an|auf|aus|bei|beim|mit|nach|vor|von|vom|zu|zum|zur|für|ohne|über|unter|um|gegen|seit|durch|zwischen|heute|gestern|morgen|jemand|niemand|statt|trotz|laut|frau|herr|herrn|familie|mutter|vater|bruder|schwester|sohn|tochter|onkel|tante|oma|opa|kind|ende|anfang|mitte|tasse|glas|stück|paar|art";
/** German adjectives as they stand before a noun: "Alte Frau", "Guter Gott". */
const ADJECTIVES_DE =
  "(?:gut|alt|jung|klein|groß|neu|lang|kurz|arm|lieb|nett|schön|schwer|schwierig|leicht|erst|zweit|dritt|letzt|nächst|ander|wenig|ganz|halb|einig|manch|solch|jen|bös|stark|heiß|kalt|frei|rein|wahr|falsch|richtig|wichtig|kurios|interessant|lustig|traurig|glücklich|ehrlich|wahr|stolz|still|tief|hoh|früh|spät|rot|weiß|schwarz|blau|grün|best|fremd|eigen|treu|müd|verlassen|berühmt|bekannt|alleinerziehend)e[rmns]?";
const OPENERS_FR_ES =
  "le|la|les|l|un|une|des|du|ce|cette|ces|mon|ma|mes|ton|ta|son|sa|ses|notre|votre|leur|il|elle|on|nous|vous|ils|elles|je|tu|qui|que|quand|où|comment|et|mais|ou|si|non|oui|dans|sur|avec|pour|sans|chez|monsieur|madame|el|los|las|una|su|mi|ella|ellos|y|pero|en|con|por|para|sin|cuando|señor|señora";
const NO_FIRST_NAME = new RegExp(
  `^(?:${[OPENERS_EN, OPENERS_DE, ADJECTIVES_DE, OPENERS_FR_ES].join("|")})$`,
  "iu",
);
/** "Central Park", "Christmas Eve". */
const NO_SURNAME =
  /^(?:park|street|avenue|road|city|square|bridge|hospital|school|church|hotel|island|river|lake|eve|day|night|year|york|jersey|broadway|airport|station|store|county|states|god|lord|zoo)$/iu;
/** Whom everybody names in passing. */
const FIGURES =
  /^(?:Perry Mason|Mickey Mouse|Donald Duck|Bugs Bunny|Sherlock Holmes|Santa Claus|Father Christmas|Peter Pan|Robin Hood|Don Quixote|Huckleberry Finn|Tom Sawyer|Clark Kent|James Bond|Mary Poppins|Peter Rabbit|Humpty Dumpty|Jesus Christ|Big Bird|Uncle Sam|John Doe)$/u;

/**
 * Whether words with capitals name a person who is not `known` (by folded words): none of them is known, they do not all
 * stand in common English, and the first is no article, pronoun or adjective that opens a sentence.
 */
export function isPersonName(words: string, known: ReadonlySet<string>): boolean {
  const written = wordsIn(words).map(({ word }) => word);
  const isKnown = (word: string) =>
    known.has(foldedWord(word)) || known.has(foldedWord(word).replace(/s$/u, ""));
  return (
    written.length > 0 &&
    !NO_FIRST_NAME.test(written[0] ?? "") &&
    !NO_SURNAME.test(written.at(-1) ?? "") &&
    !FIGURES.test(words) &&
    !written.some(isKnown) &&
    written.some((word) => !isCommonStem(stem(word.toLowerCase())))
  );
}
