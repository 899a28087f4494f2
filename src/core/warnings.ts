import type { ModelFailureKind } from "./errors.ts";

/** The values that the sentence of each warning takes. */
interface WarningValues {
  /** Passages were not found by their meaning too, because the embedder failed. */
  readonly keywordsAlone: { readonly because: ModelFailureKind };
  readonly messagesLeftOut: { readonly kept: number; readonly of: number };
  /** Parts of a character's card did not fit into the prompt. */
  readonly cardCut: { readonly name: string; readonly parts: readonly string[] };
  /** Another model answered than the one that was asked first. */
  readonly answeredInstead: {
    readonly by: string;
    readonly asked: string;
    readonly because: ModelFailureKind;
  };
  /** The model failed after something was shown. */
  readonly endsEarly: { readonly because: ModelFailureKind };
  /** The reply was cut where somebody else began to speak. */
  readonly otherSpeaker: { readonly name: string };
  /** What is not told yet was taken out. */
  readonly takenOut: object;
  /** Words given for the story's own are marked, because they are not. */
  readonly misquoted: object;
  /** The reply is as long as it may be, and not at its end. */
  readonly tooLong: object;
  /** The reply was ended where it said the same again and again. */
  readonly loop: object;
  /** The story is quoted, because the model cannot be had. */
  readonly quotedInstead: { readonly because: ModelFailureKind };
  /** The answer was not compared with its passages, though that was wished for. */
  readonly notVerified: { readonly because: ModelFailureKind };
}

type WarningKey = keyof WarningValues;

/** What was left out or failed in one answer: a key and the values of its sentence. */
export type Warning<K extends WarningKey = WarningKey> = {
  [P in K]: { readonly key: P } & WarningValues[P];
}[K];

/** A warning as a reply keeps it; older versions kept an English sentence. */
export type KeptWarning = Warning | string;

/** A language's sentence for each warning. */
type WarningTexts<K extends WarningKey = WarningKey> = {
  readonly [P in K]: (values: Warning<P>) => string;
};

/** The sentence of a warning in a language; a kept sentence as it is. */
export function warningText(warning: KeptWarning, texts: WarningTexts): string {
  return typeof warning === "string" ? warning : textOf(warning, texts);
}

function textOf<K extends WarningKey>(warning: Warning<K>, texts: WarningTexts<K>): string {
  return texts[warning.key](warning);
}

/** Warnings that matter only to those who ask how an answer was made. */
const DETAILS: ReadonlySet<WarningKey> = new Set(["messagesLeftOut", "cardCut", "otherSpeaker", "loop"]);

/** Whether a warning is shown under an answer; what the check did would spoil a character's lines. */
export function isForReaders(warning: KeptWarning, isNarrator: boolean): boolean {
  if (typeof warning === "string") return true;
  return !DETAILS.has(warning.key) && (isNarrator || !["takenOut", "misquoted"].includes(warning.key));
}

/** Leaves out, where that was said on the same day (UTC), that the calls of the day are used up. */
export function saidOnceADay(now: () => number = Date.now) {
  let today = "";
  const said = new Set<string>();
  return (place: string, warnings: readonly KeptWarning[]): KeptWarning[] => {
    const day = new Date(now()).toISOString().slice(0, 10);
    if (day !== today) said.clear();
    today = day;
    return warnings.filter((warning) => {
      if (typeof warning === "string" || !("because" in warning) || warning.because !== "used-up")
        return true;
      const key = `${place} ${warning.key}`;
      return !said.has(key) && said.add(key);
    });
  };
}

/** Each warning once. */
export function distinctWarnings(warnings: Iterable<KeptWarning>): KeptWarning[] {
  return [...new Map([...warnings].map((warning) => [JSON.stringify(warning), warning])).values()];
}

/** Why a model failed, in words for everyone: the endpoint's own may name accounts and hosts. */
const REASONS: Readonly<Record<ModelFailureKind, string>> = {
  "bad-key": "its key was not accepted",
  "no-such-model": "there is none of that name",
  "context-too-long": "the prompt was too long for it",
  refused: "it declined",
  "rate-limited": "too much was asked of it",
  unreachable: "it could not be reached",
  "no-answer": "it did not answer",
  empty: "its answer held nothing that can be shown",
  "used-up": "the calls allowed a day are used up",
  other: "it failed",
};

/** The sentences in English. */
export const WARNINGS_IN_ENGLISH: WarningTexts = {
  keywordsAlone: ({ because }) =>
    `Passages were found by keywords alone, because of the embedder: ${REASONS[because]}.`,
  messagesLeftOut: ({ kept, of }) => `Only the last ${kept} of ${of} messages found room in the prompt.`,
  cardCut: ({ name, parts }) => `The card of ${name} is too long: its ${parts.join(", ")} lost words.`,
  answeredInstead: ({ by, asked, because }) => `${by} answered instead of ${asked}: ${REASONS[because]}.`,
  endsEarly: ({ because }) => `The reply ends early, because the model did not go on: ${REASONS[because]}.`,
  otherSpeaker: () => "The reply was ended where it began to speak for somebody else.",
  takenOut: () => "Something that is not told yet was taken out of the reply.",
  misquoted: () => "† The story does not say this in these words.",
  tooLong: () => "The reply is as long as it may be and ends here: ask for the rest.",
  quotedInstead: ({ because }) =>
    because === "used-up"
      ? "The language model's calls for today are used up, so answers quote the story until midnight (UTC)."
      : `The language model cannot answer (${REASONS[because]}), so this is quoted from the story.`,
  loop: () => "The reply was ended where it said the same again and again.",
  notVerified: ({ because }) =>
    `The answer was not compared with its passages, because of the model: ${REASONS[because]}.`,
};
