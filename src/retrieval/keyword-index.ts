import type { Span } from "../core/story.ts";
import { languageOf } from "../text/language-words.ts";
import { characterGrams } from "../text/terms.ts";

/** Changes whenever the content of a {@link KeywordIndex} for the same text would. */
export const KEYWORD_INDEX_VERSION = 2;

/**
 * The words of a story, sentence by sentence, as numbers. Plain data: it survives `node:v8`
 * serialisation. It holds no statistics, because those depend on how much of the story may be known.
 */
export interface KeywordIndex {
  /** The tag of the language whose words these are. */
  readonly language: string;
  /** Word id of every word, as its language cuts it. */
  readonly wordIds: ReadonlyMap<string, number>;
  readonly stemIds: ReadonlyMap<string, number>;
  readonly gramIds: ReadonlyMap<string, number>;
  /** Stem id by word id. */
  readonly stemOfWord: Uint32Array;
  /** The gram ids of word `w` are `gramsOfWords[gramStarts[w] .. gramStarts[w + 1])`; stop words have none. */
  readonly gramStarts: Uint32Array;
  readonly gramsOfWords: Uint32Array;
  /** Sentence `s` is `text.slice(spans[2 * s], spans[2 * s + 1])`. */
  readonly spans: Uint32Array;
  /** The word ids of sentence `s` are `tokens[sentenceStarts[s] .. sentenceStarts[s + 1])`. */
  readonly sentenceStarts: Uint32Array;
  readonly tokens: Uint32Array;
}

/** Indexes the sentences of a story's normalised text. */
export function buildKeywordIndex(text: string, sentences: readonly Span[], language = "en"): KeywordIndex {
  const { words, stem, isStopWord } = languageOf(language);
  const [wordIds, stemIds, gramIds] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const stemOfWord: number[] = [];
  const gramStarts = [0];
  const gramsOfWords: number[] = [];
  const sentenceStarts = [0];
  const tokens: number[] = [];
  for (const { start, end } of sentences) {
    for (const word of words(text.slice(start, end))) {
      const id = idOf(wordIds, word);
      tokens.push(id);
      if (id < stemOfWord.length) continue;
      stemOfWord.push(idOf(stemIds, stem(word)));
      for (const gram of isStopWord(word) ? [] : characterGrams(word)) gramsOfWords.push(idOf(gramIds, gram));
      gramStarts.push(gramsOfWords.length);
    }
    sentenceStarts.push(tokens.length);
  }
  return {
    language,
    wordIds,
    stemIds,
    gramIds,
    stemOfWord: Uint32Array.from(stemOfWord),
    gramStarts: Uint32Array.from(gramStarts),
    gramsOfWords: Uint32Array.from(gramsOfWords),
    spans: Uint32Array.from(sentences.flatMap(({ start, end }) => [start, end])),
    sentenceStarts: Uint32Array.from(sentenceStarts),
    tokens: Uint32Array.from(tokens),
  };
}

function idOf(ids: Map<string, number>, key: string): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  ids.set(key, ids.size);
  return ids.size - 1;
}
