import type { SpokenLine } from "../core/character.ts";
import type { Span } from "../core/span.ts";
import { spokenWords } from "../knowledge/spoken-words.ts";
import { countWords } from "../text/word-count.ts";
import { groupedBy } from "../core/grouped.ts";
import type { MentionSource } from "./mentions.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { pronounTags } from "./pronoun-tags.ts";
import { MAX_WORDS, type Tag, speechAround } from "./speech-spans.ts";
import { type TagSource, nameTags } from "./speech-tags.ts";
import { firstIndex } from "./first-index.ts";

/** How many lines of one person are kept: by any place in the telling some of them are told. */
const MAX_LINES = 30;
/** A shorter line shows no manner (words). */
const MIN_WORDS = 6;

/**
 * For each character's id up to {@link MAX_LINES} lines of their own speech, spread over the telling. Only lines are
 * taken whose speaker a tag shows: a wrong line is a wrong voice. Tags with a pronoun count only for somebody whom tags
 * with a name give too few.
 */
export function ownSpeech(source: TagSource): ReadonlyMap<string, readonly SpokenLine[]> {
  const byName = nameTags(source);
  const byPronoun = groupedBy(pronounTags(source, paragraphsOf(source), byName), ({ who }) => who);
  const plot = new Set(source.named.flatMap(({ mention }) => (mention.quoted ? [mention.start] : [])));
  const chosen = new Map<string, readonly SpokenLine[]>();
  const byLabel = groupedBy(labelledLines(source), ({ who }) => who);
  for (const [who, lines] of byLabel)
    chosen.set(
      who,
      spread(
        source,
        lines.filter((line) => isFit(source, line)),
        plot,
      ),
    );
  for (const [who, tags] of [...groupedBy(byName, (tag) => tag.who), ...byPronoun]) {
    if (chosen.has(who)) continue;
    const named = fitLines(source, tags);
    const more = named.length < MAX_LINES ? fitLines(source, byPronoun.get(who) ?? []) : [];
    chosen.set(who, spread(source, eachInOrder([...named, ...more]), plot));
  }
  return chosen;
}

/** The lines of tags that are long and short enough. */
function fitLines(source: TagSource, tags: readonly Tag[]): SpokenLine[] {
  return tags.flatMap((tag) => speechAround(source, tag)).filter((line) => isFit(source, line));
}

function isFit({ text }: TagSource, line: SpokenLine): boolean {
  const words = countWords(spokenWords(text, line));
  return words >= MIN_WORDS && words <= MAX_WORDS;
}

/** Lines in telling order; of two tags' lines with the same words one. */
function eachInOrder(lines: readonly SpokenLine[]): SpokenLine[] {
  const sorted = lines.toSorted((one, other) => one.start - other.start);
  return sorted.filter(({ start }, at) => start >= (sorted[at - 1]?.end ?? 0));
}

/** Of equal runs of the lines, in telling order, the best of each. */
function spread(
  { text }: Pick<MentionSource, "text">,
  lines: readonly SpokenLine[],
  plot: ReadonlySet<number>,
): SpokenLine[] {
  const scored = lines.map((line) => ({ line, score: mannerIn(spokenWords(text, line), line, plot) }));
  const runs = Math.min(MAX_LINES, lines.length);
  return Array.from({ length: runs }, (_, run) =>
    scored.slice(Math.floor((run * lines.length) / runs), Math.floor(((run + 1) * lines.length) / runs)),
  ).flatMap((run) =>
    run
      .toSorted((one, other) => other.score - one.score)
      .slice(0, 1)
      .map(({ line }) => line),
  );
}

/** How much a line shows of a manner: a person turning to another, in feeling, rather than names and news. */
function mannerIn(said: string, { start, end }: Span, plot: ReadonlySet<number>): number {
  let named = 0;
  for (let at = start; at < end; at++) if (plot.has(at)) named++;
  const turns = said.match(/\b(?:I|my|me|you|your)\b/gu)?.length ?? 0;
  const felt = said.match(/[!?;—]/gu)?.length ?? 0;
  return Math.min(turns, 4) + Math.min(felt, 3) + Math.min(countWords(said), 24) / 8 - 2 * named;
}

/** A line and the character (id) who says it. */
interface LabelledLine extends SpokenLine {
  readonly who: string;
}

/** The beginnings of a script's speeches by one known person, in whole sentences; in telling order. */
function labelledLines(source: TagSource): LabelledLine[] {
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
