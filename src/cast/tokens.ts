import type { Span, Story } from "../core/story.ts";
import { englishFor, foreignWordsOf } from "./foreign-words.ts";
import { markedSpeech } from "./marked-speech.ts";
import { isCapitalised } from "../text/names.ts";

/** A word of the telling, with what finding names needs to know of it. */
export interface Token extends Span {
  /** The word as written, without a possessive ending. */
  readonly text: string;
  /**
   * The word in lower case, without accents, for comparing; in other languages words that a cast is found by stand in
   * English.
   */
  readonly key: string;
  /** Index into the story's sentences. */
  readonly sentence: number;
  /** Whether it stands in what is marked as speech. */
  readonly quoted: boolean;
  /** Whether a capital proves nothing here: at the start of a sentence or of speech. */
  readonly opens: boolean;
  readonly capital: boolean;
  readonly possessive: boolean;
}

const TOKEN_FRENCH =
  /(?:[cdjlmnst]|(?:jus|lors|puis)?qu)(?=['’]\p{L})|\p{L}[\p{L}\p{M}]*(?:['’-](?!(?:t-)?(?:ils?|elles?|on|je|vous|tu|moi|nous|ce|là|ci)(?![\p{L}\p{M}]))\p{L}[\p{L}\p{M}]*)*/giu;
const TOKEN = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const OPENING_GAP = /[.?!:“”"‘«»(—–-]['’]?\s*$/u;
/** After these a full stop ends no sentence. */
const ABBREVIATED = /^(?:mrs?|ms|dr|st|mme|mlle|prof|rev|capt|col|gen|lieut|lt|maj|sgt|\p{L})$/u;

/**
 * The words of a telling, in order.
 *
 * @param unmarked speech without quotation marks, in order: its words count as quoted.
 */
export function tokensOf(
  { text, sentences }: Pick<Story, "text" | "sentences">,
  unmarked: readonly Span[],
): Token[] {
  const tokens: Token[] = [];
  const foreign = foreignWordsOf(text);
  const pattern = foreign?.language === "fr" ? TOKEN_FRENCH : TOKEN;
  const speech = withSpeeches(markedSpeech(text, foreign), unmarked);
  let next = 0;
  for (const [sentence, span] of sentences.entries()) {
    for (const { 0: word, index } of text.slice(span.start, span.end).matchAll(pattern)) {
      const start = span.start + index;
      while ((speech[next]?.end ?? Infinity) <= start) next++;
      const quoted = (speech[next]?.start ?? Infinity) <= start;
      const written = word.replace(/['’]s$/u, "");
      const opens = isOpening(text, tokens.at(-1), { start, sentence, quoted });
      // Written out, not spread: there are a million of them, and all are of one shape.
      tokens.push({
        text: written,
        key: (foreign && englishFor(foreign, written, opens)) ?? foldWord(written),
        start,
        end: start + written.length,
        sentence,
        quoted,
        opens,
        capital: isCapitalised(written),
        possessive: written.length < word.length,
      });
    }
  }
  return foreign?.language === "de" ? withGenitives(tokens) : tokens;
}

/** German genitives ("Annas") as the word itself, where it stands in the telling. */
function withGenitives(tokens: readonly Token[]): Token[] {
  const words = new Set(tokens.flatMap(({ capital, key }) => (capital ? [key] : [])));
  return tokens.map((token) => {
    const { key, text, end, capital } = token;
    const isGenitive = capital && key.endsWith("s") && key.length > 3 && words.has(key.slice(0, -1));
    return isGenitive
      ? { ...token, key: key.slice(0, -1), text: text.slice(0, -1), end: end - 1, possessive: true }
      : token;
  });
}

/** Whether a word opens a sentence or speech, given the one before it. */
function isOpening(
  text: string,
  previous: Token | undefined,
  { start, sentence, quoted }: Pick<Token, "start" | "sentence" | "quoted">,
): boolean {
  if (previous?.sentence !== sentence || (quoted && !previous.quoted)) return true;
  const gap = text.slice(previous.end, start);
  return gap !== " " && OPENING_GAP.test(gap) && !(gap === ". " && ABBREVIATED.test(previous.key));
}

/** Lower case without accents, one shape of apostrophe. */
function foldWord(word: string): string {
  const lower = word.toLowerCase();
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/u.test(lower)
    ? lower
    : lower.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'");
}

/** What is marked and other speech, in order and apart from each other. */
function withSpeeches(marked: readonly Span[], others: readonly Span[]): Span[] {
  let next = 0;
  const outside = marked.filter(({ start, end }) => {
    while ((others[next]?.end ?? Infinity) <= start) next++;
    return (others[next]?.start ?? Infinity) >= end;
  });
  return [...others, ...outside].toSorted((one, other) => one.start - other.start);
}

/** Stands beyond either end of a telling. */
const NO_TOKEN: Token = {
  text: "",
  key: "",
  start: 0,
  end: 0,
  sentence: -1,
  quoted: false,
  opens: false,
  capital: false,
  possessive: false,
};

/** The word at an index; an empty one outside the telling. */
export function tokenAt(tokens: readonly Token[], at: number): Token {
  return tokens[at] ?? NO_TOKEN;
}

/** The word `step` words on in the same sentence; an empty one where there is none. */
export function tokenBeside(tokens: readonly Token[], at: number, step: number): Token {
  const other = tokenAt(tokens, at + step);
  return other.sentence === tokenAt(tokens, at).sentence ? other : NO_TOKEN;
}

/** How often a word is written with a capital inside a sentence, with one at its start (also outside speech), and in lower case. */
export interface Capitals {
  inner: number;
  opening: number;
  told: number;
  lower: number;
}

/** The capitals of a word that does not stand anywhere. */
export const NEVER: Capitals = { inner: 0, opening: 0, told: 0, lower: 0 };

/** The capitals of each word, by its key. */
export function countCapitals(tokens: readonly Token[]): Map<string, Capitals> {
  const counts = new Map<string, Capitals>();
  for (const { key, capital, opens, quoted } of tokens) {
    let count = counts.get(key);
    if (count === undefined) counts.set(key, (count = { inner: 0, opening: 0, told: 0, lower: 0 }));
    if (!capital) count.lower++;
    else if (!opens) count.inner++;
    else {
      count.opening++;
      if (!quoted) count.told++;
    }
  }
  return counts;
}

/** A language with a larger share of capitals inside sentences capitalises every noun; English has about 0.05. */
const MIN_NOUN_CAPITALS = 0.2;
/** That share means something from this many words inside sentences on. */
const MIN_INNER_WORDS = 300;

/** Whether capitals prove nothing about names, as in German or in a text all in capitals. */
export function writesNounsWithCapitals(tokens: readonly Token[]): boolean {
  const inner = tokens.filter(({ opens, key }) => !opens && key !== "i");
  const capitals = inner.filter(({ capital }) => capital).length;
  return inner.length >= MIN_INNER_WORDS && capitals / inner.length >= MIN_NOUN_CAPITALS;
}
