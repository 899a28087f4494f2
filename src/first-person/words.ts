import nlp from "compromise/two";

/** One word outside quotation marks, with what the tagger says of it. */
export interface Word {
  /** As written, a possessive ending included: `Ted's`. */
  readonly text: string;
  /** Lower case, curly apostrophes made straight. */
  readonly lower: string;
  /** `[start, end)` in the sentence, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Everything between the word before (or the sentence's start) and this word, quoted speech included. */
  readonly before: string;
  /** Everything between this word and the next (or the sentence's end). */
  readonly after: string;
  /** Part-of-speech tags of the compromise library (`Noun`, `PastTense`, `Gerund` …). */
  readonly tags: ReadonlySet<string>;
}

interface TaggedTerm {
  readonly pre: string;
  readonly text: string;
  readonly post: string;
  readonly tags: readonly string[];
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*(?:(?<=s)['’](?= ))?/gu;
/** Quoted speech; a single mark opens only before a word and closes only after a stop, so apostrophes are none. */
const QUOTED = /"[^"]*"|“[^”]*”|(?<=^|[\s(—-])['‘](?=\p{L})[^‘"]*?[.,!?;:—-]['’](?=$|[\s)—-])/gu;
const STRAY_QUOTE = /["“”‘]|(?:^|\s)'|[.,!?;:—]['’](?=\s|$)/u;

/**
 * The words of a sentence that stand outside quotation marks, tagged.
 *
 * @returns `null` when quotation marks do not pair, so that nobody can say which words are somebody's speech.
 */
export function wordsOutsideQuotes(sentence: string): readonly Word[] | null {
  const masked = sentence.replace(QUOTED, (quoted) => " ".repeat(quoted.length));
  if (STRAY_QUOTE.test(masked)) return null;
  const tags = tagsByOffset(masked.replace(/--|[—–]/gu, (dash) => ",".padEnd(dash.length)));
  const matches = [...masked.matchAll(WORD)];
  return matches.map((match, index) => {
    const end = match.index + match[0].length;
    const previous = matches[index - 1];
    return {
      text: match[0],
      lower: match[0].toLowerCase().replaceAll("’", "'"),
      start: match.index,
      end,
      before: sentence.slice(previous === undefined ? 0 : previous.index + previous[0].length, match.index),
      after: sentence.slice(end, matches[index + 1]?.index ?? sentence.length),
      tags: tags.get(match.index) ?? new Set(),
    };
  });
}

/** The tagger's terms, keyed by where they start. A contraction keeps the tags of its first half. */
function tagsByOffset(text: string): ReadonlyMap<number, ReadonlySet<string>> {
  const sentences: readonly { readonly terms: readonly TaggedTerm[] }[] = nlp(text).json();
  const found = new Map<number, ReadonlySet<string>>();
  let offset = 0;
  for (const term of sentences.flatMap((each) => each.terms)) {
    offset += term.pre.length;
    if (term.text !== "") found.set(offset, new Set(term.tags));
    offset += term.text.length + term.post.length;
  }
  return found;
}

/** Whether nothing but white space parts a word from the next. */
export function adjoins(word: Word): boolean {
  return /^\s+$/u.test(word.after);
}
