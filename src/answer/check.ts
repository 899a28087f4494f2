import type { Quote } from "../core/reply.ts";
import { capitalisedWords } from "../text/names.ts";
import { type QuotedSpan, quotedSpans, safeLength } from "../text/quotations.ts";

/** What a reply is held against. */
export interface CheckRules {
  /** Whether the story, as far as it may be known, says these words. */
  readonly isSaid: (quotation: string) => boolean;
  /** Whether this capitalised word is a name that may not be known yet. */
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

/**
 * Checks a reply sentence by sentence as it arrives, so that nothing unchecked is ever shown: quotation marks
 * around words the story does not say are taken away, another speaker's line ends the reply, and names that
 * are first told after the bound are replaced by "[…]". The result does not depend on how the text is cut
 * into deltas.
 */
export function checkReply(rules: CheckRules): Check {
  const findings: Findings = { quotes: [], hiddenNames: 0, wasCut: false };
  let buffer = "";
  let atLineStart = true;
  const passed = (sentence: string): string => {
    if (findings.wasCut) return "";
    const own = atLineStart ? ownLines(sentence, rules, findings) : laterLines(sentence, rules, findings);
    if (sentence !== "") atLineStart = /\n\s*$/u.test(sentence);
    return withoutHiddenNames(withVerifiedQuotes(own, rules, findings), rules, findings);
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

const LABEL = /^\s*[*_]*([^\n:*_]{1,60}?)[*_]*\s*:[*_]*[ \t]*/u;

function ownLines(text: string, rules: CheckRules, findings: Findings): string {
  const label = LABEL.exec(text);
  const name = label?.[1]!.trim().toLowerCase();
  if (label && rules.otherNames.some((other) => other.toLowerCase() === name)) {
    findings.wasCut = true;
    return "";
  }
  const own = label && rules.ownNames.some((known) => known.toLowerCase() === name);
  return laterLines(own ? text.slice(label[0].length) : text, rules, findings);
}

/** Lines after the first inside one checked stretch. */
function laterLines(text: string, rules: CheckRules, findings: Findings): string {
  const lineEnd = text.indexOf("\n");
  if (lineEnd < 0 || lineEnd === text.length - 1) return text;
  return text.slice(0, lineEnd + 1) + ownLines(text.slice(lineEnd + 1), rules, findings);
}

function withVerifiedQuotes(text: string, rules: CheckRules, findings: Findings): string {
  let result = "";
  let from = 0;
  for (const span of quotedSpans(text)) {
    const verified = span.closed && rules.isSaid(span.text);
    if (span.text.trim() !== "") findings.quotes.push({ text: span.text, verified });
    result += text.slice(from, span.start) + (verified ? text.slice(span.start, span.end) : unquoted(span));
    from = span.end;
  }
  return result + text.slice(from);
}

/** Marks inside go too: what is left must not look like a quotation either. */
function unquoted(span: QuotedSpan): string {
  return span.text.replaceAll(/["“”„«»]/gu, "");
}

function withoutHiddenNames(text: string, rules: CheckRules, findings: Findings): string {
  let result = "";
  let from = 0;
  for (const { word, start, end } of capitalisedWords(text)) {
    if (!rules.isHidden(word)) continue;
    findings.hiddenNames++;
    const continues = result.endsWith(REDACTED) && /^[\s.]*$/u.test(text.slice(from, start));
    if (!continues) result += text.slice(from, start) + REDACTED;
    from = end;
  }
  return result + text.slice(from);
}
