import type { Span } from "../core/story.ts";
import { countWords } from "../text/word-count.ts";

/** A part has at least this many words … */
const MIN_PART_LENGTH = 40;

/** … and a long text has at most about this many parts. */
const MAX_PARTS = 12;

const COUNT =
  "(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|a hundred|a few|a couple of|some|several|many|most|about an?|not many|\\d+|the|that|this|those)";
const UNIT = "(?:moment|minute|hour|day|night|week|fortnight|month|season|year|century|decade)s?";
const DAYTIME =
  "(?:day|night|morning|afternoon|evening|noon|midnight|dawn|daybreak|sunrise|sunset|dusk|week|month|spring|summer|autumn|fall|winter|year|time)";

/** Beginnings of a sentence that move the telling to another time or place. */
const MARKERS: readonly RegExp[] = [
  new RegExp(
    `^(?:${COUNT} )?${UNIT} (?:later|after|afterwards?|passed|went by|had passed|had gone by|pass|go by)\\b`,
    "i",
  ),
  new RegExp(`^(?:after|within|for|in) ${COUNT} (?:\\w+ )?${UNIT}\\b`, "i"),
  new RegExp(`^after ${UNIT} of\\b`, "i"),
  new RegExp(`^one (?:\\w+ )?${DAYTIME}\\b`, "i"),
  new RegExp(
    `^(?:early |late )?(?:on |in |by )?(?:the|that) (?:very )?(?:next|following|same|other) (?:\\w+ )?${DAYTIME}\\b`,
    "i",
  ),
  new RegExp(`^(?:early |late )?next ${DAYTIME}\\b`, "i"),
  new RegExp(`^(?:on|in|by) the (?:\\w+ )?${DAYTIME} (?:that|of|when|after|before)\\b`, "i"),
  new RegExp(`^(?:late |early )?(?:in|that|at|toward|towards) (?:the )?(?:${DAYTIME})(?:,| (?!of\\b))`, "i"),
  /^(?:on|by) the (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\w+th) (?:day|night|morning|evening|year)\b/i,
  /^when (?:the )?(?:day|night|morning|evening|spring|summer|autumn|winter|sun|dawn)\b.{0,20}\b(?:came|come|comes|broke|breaks|fell|falls|rose|rises|set|sets|dawned|arrived|had come)\b/i,
  /^(?:during|throughout) the\b/i,
  /^(?:meanwhile|in the meantime|long afterwards?|not long after(?:wards?)?|soon after(?:wards?)?|some time (?:later|after)|years? (?:later|after)|back (?:in|at) )\b/i,
];

/** How far into a sentence its beginning is looked at. */
const REACH = 80;

/**
 * Where the parts of a text without headings begin, as indices of sentences; the first is 0. A part starts
 * where the telling moves to another time or place; in a text of several paragraphs only at a paragraph's start.
 */
export function partStarts(text: string, sentences: readonly Span[]): number[] {
  const words = sentences.map((s) => countWords(text.slice(s.start, s.end)));
  const total = words.reduce((sum, n) => sum + n, 0);
  const shortest = Math.max(MIN_PART_LENGTH, total / MAX_PARTS);
  const inParagraphs = text.includes("\n\n");
  const starts = [0];
  let told = 0;
  let left = total;
  for (const [i, { start }] of sentences.entries()) {
    const opens = !inParagraphs || text.slice(Math.max(0, start - 2), start) === "\n\n";
    if (opens && told >= shortest && left >= MIN_PART_LENGTH && moves(text.slice(start, start + REACH))) {
      starts.push(i);
      told = 0;
    }
    told += words[i] ?? 0;
    left -= words[i] ?? 0;
  }
  return starts;
}

const moves = (beginning: string): boolean => MARKERS.some((marker) => marker.test(beginning));
