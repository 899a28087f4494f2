import { ModelFailure } from "../core/errors.ts";
import type { Citation, PromptPart, Reply, Unknown } from "../core/reply.ts";
import { speakerName } from "../knowledge/speakers.ts";
import { checkReply, type Findings } from "./check.ts";
import { checkRules } from "./check-rules.ts";
import { showing } from "./showing.ts";
import type { VantageView } from "./view.ts";
import type { AnswerEvent } from "./writers/writer.ts";

/** What a reply rests on. */
export interface Grounds {
  readonly passages: readonly Citation[];
  readonly parts: readonly PromptPart[];
  readonly answered: boolean;
  readonly unknown: Unknown | null;
  /** What a quotation or a name may come from beside the story: the talk, the persona. */
  readonly said: readonly string[];
}

/** Who wrote a reply and what it took. */
export interface Authorship extends Pick<Reply, "model" | "mode" | "tokens"> {
  /** When it was asked for, as `performance.now()` gives it. */
  readonly began: number;
  /** Sentences on what went another way. */
  readonly warnings: Iterable<string>;
}

/** A reply that is checked while it is written: what may be shown is handed on. */
export interface CheckedReply {
  readonly findings: Findings;
  /** What was handed on so far. */
  text(): string;
  push(delta: string): Iterable<AnswerEvent>;
  end(): Iterable<AnswerEvent>;
  /** Whether nothing more will be shown: the reply was cut, or stopped at a hidden name. */
  isOver(): boolean;
  /** After an end: what is pushed from now on goes on from what was shown; what may not be known is taken out of it. */
  goOn(): void;
  /** The finished reply. @throws ModelFailure when nothing was shown. */
  reply(by: Authorship): AnswerEvent;
}

/** Begins a reply from a view. With `stopsAtNames` it stops before a sentence that says what may not be known. */
export function checkedReply(
  view: VantageView,
  grounds: Grounds,
  options: { readonly stopsAtNames: boolean },
): CheckedReply {
  const check = checkReply(checkRules(view, grounds), options);
  const shown = showing();
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
    end: () => show(check.end()),
    isOver: () => check.isOver(),
    goOn() {
      check.goOn();
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

function warningsOf({ wasCut, redacted, quotes }: Findings): string[] {
  return [
    ...(wasCut ? ["The reply was ended where it began to speak for somebody else."] : []),
    ...(redacted > 0 ? ["Something that is not told yet was taken out of the reply."] : []),
    ...(quotes.some((quote) => !quote.verified)
      ? ["Quotation marks were taken away from words that the story does not say."]
      : []),
  ];
}
