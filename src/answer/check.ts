import type { Quote } from "../core/reply.ts";
import type { Span } from "../core/story.ts";
import { foldName } from "../text/fold.ts";
import { type QuotedSpan, quotedSpans, withCommonMarks } from "../text/quotations.ts";
import { withoutMarks } from "./marks.ts";
import { cutting, repeating } from "./stretches.ts";

/** What a reply is checked against. */
export interface CheckRules {
  /** Whether the part of the story that may be known says these words. */
  readonly isSaid: (quotation: string) => boolean;
  /** The names in a text that may not be known yet, in order and without overlap. */
  readonly hiddenNames: (text: string) => readonly Span[];
  /** Where a text repeats words of the story that may not be known yet, in order and without overlap. */
  readonly recited: (text: string) => readonly Span[];
  /** The speaker's names: a label "Ted:" before their own words is dropped. */
  readonly ownNames: readonly string[];
  /** Names of others: a line labelled with one ends the reply, because its words are not the speaker's. */
  readonly otherNames: readonly string[];
}

/** A stretch of a reply as it was shown, at least one sentence, and the numbers of the passages the model named for it. */
export interface MarkedStretch {
  readonly text: string;
  readonly marks: readonly number[];
}

/** What the check found and changed. */
export interface Findings {
  /** What was shown, in order; together the reply, but for white space at its ends. */
  readonly stretches: MarkedStretch[];
  readonly quotes: Quote[];
  /** The hidden names that stopped the reply, each once, as written. */
  readonly forbidden: string[];
  /** How often hidden words of the story stopped the reply. */
  recited: number;
  /** How many hidden names, or hidden words of the story, were taken out. */
  redacted: number;
  /** Whether another speaker's line was cut off, with everything after it. */
  wasCut: boolean;
}

/** A reply being checked while it streams: what `push` and `end` return may be shown. */
export interface Check {
  readonly findings: Findings;
  push(delta: string): string;
  /** What is left. Of a text that is not `isWhole` the sentence it breaks off in is dropped. */
  end(isWhole?: boolean): string;
  /** Whether nothing more will be shown: the reply was cut, or stopped at something hidden. */
  isOver(): boolean;
  /**
   * Begins another try after `end`. What is pushed from now on continues what was shown, and sentences repeated from
   * before are left out. Hidden names and words are removed, or stop it again with `stopsAtNames`.
   */
  goOn(options?: { readonly stopsAtNames: boolean }): void;
}

const REDACTED = "[…]";
/** Control and format characters could hide a name or control a terminal. Line ends, tabs and joined emoji stay. */
const UNSEEN =
  /(?![\n\t\u200D])[\p{Cc}\p{Cf}]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D/gu;

/**
 * A name before a colon, as in a script or a chat: list marks, emphasis, brackets and quotation marks may precede it,
 * stage directions follow it.
 */
const LABEL =
  /^[\s>#*_~\-–—•"“'‘([<\d.)]*(\p{L}[^\n:：]{0,60}?)\s*(?:\([^)\n]{0,60}\))?[\s*_~\])>"”'’]*[:：][*_]*[ \t]*/u;

/** How much of what was shown is read again (characters): a name may continue on the next line. */
const LOOK_BACK = 100;

/**
 * Checks a reply sentence by sentence as it arrives, so that nothing unchecked is ever shown. Quotation marks around
 * words that are not in the story are removed, and another speaker's line ends the reply. Names and words of the story
 * that may not be known yet are replaced by "[…]"; with `stopsAtNames` they stop the reply before their sentence until
 * `goOn` is called. How the text is split into deltas makes no difference.
 */
export function checkReply(rules: CheckRules, { stopsAtNames = false } = {}): Check {
  const findings: Findings = {
    stretches: [],
    quotes: [],
    forbidden: [],
    recited: 0,
    redacted: 0,
    wasCut: false,
  };
  const stretches = cutting();
  const repeats = repeating();
  let before = "";
  let [stops, isStopped] = [stopsAtNames, false];
  const passed = (stretch: string): string => {
    if (findings.wasCut || isStopped) return "";
    const { words: seen, marks } = withoutMarks(withCommonMarks(stretch.replaceAll(UNSEEN, "")));
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
    findings.stretches.push({ text: shown, marks });
    return shown;
  };
  return {
    findings,
    push: (delta) => stretches.push(delta).map(passed).join(""),
    end: (isWhole = true) => stretches.end(isWhole).map(passed).join(""),
    isOver: () => findings.wasCut || isStopped,
    goOn(options = { stopsAtNames: false }) {
      before += " ";
      [stops, isStopped] = [options.stopsAtNames, false];
      repeats.begin();
    },
  };
}

/** The speaker's words in a stretch, unlabelled, up to another's label. A quotation can make it several lines long. */
function ownWords(stretch: string, rules: CheckRules): { words: string; wasCut: boolean } {
  let words = "";
  for (const line of stretch.split(/(?<=\n)/u)) {
    const [label = "", name] = LABEL.exec(line) ?? [];
    if (isOneOf(rules.otherNames, name)) return { words, wasCut: true };
    const indent = line.slice(0, line.length - line.trimStart().length);
    words += isOneOf(rules.ownNames, name) ? indent + line.slice(label.length) : line;
  }
  return { words, wasCut: false };
}

function isOneOf(names: readonly string[], written: string | undefined): boolean {
  return written !== undefined && names.some((name) => foldName(name) === foldName(written));
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

/** A quotation without its marks. Words in single marks inside it may still be in the story. */
function unquoted(span: QuotedSpan, rules: CheckRules, findings: Findings): string {
  return withVerifiedQuotes(span.text.replaceAll(/["“”„«»‹›]/gu, ""), rules, findings);
}

/** A hidden name in a text, or the rest of one that began before it. */
interface HiddenName extends Span {
  /** The whole name, in one line. */
  readonly name: string;
}

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
