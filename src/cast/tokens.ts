import type { Span, Story } from "../core/story.ts";
import { isCapitalised } from "../text/names.ts";
import { quotedSpans } from "../text/quotations.ts";

/** A word of the telling as names are looked for. */
export interface Token extends Span {
  /** The word as written, without a possessive ending. */
  readonly text: string;
  /** The word in lower case, without accents: what is compared. */
  readonly key: string;
  readonly sentence: number;
  /** Whether it stands within quotation marks. */
  readonly quoted: boolean;
  /** Whether a capital says nothing here: at the start of a sentence or of speech. */
  readonly opens: boolean;
  readonly capital: boolean;
  readonly possessive: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const OPENING = /[.?!:“”"‘«»(—–-]['’]?\s*$/u;
/** After these a full stop ends no sentence. */
const ABBREVIATED = /^(?:mrs?|ms|dr|st|mme|mlle|prof|rev|capt|col|gen|lieut|lt|maj|sgt|\p{L})$/u;

/** The words of a telling, in order. */
export function tokensOf(telling: Pick<Story, "text" | "sentences">): Token[] {
  const tokens: Token[] = [];
  const speech = speechSpans(telling.text);
  let next = 0;
  for (const [sentence, span] of telling.sentences.entries()) {
    for (const match of telling.text.slice(span.start, span.end).matchAll(WORD)) {
      const start = span.start + match.index;
      while (next < speech.length && speech[next]!.end <= start) next++;
      const quoted = next < speech.length && speech[next]!.start <= start;
      const previous = tokens.at(-1);
      const opens =
        previous?.sentence !== sentence || follows(telling.text.slice(previous.end, start), previous);
      tokens.push(tokenOf({ word: match[0], start, sentence, quoted, opens }));
    }
  }
  return tokens;
}

function follows(gap: string, previous: Token): boolean {
  return gap !== " " && OPENING.test(gap) && !(gap === ". " && ABBREVIATED.test(previous.key));
}

function tokenOf(options: {
  word: string;
  start: number;
  sentence: number;
  quoted: boolean;
  opens: boolean;
}): Token {
  const { word, start, sentence, quoted, opens } = options;
  const text = word.replace(/['’]s$/u, "");
  return {
    text,
    key: foldWord(text),
    start,
    end: start + text.length,
    sentence,
    quoted,
    opens,
    capital: isCapitalised(text),
    possessive: text.length < word.length,
  };
}

/** Lower case without accents, one shape of apostrophe. */
function foldWord(word: string): string {
  const lower = word.toLowerCase();
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/u.test(lower)
    ? lower
    : lower.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'");
}

/** What stands in quotation marks; speech that goes on in the next paragraph is marked anew there. */
function speechSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf("\n\n", start);
    const end = found < 0 ? text.length : found;
    for (const span of quotedSpans(text.slice(start, end)))
      spans.push({ start: start + span.start, end: start + span.end });
    start = end + 2;
  }
  return spans;
}
