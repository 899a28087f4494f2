import type { Citation, Support } from "../core/reply.ts";
import { quotedSpans } from "../text/quotations.ts";
import { foldForQuoting, isVerbatim } from "../text/fold.ts";
import { backgroundIdf } from "../text/background.ts";
import { contentStems, isStopWord, words } from "../text/terms.ts";
import type { MarkedStretch } from "./check.ts";

/**
 * Share of a sentence's weight that a passage must hold to support it, and where the model names it. These figures were
 * chosen by trying them on `bench/questions/citations.jsonl`.
 */
const MIN_SHARE = 0.3;
const MIN_MARKED_SHARE = 0.08;
/** Where the model names passages, another one must hold this share. */
const MIN_UNMARKED_SHARE = 0.6;
/** Less weight than this is chance: one common word. */
const MIN_WEIGHT = 1.3;
/** What a word counts that no passage has: much of an honest answer is put in words of its own. */
const OWN_WORD = 0.2;
/** A second passage must add so much of the sentence's weight. */
const MIN_ADDED = 0.3;
/** A sentence rests on so many passages at most. */
const MAX_PASSAGES = 3;
/** A quotation of so many words that stands in one passage shows by itself that the sentence rests on it. */
const MIN_QUOTED_WORDS = 2;
/** So many words in a row that a passage has too count as so much more of the weight. */
const RUN = 3;
const RUN_SHARE = 0.3;
/** No word counts as rarer than this: names stand in few tales and yet in every passage. */
const MAX_RARITY = 4;
/** Says that something is not known, asks, or greets. */
const TELLS_NOTHING =
  /\b(?:story|passages?|text|book|it) (?:itself )?(?:does not|doesn['’]t|do not|don['’]t|has not|never|says nothing|tells nothing|gives no)\b|\b(?:I|we) (?:do not|don['’]t|couldn['’]t|could not|can['’]t|cannot|wasn['’]t|was not|have no|have not|haven['’]t|never) (?:\p{L}+ )?(?:know|say|tell|there|heard|idea|remember)\b|\b(?:nobody|no one) (?:has |ever )?(?:told|tells)\b|^[^.!]{0,80}\?["”’*]*$|(?:Geschichte|Text|Buch) (?:sagt|erzählt|verrät|erwähnt) (?:es |das |davon |darüber )?(?:nicht|nichts)|\bich weiß (?:es |das )?nicht/iu;

/**
 * Which passages each sentence of a reply rests on: by the words it shares with them, the rarer the more they count, by
 * what it quotes, and by the marks of the model where they are borne out. A sentence that shares too little with any has
 * none.
 *
 * @param text the reply, of which `stretches` are the parts, but for white space between them.
 * @param names how the speaker is called, who says "I" where the passages have a name.
 */
export function supportOf(
  text: string,
  stretches: readonly MarkedStretch[],
  { passages, names }: { readonly passages: readonly Citation[]; readonly names: readonly string[] },
): Supported {
  const sources = passages.map(({ text: passage }) => sourceOf(passage));
  const weightOf = (stem: string) => {
    const holding = sources.filter(({ stems }) => stems.has(stem)).length;
    const rarity = Math.min(MAX_RARITY, backgroundIdf(stem));
    const rest = Math.log(1 + passages.length / holding) / Math.log(1 + passages.length);
    return rarity * (holding === 0 ? OWN_WORD : rest);
  };
  const own = contentStems(names.flatMap((name) => words(name)));
  const used: number[] = [];
  let from = 0;
  const support = stretches.flatMap(({ text: stretch, marks }): Support[] => {
    const shown = stretch.trim();
    const start = text.indexOf(shown, from);
    if (shown === "" || start < 0) return [];
    from = start + shown.length;
    const stems = [...contentStems(words(shown))].filter((stem) => !own.has(stem));
    const claim = { stems, runs: runsIn(shown), quotations: quotationsIn(shown), marks };
    const chosen = TELLS_NOTHING.test(shown) ? [] : chosenPassages(claim, sources, weightOf);
    used.push(...chosen.filter((one) => !used.includes(one)));
    return [{ start, end: from, passages: chosen.map((one) => used.indexOf(one)) }];
  });
  return { support, passages: used.flatMap((one) => passages[one] ?? []) };
}

/** The sentences of a reply and the passages they rest on, in the order of use. */
interface Supported {
  readonly support: readonly Support[];
  readonly passages: readonly Citation[];
}

/** A passage in the forms in which it is compared. */
interface Source {
  readonly stems: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  readonly folded: string;
}

/** A sentence in the same forms, and the passages that the model named for it. */
interface Claim {
  readonly stems: readonly string[];
  readonly runs: ReadonlySet<string>;
  readonly quotations: readonly string[];
  readonly marks: readonly number[];
}

function sourceOf(text: string): Source {
  return { stems: contentStems(words(text)), runs: runsIn(text), folded: foldForQuoting(text) };
}

/** The words in a row that tell something: at least one carries content. */
function runsIn(text: string): Set<string> {
  const all = words(text);
  const runs = all.map((_, at) => all.slice(at, at + RUN));
  return new Set(
    runs.filter((run) => run.length === RUN && !run.every(isStopWord)).map((run) => run.join(" ")),
  );
}

function quotationsIn(text: string): string[] {
  const quotations = quotedSpans(text).map((span) => span.text);
  return quotations.filter((quotation) => words(quotation).length >= MIN_QUOTED_WORDS);
}

/** Takes the passage that adds most again and again, until none adds enough. */
function chosenPassages(
  { stems, runs, quotations, marks }: Claim,
  sources: readonly Source[],
  weightOf: (stem: string) => number,
): number[] {
  const total = stems.reduce((sum, stem) => sum + weightOf(stem), 0) || 1;
  const left = new Set(stems);
  const isMarked = (at: number) => marks.includes(at + 1);
  const hasMarks = sources.some((_, at) => isMarked(at));
  const shows = sources.map(
    (source) =>
      Number(quotations.some((quotation) => isVerbatim(quotation, source.folded))) +
      ([...runs].some((run) => source.runs.has(run)) ? RUN_SHARE : 0),
  );
  const chosen: number[] = [];
  const strength = (at: number): number => {
    const weight = [...left].reduce(
      (sum, stem) => sum + (sources[at]?.stems.has(stem) ? weightOf(stem) : 0),
      0,
    );
    const shown = chosen.length === 0 || isMarked(at) ? (shows[at] ?? 0) : 0;
    if (chosen.includes(at) || (weight < MIN_WEIGHT && shown === 0 && !isMarked(at))) return -1;
    const share = weight / total + shown;
    const least = leastShare({ isMarked: isMarked(at), hasMarks, isFirst: chosen.length === 0 });
    return share < least ? -1 : share + Number(isMarked(at));
  };
  while (chosen.length < MAX_PASSAGES) {
    const strengths = sources.map((_, at) => strength(at));
    const best = strengths.reduce((one, share, at) => (share > (strengths[one] ?? 0) ? at : one), 0);
    if ((strengths[best] ?? -1) < 0) break;
    chosen.push(best);
    for (const stem of sources[best]?.stems ?? []) left.delete(stem);
  }
  return chosen;
}

function leastShare(about: { isMarked: boolean; hasMarks: boolean; isFirst: boolean }): number {
  if (about.isMarked) return MIN_MARKED_SHARE;
  if (about.hasMarks) return MIN_UNMARKED_SHARE;
  return about.isFirst ? MIN_SHARE : MIN_ADDED;
}
