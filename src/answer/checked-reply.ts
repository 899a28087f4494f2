import { ModelFailure } from "../core/errors.ts";
import type { Citation, Reply, Unknown } from "../core/reply.ts";
import { distinctWarnings, type KeptWarning, type Warning } from "../core/warnings.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { checkReply, type Findings } from "./check.ts";
import { type CheckGrounds, checkRules } from "./check-rules.ts";
import { restsOn } from "./support.ts";
import type { Trace } from "./trace.ts";
import type { VantageView } from "./view.ts";
import type { AnswerEvent } from "./writers/writer.ts";

/** What a reply is written from. */
export interface Grounds extends CheckGrounds {
  readonly answered: boolean;
  readonly unknown: Unknown | null;
}

/** Who wrote a reply, from what, and what it took. */
export interface Authorship extends Pick<Reply, "model" | "mode" | "tokens" | "parts"> {
  /** In the order of their numbers in the prompt. */
  readonly passages: readonly Citation[];
  /** When the question came, as given by `performance.now()`. */
  readonly began: number;
  /** What went wrong without stopping the answer. */
  readonly warnings: Iterable<KeptWarning>;
}

/** A reply that is checked while it is written; what may be shown is passed on. */
export interface CheckedReply {
  readonly findings: Findings;
  /** The text passed on so far, without white space at its ends. */
  text(): string;
  push(delta: string): Iterable<AnswerEvent>;
  /** Passes on what is left; of a text that is not `isWhole`, without the sentence it breaks off in. */
  end(isWhole?: boolean): Iterable<AnswerEvent>;
  /** Whether nothing more will be shown: the reply was cut, or stopped at a fault. */
  isOver(): boolean;
  /**
   * Begins another try, after `end` or instead of what is not shown yet: it continues what was shown, and faults are taken
   * out, or stop it again.
   */
  goOn(options?: { readonly stopsAtFaults: boolean }): void;
  /** The finished reply. @throws ModelFailure when nothing was shown. */
  reply(by: Authorship): AnswerEvent;
}

/** Begins a reply. With `stopsAtFaults` it stops before a sentence with one. The trace gets what is done about faults. */
export function checkedReply(
  view: VantageView,
  grounds: Grounds,
  options: { readonly stopsAtFaults: boolean; readonly trace?: Trace },
): CheckedReply {
  const rules = { ...checkRules(view, grounds), trace: options.trace };
  const check = checkReply(rules, options);
  const shown = shownText();
  const speaker = speakerName(view.vantage.speaker);
  function* show(checked: string): Generator<AnswerEvent> {
    const isFirst = shown.text() === "";
    const text = shown.next(checked);
    if (text === "") return;
    if (isFirst) yield { type: "speaker", name: speaker };
    yield { type: "text-delta", text };
  }
  return {
    findings: check.findings,
    text: () => shown.text(),
    push: (delta) => show(check.push(delta)),
    end: (isWhole) => show(check.end(isWhole)),
    isOver: () => check.isOver(),
    goOn(again) {
      check.goOn(again);
      shown.goOn();
    },
    reply({ passages, began, warnings, ...by }) {
      const text = shown.text();
      if (text === "") {
        throw new ModelFailure(
          "empty",
          "The model gave no words that may be shown, or only somebody else's: ask again.",
        );
      }
      const { answered, unknown } = grounds;
      const { stretches, quotes, stoppedBy, redacted } = check.findings;
      return {
        type: "reply",
        reply: {
          text,
          speaker,
          answered,
          ...(unknown && { unknown }),
          ...restsOn({ text, stretches }, passages, view),
          considered: passages
            .map(({ start, end, section, score }) => ({ start, end, section, score }))
            .toSorted((one, other) => other.score - one.score),
          quotes,
          ...by,
          guard: { forbidden: stoppedBy.length, redacted },
          milliseconds: Math.round(performance.now() - began),
          warnings: distinctWarnings([...warnings, ...warningsOf(check.findings)]),
        },
      };
    },
  };
}

/** Collects the shown text piece by piece, without white space at its ends. */
function shownText() {
  let text = "";
  // White space waits until something follows it.
  let held = "";
  let isResuming = false;
  return {
    text: () => text,
    /** What can be shown now that this much more is checked; may be empty. */
    next(checked: string): string {
      const next = text === "" || isResuming ? checked.trimStart() : checked;
      if (next === "") return "";
      if (isResuming && text !== "") held ||= " ";
      isResuming = false;
      const end = next.trimEnd().length;
      const ready = end > 0 ? held + next.slice(0, end) : "";
      held = (end > 0 ? "" : held) + next.slice(end);
      text += ready;
      return ready;
    },
    /** Begins a second try, separated from the first by the white space that ended it. */
    goOn() {
      isResuming = true;
    },
  };
}

function warningsOf({ cutFor, isLoop, redacted, misquoted }: Findings): Warning[] {
  return [
    ...(cutFor === null ? [] : [{ key: "otherSpeaker" as const, name: cutFor }]),
    ...(isLoop ? [{ key: "loop" as const }] : []),
    ...(redacted > 0 ? [{ key: "takenOut" as const }] : []),
    ...(misquoted > 0 ? [{ key: "misquoted" as const }] : []),
  ];
}
