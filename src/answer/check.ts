import type { Quote } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { type QuotedSpan, quotedSpans, withCommonMarks } from "../text/quotations.ts";
import { isNamed, labelOf } from "./labels.ts";
import { cutting, repeating } from "./stretches.ts";

/** What a reply is held against. */
export interface CheckRules {
  /** Whether the story, as far as it may be known, says these words. */
  readonly isSaid: (quotation: string) => boolean;
  /** The names in a text that may not be known yet, in order and without overlap. */
  readonly hiddenNames: (text: string) => readonly Span[];
  /** Stretches of a text that repeat words of the story which may not be known yet, in order and without overlap. */
  readonly recited: (text: string) => readonly Span[];
  /** The speaker's own names: a label "Ted:" before their words is dropped. */
  readonly ownNames: readonly string[];
  /** Names whose labelled lines end the reply: other people's words are not the speaker's. */
  readonly otherNames: readonly string[];
}

/** What the check found and did. */
export interface Findings {
  readonly quotes: Quote[];
  /** The hidden names that stopped the reply, each once, as they were written. */
  readonly forbidden: string[];
  /** How often hidden words of the story stopped the reply. */
  recited: number;
  /** How many hidden names, or hidden words of the story, were taken out. */
  redacted: number;
  /** Whether somebody else's line was cut off, with all that followed. */
  wasCut: boolean;
}

/** A reply being checked while it streams: what `push` and `end` return may be shown. */
export interface Check {
  readonly findings: Findings;
  push(delta: string): string;
  end(): string;
  /** Whether nothing more will be shown: the reply was cut, or stopped at something hidden. */
  isOver(): boolean;
  /**
   * Begins a second try after an end. What is pushed from now on continues what was shown; what is hidden is taken out of
   * it, and sentences of the first try that it repeats are left out.
   */
  goOn(): void;
}

const REDACTED = "[…]";
/** Control and format characters could hide a name or command a terminal; lines, tabs and joined emoji stay. */
const UNSEEN =
  /(?![\n\t\u200D])[\p{Cc}\p{Cf}]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D/gu;

/** How much of what was shown is read again (characters): a name may run on over the end of a line. */
const LOOK_BACK = 100;

/**
 * Checks a reply sentence by sentence as it arrives, so that nothing unchecked is ever shown. Quotation marks around
 * words the story does not say are taken away, and another speaker's line ends the reply. Names and words of the story
 * that may not be known yet are replaced by "[…]"; with `stopsAtNames` they stop the reply before their sentence until
 * `goOn` is called. The result does not depend on how the text is cut into deltas.
 */
export function checkReply(rules: CheckRules, { stopsAtNames = false } = {}): Check {
  const findings: Findings = { quotes: [], forbidden: [], recited: 0, redacted: 0, wasCut: false };
  const stretches = cutting();
  const repeats = repeating();
  let before = "";
  let [stops, isStopped] = [stopsAtNames, false];
  const passed = (stretch: string): string => {
    if (findings.wasCut || isStopped) return "";
    const seen = withCommonMarks(stretch.replaceAll(UNSEEN, ""));
    if (seen.trim() === "") {
      before += seen;
      return seen;
    }
    if (repeats.isRepeat(seen.trim())) return "";
    const { words, wasCut } = ownWords(seen, rules);
    const hidden = hiddenIn(before, words, rules);
    const recited = rules.recited(words);
    if (stops && hidden.length + recited.length > 0) {
      isStopped = true;
      findings.recited += recited.length;
      findings.forbidden.push(...new Set(hidden.map(({ name }) => name)));
      // The second try is separated from what was shown by the same white space.
      return words.slice(0, words.length - words.trimStart().length);
    }
    findings.wasCut = wasCut;
    findings.redacted += hidden.length + recited.length;
    // Redaction comes first: a quotation is reported as it is shown.
    const shown = withVerifiedQuotes(redacted(words, [...hidden, ...recited]), rules, findings);
    if (stops) repeats.note(seen.trim(), shown.trim());
    before = (before + shown).slice(-LOOK_BACK);
    return shown;
  };
  return {
    findings,
    push: (delta) => stretches.push(delta).map(passed).join(""),
    end: () => stretches.end().map(passed).join(""),
    isOver: () => findings.wasCut || isStopped,
    goOn() {
      before += " ";
      [stops, isStopped] = [false, false];
      repeats.begin();
    },
  };
}

/**
 * The speaker's own words in a stretch, without their labels: what stands before another's label. A stretch is a sentence,
 * or several lines where a quotation runs over them.
 */
function ownWords(stretch: string, rules: CheckRules): { words: string; wasCut: boolean } {
  let words = "";
  for (const line of stretch.split(/(?<=\n)/u)) {
    const label = labelOf(line);
    if (isNamed(label, rules.otherNames)) return { words, wasCut: true };
    const isOwn = label !== null && isNamed(label, rules.ownNames);
    const indent = line.slice(0, line.length - line.trimStart().length);
    words += isOwn ? indent + line.slice(label.length) : line;
  }
  return { words, wasCut: false };
}

function withVerifiedQuotes(text: string, rules: CheckRules, findings: Findings): string {
  let result = "";
  let from = 0;
  for (const span of quotedSpans(text)) {
    const verified = span.closed && rules.isSaid(span.text);
    if (span.text.trim() !== "") findings.quotes.push({ text: span.text, verified });
    const shown = verified ? text.slice(span.start, span.end) : unquoted(span, rules, findings);
    result += text.slice(from, span.start) + shown;
    from = span.end;
  }
  return result + text.slice(from);
}

/** A quotation without its marks; single marks inside may still enclose what the story does say. */
function unquoted(span: QuotedSpan, rules: CheckRules, findings: Findings): string {
  return withVerifiedQuotes(span.text.replaceAll(/["“”„«»‹›]/gu, ""), rules, findings);
}

/** A hidden name in a text; where it began before, the rest of it. */
interface HiddenName extends Span {
  /** The whole of it, in one line. */
  readonly name: string;
}

/** The hidden names in a text that follows another. */
function hiddenIn(before: string, text: string, rules: CheckRules): HiddenName[] {
  const all = before + text;
  return rules.hiddenNames(all).flatMap(({ start, end }) => {
    if (end <= before.length) return [];
    const name = all.slice(start, end).replaceAll(/\s+/gu, " ");
    return [{ name, start: Math.max(0, start - before.length), end: end - before.length }];
  });
}

function redacted(text: string, hidden: readonly Span[]): string {
  let result = "";
  let from = 0;
  for (const { start, end } of hidden.toSorted((one, other) => one.start - other.start)) {
    if (end <= from) continue;
    const continues = result.endsWith(REDACTED) && /^[\s.]*$/u.test(text.slice(from, start));
    if (!continues) result += text.slice(from, Math.max(from, start)) + REDACTED;
    from = end;
  }
  return result + text.slice(from);
}
