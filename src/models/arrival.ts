import { hideThinking, type ThinkingMarks } from "../text/thinking.ts";
import {
  MAX_ANSWER_CHARACTERS,
  MAX_CHARACTERS_PER_TOKEN,
  type ModelRequest,
  type ToolCall,
} from "./model.ts";
import { type Loop, repetition } from "./repetition.ts";
import { type CallPiece, toolCalls } from "./tool-calls.ts";

/** What one chunk of an answer adds. */
export interface AnswerPart {
  /** It is no part of the answer, only a sign that the server lives. */
  readonly isSign: boolean;
  readonly text: string;
  /** What a reasoning model thinks before it answers, never shown. */
  readonly thinking: string;
  readonly refusal: string;
  readonly calls: readonly CallPiece[];
  /** Why the answer ended, in the vendor's word. */
  readonly finishReason: string | null;
  /** Tokens of the whole call so far. */
  readonly usage: { readonly input: number; readonly output: number } | null;
}

/** A model that has written so much that is not shown, in characters, will never answer. */
const MAX_UNSEEN = 500_000;

/** How much is still read after the model's turn, for what the answer cost (characters). */
const MAX_AFTER = 1000;

/** Loops that end an answer, of which repeated words are left to the check of answers; and loops in what is thought. */
const LOOP_SAID: Loop = { length: 1200, longestRound: 4 };
const LOOP_THOUGHT: Loop = { length: 5000, longestRound: 200 };

/** Vendors' words for an answer that ended at its limit. */
const CUT_OFF =
  /^(?:length|max_tokens|max_output_tokens|max_length|model_length|model_context_window_exceeded)$/i;
/** What has been seen of an answer; counts in characters. */
export interface Seen {
  shown: number;
  /** Everything else. */
  hidden: number;
  /** What came as thinking, apart from the text. */
  thought: number;
  refusal: string;
  /** What came after the model's turn. */
  after: number;
  finishReason: string | null;
  usage: AnswerPart["usage"];
}

/** An answer as it arrives. */
export interface Arrival {
  readonly seen: Readonly<Seen>;
  /** Takes the next part, or the end (`null`); returns what may be shown now. */
  take(part: AnswerPart | null): string;
  /** Ends it as if it had reached its limit. */
  endHere(): void;
  /** Whether nothing more of it is wanted. */
  isOver(): boolean;
  /** Whether it has reached its limit, or ours. */
  isCutOff(): boolean;
  /** What has been shown, and what has come at all (characters). */
  length(): { readonly shown: number; readonly all: number };
  calls(): readonly ToolCall[];
  /** Whether it called a tool, whatever was offered. */
  hasCalled(): boolean;
  /** How its thinking was marked. */
  marks(): ThinkingMarks;
}

/** An answer to a request of which nothing has arrived yet. */
export function arriving(source: { readonly beginsInside?: boolean }, request: ModelRequest): Arrival {
  const filter = hideThinking(source);
  const called = toolCalls();
  const [saysAgain, thinksAgain] = [repetition(LOOP_SAID), repetition(LOOP_THOUGHT)];
  const most = mostCharacters(request);
  const seen: Seen = {
    shown: 0,
    hidden: 0,
    thought: 0,
    refusal: "",
    after: 0,
    finishReason: null,
    usage: null,
  };
  let isEnded = false;
  const unseen = () => seen.hidden + seen.refusal.length + called.length();
  const isCutOff = () => isEnded || CUT_OFF.test(seen.finishReason ?? "");
  return {
    seen,
    take(part) {
      const words = part ? filter.push(part.text) : filter.end(isCutOff());
      const text = words.slice(0, most - seen.shown);
      seen.shown += text.length;
      isEnded ||= saysAgain(text) || seen.shown === most;
      if (!part) return text;
      if (filter.isOver()) seen.after += part.text.length;
      add(seen, part, words);
      for (const piece of part.calls) called.add(piece);
      isEnded ||= text === "" && thinksAgain(part.thinking + part.text);
      return text;
    },
    endHere() {
      isEnded = true;
    },
    isOver: () => isEnded || unseen() > MAX_UNSEEN || seen.after > MAX_AFTER,
    isCutOff,
    length: () => ({ shown: seen.shown, all: seen.shown + unseen() }),
    calls: () => called.calls(),
    hasCalled: () => called.length() > 0 || filter.hasCalled(),
    marks: () => filter.marks(),
  };
}

/** How long an answer may be (characters), whatever its server makes of the limit. */
function mostCharacters({ maxTokens = Infinity }: ModelRequest): number {
  return Math.min(MAX_ANSWER_CHARACTERS, maxTokens * MAX_CHARACTERS_PER_TOKEN);
}

function add(seen: Seen, part: AnswerPart, words: string): void {
  seen.hidden += part.thinking.length + Math.max(0, part.text.trim().length - words.length);
  seen.thought += part.thinking.length;
  seen.refusal += part.refusal;
  seen.finishReason = part.finishReason ?? seen.finishReason;
  seen.usage = part.usage ?? seen.usage;
}
