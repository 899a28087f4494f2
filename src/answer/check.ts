import type { Quote } from "../core/reply.ts";
import { wordsIn } from "../text/names.ts";
import { type QuotedSpan, quotedSpans, safeLength, withCommonMarks } from "../text/quotations.ts";
import { isNamed, labelOf } from "./labels.ts";

/** What a reply is held against. */
export interface CheckRules {
  /** Whether the story, as far as it may be known, says these words. */
  readonly isSaid: (quotation: string) => boolean;
  /** Whether this word is a name that may not be known yet. */
  readonly isHidden: (word: string) => boolean;
  /** The speaker's own names: a label "Ted:" before their words is dropped. */
  readonly ownNames: readonly string[];
  /** Names whose labelled lines end the reply: other people's words are not the speaker's. */
  readonly otherNames: readonly string[];
}

/** What the check found and did. */
export interface Findings {
  readonly quotes: Quote[];
  /** Names from after the bound that were taken out. */
  hiddenNames: number;
  /** Whether somebody else's line was cut off, with all that followed. */
  wasCut: boolean;
}

/** A reply being checked while it streams: what `push` and `end` return may be shown. */
export interface Check {
  readonly findings: Findings;
  push(delta: string): string;
  end(): string;
}

const REDACTED = "[…]";
/** Control and format characters could hide a name or command a terminal; lines, tabs and joined emoji stay. */
const UNSEEN =
  /(?![\n\t\u200D])[\p{Cc}\p{Cf}]|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D/gu;

/**
 * Checks a reply sentence by sentence as it arrives, so that nothing unchecked is ever shown: quotation marks
 * around words the story does not say are taken away, another speaker's line ends the reply, and names that
 * are first told after the bound are replaced by "[…]". The result does not depend on how the text is cut
 * into deltas.
 */
export function checkReply(rules: CheckRules): Check {
  const findings: Findings = { quotes: [], hiddenNames: 0, wasCut: false };
  let buffer = "";
  const passed = (stretch: string): string => {
    if (findings.wasCut) return "";
    const seen = withCommonMarks(stretch.replaceAll(UNSEEN, ""));
    // A stretch is a sentence, or several lines where a quotation runs over them.
    const own = seen.split(/(?<=\n)/u).map((line) => ownWords(line, rules, findings));
    // Names go first: a quotation is reported as it is shown.
    return withVerifiedQuotes(withoutHiddenNames(own.join(""), rules, findings), rules, findings);
  };
  return {
    findings,
    push(delta) {
      buffer += delta;
      let shown = "";
      for (let length = safeLength(buffer); length > 0; length = safeLength(buffer)) {
        shown += passed(buffer.slice(0, length));
        buffer = buffer.slice(length);
      }
      return shown;
    },
    end() {
      const rest = passed(buffer);
      buffer = "";
      return rest;
    },
  };
}

/** A line, or what follows a sentence's end, without the speaker's label; nothing from another's label on. */
function ownWords(line: string, rules: CheckRules, findings: Findings): string {
  const label = labelOf(line);
  findings.wasCut ||= isNamed(label, rules.otherNames);
  if (findings.wasCut) return "";
  return label && isNamed(label, rules.ownNames) ? /^\s*/u.exec(line)![0] + line.slice(label.length) : line;
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

/** Without its marks; single marks inside may still enclose what the story does say. */
function unquoted(span: QuotedSpan, rules: CheckRules, findings: Findings): string {
  return withVerifiedQuotes(span.text.replaceAll(/["“”„«»‹›]/gu, ""), rules, findings);
}

function withoutHiddenNames(text: string, rules: CheckRules, findings: Findings): string {
  let result = "";
  let from = 0;
  for (const { word, start, end } of wordsIn(text)) {
    if (!rules.isHidden(word)) continue;
    findings.hiddenNames++;
    const continues = result.endsWith(REDACTED) && /^[\s.]*$/u.test(text.slice(from, start));
    if (!continues) result += text.slice(from, start) + REDACTED;
    from = end;
  }
  return result + text.slice(from);
}
