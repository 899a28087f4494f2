import type { Span } from "../core/story.ts";
import type { Guarded } from "../core/trace.ts";
import { measure } from "../ops/meter.ts";
import { foldName } from "../text/fold.ts";
import { withoutMarks } from "../text/marks.ts";
import { withCommonMarks } from "../text/quotations.ts";
import { visible } from "../text/visible.ts";
import type { FindSpokenFor } from "./spoken-for.ts";
import { type Fault, type FaultKind, type FindFaults, isRedactable, KINDS } from "./faults/fault.ts";
import { type QuoteFindings, type QuoteRules, quoteChecking } from "./quoted-words.ts";
import { cutting, looping, repeating } from "./stretches.ts";

/** What a reply is checked against. */
export interface CheckRules extends QuoteRules {
  /** What may not be shown, kind by kind. */
  readonly faults: Readonly<Record<FaultKind, FindFaults>>;
  /** An honest sentence in the place of a fault of this kind. */
  readonly instead: (kind: FaultKind) => string;
  /** The speaker's names: a label "Ted:" before their own words is dropped. */
  readonly ownNames: readonly string[];
  /** Names of others: a line labelled with one ends the reply, because its words are not the speaker's. */
  readonly otherNames: readonly string[];
  /** Where a text begins to speak or act for somebody else without a label; unset where nobody else is there. */
  readonly spokenFor?: FindSpokenFor | undefined;
}

type Done = Guarded["done"];

/** A stretch of a reply as it was shown, at least one sentence, and the numbers of the passages the model named for it. */
export interface MarkedStretch {
  readonly text: string;
  readonly marks: readonly number[];
}

/** What the check found and changed. */
export interface Findings extends QuoteFindings {
  /** What was shown, in order; together the reply, but for white space at its ends. */
  readonly stretches: MarkedStretch[];
  /** What stopped the reply, the same words once. */
  readonly stoppedBy: Fault[];
  /** How many faults were taken out. */
  redacted: number;
  /** Whose line was cut off, with everything after it, as far as they may be known; `null` for nobody's. */
  cutFor: string | null;
  /** Whether the reply was ended because it said the same again and again. */
  isLoop: boolean;
}

/** A reply being checked while it streams: what `push` and `end` return may be shown. */
export interface Check {
  readonly findings: Findings;
  push(delta: string): string;
  /** What is left. Of a text that is not `isWhole` the sentence it breaks off in is dropped. */
  end(isWhole?: boolean): string;
  /** Whether nothing more will be shown: the reply was cut, or stopped at a fault. */
  isOver(): boolean;
  /**
   * Begins another try, after `end` or instead of what is not shown yet. What is pushed from now on continues what was
   * shown, and sentences repeated from before are left out. Faults are taken out, or stop it again with `stopsAtFaults`.
   */
  goOn(options?: { readonly stopsAtFaults: boolean }): void;
}

const REDACTED = "[…]";

/**
 * A name before a colon, as in a script or a chat: list marks, emphasis, brackets and quotation marks may precede it,
 * stage directions follow it.
 */
