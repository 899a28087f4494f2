import { ModelFailure } from "../core/errors.ts";
import type { Citation, PromptPart, Reply, Unknown } from "../core/reply.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { checkReply, type Findings } from "./check.ts";
import { checkRules } from "./check-rules.ts";
import type { VantageView } from "./view.ts";
import type { AnswerEvent } from "./writers/writer.ts";

/** What a reply rests on. */
export interface Grounds {
  readonly passages: readonly Citation[];
  readonly parts: readonly PromptPart[];
  readonly answered: boolean;
  readonly unknown: Unknown | null;
  /** Other texts that a quotation or a name may come from: the conversation and the persona. */
  readonly said: readonly string[];
}

/** Who wrote a reply and what it took. */
export interface Authorship extends Pick<Reply, "model" | "mode" | "tokens"> {
  /** When the question came, as given by `performance.now()`. */
  readonly began: number;
  /** What went wrong without stopping the answer, one sentence each. */
  readonly warnings: Iterable<string>;
}

/** A reply that is checked while it is written; what may be shown is passed on. */
export interface CheckedReply {
  readonly findings: Findings;
  /** The text passed on so far, without white space at its ends. */
  text(): string;
  push(delta: string): Iterable<AnswerEvent>;
  /** Passes on what is left; of a text that is not `isWhole`, without the sentence it breaks off in. */
  end(isWhole?: boolean): Iterable<AnswerEvent>;
  /** Whether nothing more will be shown: the reply was cut, or stopped at a hidden name. */
  isOver(): boolean;
  /**
   * Begins another try after `end`: it continues what was shown, and what may not be known is removed from it, or stops
   * it again with `stopsAtNames`.
   */
  goOn(options?: { readonly stopsAtNames: boolean }): void;
  /** The finished reply. @throws ModelFailure when nothing was shown. */
  reply(by: Authorship): AnswerEvent;
}

/** Begins a reply. With `stopsAtNames` it stops before a sentence that reveals what may not be known. */
export function checkedReply(
  view: VantageView,
  grounds: Grounds,
  options: { readonly stopsAtNames: boolean },
): CheckedReply {
  const check = checkReply(checkRules(view, grounds), options);
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
    goOn(options) {
      check.goOn(options);
      shown.goOn();
    },
    reply({ began, warnings, ...by }) {
      const text = shown.text();
      if (text === "") {
        throw new ModelFailure(
          "no-answer",
          "The model gave no words that may be shown, or only somebody else's: ask again.",
        );
      }
      const { passages, parts, answered, unknown } = grounds;
      const { quotes, forbidden, recited, redacted } = check.findings;
      return {
        type: "reply",
        reply: {
          text,
          speaker,
          answered,
          ...(unknown && { unknown }),
          passages,
          quotes,
          ...by,
          guard: { forbidden: forbidden.length + recited, redacted },
          milliseconds: Math.round(performance.now() - began),
          parts,
          warnings: [...new Set([...warnings, ...warningsOf(check.findings)])],
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
      if (isResuming) held ||= " ";
      isResuming = false;
      const whole = text === "" ? next : held + next;
      const ready = whole.trimEnd();
      held = whole.slice(ready.length);
      text += ready;
      return ready;
    },
    /** Begins a second try, separated from the first by the white space that ended it. */
    goOn() {
      isResuming = true;
    },
  };
}

function warningsOf({ wasCut, redacted, quotes }: Findings): string[] {
  return [
    ...(wasCut ? ["The reply was ended where it began to speak for somebody else."] : []),
    ...(redacted > 0 ? ["Something that is not told yet was taken out of the reply."] : []),
    ...(quotes.some((quote) => !quote.verified)
      ? ["Quotation marks were taken away from words that the story does not say."]
      : []),
  ];
}
