import type { SpokenLine } from "../core/character.ts";
import { countWords } from "../text/word-count.ts";
import { firstIndex } from "./first-index.ts";
import { groupedBy } from "../core/grouped.ts";
import { MAX_WORDS } from "./speech-spans.ts";
import type { TagSource } from "./speech-tags.ts";

/** A line and the character (id) who says it. */
interface LabelledLine extends SpokenLine {
  readonly who: string;
}

/** The beginnings of a script's speeches by one known person, in whole sentences; in telling order. */
export function labelledLines(source: TagSource): LabelledLine[] {
  const { script, named } = source;
  if (script === null) return [];
  const labels = groupedBy(
    named.filter(({ mention }) => mention.isLabel),
    ({ mention }) => mention.end,
  );
  return script.speeches.flatMap(({ speakers, speech }) => {
    const [label] = speakers;
    const [spoken] = speech;
    const who = label && labels.get(label.end)?.[0]?.who;
    const line = who && spoken && speakers.length === 1 ? wholeSentences(source, spoken) : null;
    return who && line ? [{ ...line, who }] : [];
  });
}

/** The first sentences of a speech, as many as are short enough; `null` where the first is too long. */
function wholeSentences(
  { text, sentences }: TagSource,
  spoken: { readonly start: number; readonly end: number },
): SpokenLine | null {
  const start = spoken.start + /^\s*/u.exec(text.slice(spoken.start, spoken.end))![0].length;
  let line: SpokenLine | null = null;
  for (let at = firstIndex(sentences, (one) => one.end <= start); ; at++) {
    const sentence = sentences[at];
    if (sentence === undefined || sentence.start >= spoken.end) return line;
    const end = Math.min(sentence.end, start + text.slice(start, spoken.end).trimEnd().length);
    if (countWords(text.slice(start, end)) > MAX_WORDS) return line;
    line = { start, end, from: sentence.end };
  }
}