const LABEL =
  /^[\s>#*_~\-–—•"“'‘([<\d.)]*(\p{L}[^\n:：]{0,60}?)(?:\s*\([^)\n]{0,60}\))?[\s*_~\])>"”'’]*[:：][*_]*[ \t]*/u;

/** How much of what was shown is read again (characters): a name may continue on the next line. */
const LOOK_BACK = 100;

/**
 * Checks a reply sentence by sentence as it arrives, so that nothing unchecked is ever shown. What is given for words of
 * the story and is not is put right or marked; another speaker's line ends the reply, and so do words said for
 * the third time in a row. Of faults, names and words of the story are replaced by "[…]", and others lose their sentence; one that
 * leaves the role ends the reply with an honest sentence, which also stands where else nothing would be left. With
 * `stopsAtFaults` each stops the reply before its sentence until `goOn` is called. How the text is split into deltas makes
 * no difference.
 */
export function checkReply(rules: CheckRules, { stopsAtFaults = false } = {}): Check {
  const findings = noFindings();
  const stretches = cutting();
  const repeats = repeating();
  const isLoop = looping();
  const withQuotesChecked = quoteChecking(rules, findings);
  let before = "";
  let [stops, isStopped] = [stopsAtFaults, false];
  let leftOut: FaultKind | null = null;
  const hasLeftRole = () => leftOut === "instructions";
  const isOver = () => findings.cutFor !== null || findings.isLoop || isStopped || hasLeftRole();
  const show = (text: string, marks: readonly number[] = []): string => {
    before = (before + text).slice(-LOOK_BACK);
    findings.stretches.push({ text, marks });
    return text;
  };
  const isEmpty = () => findings.stretches.every(({ text }) => text.trim() === "");
  const passed = (stretch: string): string => {
    if (isOver()) return "";
    const { words: seen, marks } = withoutMarks(withCommonMarks(visible(stretch)));
    if (seen.trim() === "") {
      before += seen;
      return seen;
    }
    if (repeats.isRepeat(seen.trim())) return "";
    findings.isLoop = isLoop(seen);
    if (findings.isLoop) return ended(rules, "loop", seen.trim());
    const { words, cutFor } = ownWords(seen, rules);
    const faults = counted(faultsIn(before, words, rules));
    if (stops && faults.length > 0) {
      isStopped = true;
      findings.stoppedBy.push(...noted(rules, distinct(faults), "asked again"));
      // The second try is separated from what was shown by the same white space.
      return spaceBefore(words);
    }
    findings.cutFor = cutFor === null ? null : tellable(cutFor, rules);
    if (cutFor !== null) ended(rules, "speaker", cutFor);
    leftOut = keptOut(faults) ?? leftOut;
    noted(rules, distinct(faults), doneAbout(faults));
    if (hasLeftRole()) return show(spaceBefore(words) + rules.instead("instructions"));
    findings.redacted += faults.length;
    // Redaction comes first: a quotation is reported as it is shown.
    const shown = faults.every(isRedactable) ? withQuotesChecked(redacted(words, faults)) : dropped();
    if (stops) repeats.note(seen.trim(), shown.trim());
    return show(shown, marks);
  };
  return {
    findings,
    push: (delta) => stretches.push(delta).map(passed).join(""),
    end(isWhole = true) {
      const rest = stretches.end(isWhole).map(passed).join("");
      return isWhole && leftOut !== null && isEmpty() ? show(rules.instead(leftOut)) : rest;
    },
    isOver,
    goOn(options = { stopsAtFaults: false }) {
      stretches.drop();
      before += " ";
      [stops, isStopped] = [options.stopsAtFaults, false];
      repeats.begin();
    },
  };
}

function noFindings(): Findings {
  return {
    stretches: [],
    quotes: [],
    stoppedBy: [],
    misquoted: 0,
    redacted: 0,
    cutFor: null,
    isLoop: false,
  };
}

/** The speaker's words in a stretch, unlabelled, up to another's label. A quotation can make it several lines long. */
function ownWords(stretch: string, rules: CheckRules): { words: string; cutFor: string | null } {
  const other = rules.spokenFor?.(stretch) ?? null;
  let words = "";
  for (const line of stretch.slice(0, other?.start).split(/(?<=\n)/u)) {
    const [label = "", name] = LABEL.exec(line) ?? [];
    if (name !== undefined && isOneOf(rules.otherNames, name)) return { words, cutFor: name };
    words += isOneOf(rules.ownNames, name) ? spaceBefore(line) + line.slice(label.length) : line;
  }
  return { words, cutFor: other?.name ?? null };
}

function spaceBefore(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}

function isOneOf(names: readonly string[], written: string | undefined): boolean {
  return written !== undefined && names.some((name) => foldName(name) === foldName(written));
}

function counted(faults: Fault[]): Fault[] {
  for (const { kind } of faults) measure("dramatis_guard_faults_total", { kind });
  return faults;
}

/** Tells whoever watches what is done about some faults. */
function noted(rules: CheckRules, faults: readonly Fault[], done: Done): readonly Fault[] {
  const { trace } = rules;
  if (trace)
    for (const fault of faults) {
      const words = isRedactable(fault) ? fault.text : tellable(fault.text, rules);
      trace({ type: "guarded", fault: fault.kind, words, done });
    }
  return faults;
}

/** Tells whoever watches that the reply ends here; nothing more is shown. */
function ended(rules: CheckRules, fault: "loop" | "speaker", words: string): string {
  rules.trace?.({ type: "guarded", fault, words: tellable(words, rules), done: "reply ended" });
  return "";
}

/** Words of a model without what may not be known yet. */
function tellable(text: string, rules: CheckRules): string {
  return redacted(text, faultsIn("", text, rules).filter(isRedactable));
}

function doneAbout(faults: readonly Fault[]): Done {
  if (keptOut(faults) === "instructions") return "reply ended";
  return faults.every(isRedactable) ? "words taken out" : "sentence left out";
}

function dropped(): string {
  measure("dramatis_guard_dropped_total", {});
  return "";
}

/** The faults in a text, and the rest of those that began before it; each one's words once. */
function faultsIn(before: string, text: string, { faults }: CheckRules): Fault[] {
  const all = before + text;
  return KINDS.flatMap((kind) => {
    const seen = kind === "name" ? all : text;
    const offset = seen.length - text.length;
    return faults[kind](seen).flatMap(({ start, end }) => {
      if (end <= offset) return [];
      const words = seen.slice(start, end).replaceAll(/\s+/gu, " ");
      return [{ kind, text: words, start: Math.max(0, start - offset), end: end - offset }];
    });
  });
}

/** The kind of the faults that cost their sentence; leaving the role counts most. */
function keptOut(faults: readonly Fault[]): FaultKind | null {
  const kinds = faults.filter((fault) => !isRedactable(fault)).map(({ kind }) => kind);
  return kinds.find((kind) => kind === "instructions") ?? kinds[0] ?? null;
}

function distinct(faults: readonly Fault[]): Fault[] {
  const byWords = new Map(faults.map((fault) => [`${fault.kind} ${fault.text}`, fault]));
  return [...byWords.values()];
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
