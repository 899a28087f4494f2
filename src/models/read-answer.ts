import { ModelFailure } from "../core/errors.ts";
import { timeLimit, type TimeLimit } from "../ops/time-limit.ts";
import { hideThinking, type ThinkingFilter, type ThinkingMarks } from "../text/thinking.ts";
import { MAX_ANSWER_CHARACTERS, type ModelEvent, type ModelRequest } from "./model.ts";
import { type Silence, waiting } from "./silence.ts";
import { type CallPiece, toolCalls } from "./tool-calls.ts";

/** What one chunk of an answer adds. */
export interface AnswerPart {
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

/** How answers of one kind of model arrive. */
export interface AnswerSource<Chunk> {
  /** Names the model in sentences about its failures. */
  readonly name: string;
  readonly silence: Silence;
  open(limit: TimeLimit): Promise<AsyncIterator<Chunk>>;
  read(chunk: Chunk): AnswerPart;
  /** Whether its first words may be thinking that its template has begun, without a tag. */
  readonly beginsInside?: boolean;
  /** Called when the model is seen thinking, with how that was marked; with `null` after an answer without any. */
  onThinking?(marks: ThinkingMarks | null): void;
  /** The error for an answer that ended, for this reason, before its first word. */
  whenEmpty(finishReason: string | null): Error;
}

/** A model that has thought for longer than this, in characters, will never answer. */
const MAX_THINKING = 500_000;

/** The longest refusal that is quoted, in characters. */
const MAX_REFUSAL = 200;

/** Vendors' words for an answer that ended at its limit, or by a filter. */
const CUT_OFF =
  /^(?:length|max_tokens|max_output_tokens|max_length|model_length|model_context_window_exceeded)$/i;
const FILTERED = /^(?:content_filter|content_filtered|refusal|safety)$/i;

/** A model spent the whole answer on thinking: with more room it may answer. */
export class OnlyThought extends ModelFailure {
  constructor(name: string) {
    const why = "was spent on thinking; allow a longer answer or choose another model";
    super("empty", `The whole answer of ${name} ${why}.`);
  }
}

/** What has arrived of an answer; counts in characters. */
interface Arrived {
  shown: number;
  /** Everything else. */
  hidden: number;
  /** What came as thinking, apart from the text. */
  thought: number;
  refusal: string;
  finishReason: string | null;
  usage: AnswerPart["usage"];
}

/** One attempt at an answer: its text as it arrives, then what it cost. Throws when there is nothing usable. */
export async function* readAnswer<Chunk>(
  source: AnswerSource<Chunk>,
  request: ModelRequest,
): AsyncGenerator<ModelEvent, void> {
  const waits = waiting(source.silence, source.name);
  const limit = timeLimit(request.signal);
  const filter = hideThinking(source);
  const arrived = nothingYet();
  const called = toolCalls();
  try {
    const chunks = await source.open(limit);
    for (;;) {
      const next = await waits.next(chunks.next(), limit);
      const part = next.done ? null : source.read(next.value);
      const text = (part ? filter.push(part.text) : filter.end()).slice(
        0,
        MAX_ANSWER_CHARACTERS - arrived.shown,
      );
      add(arrived, part, text);
      for (const piece of part?.calls ?? []) called.add(piece);
      if (text !== "") yield { type: "text-delta", text };
      tellThinking(source, arrived, { filter, isOver: part === null });
      const unseen = arrived.hidden + arrived.refusal.length + called.length();
      if (!part || unseen > MAX_THINKING || arrived.shown === MAX_ANSWER_CHARACTERS) break;
      waits.note({ shown: arrived.shown, all: arrived.shown + unseen });
    }
    const calls = request.tools ? called.calls() : [];
    demandAnswer(arrived, source, {
      inForm: request.schema !== undefined,
      isCall: calls.length > 0,
      wasCalled: called.length() > 0,
    });
    for (const call of calls) yield { type: "tool-call", ...call };
    if (isCutOff(arrived)) yield { type: "cut-off" };
    yield* usageOf(arrived);
  } finally {
    limit.end();
  }
}

function tellThinking<Chunk>(
  source: AnswerSource<Chunk>,
  { thought }: Arrived,
  { filter, isOver }: { readonly filter: ThinkingFilter; readonly isOver: boolean },
): void {
  const hasThought = thought > 0 || filter.marks() !== "none";
  if (hasThought || isOver) source.onThinking?.(hasThought ? filter.marks() : null);
}

function* usageOf({ usage }: Arrived): Generator<ModelEvent> {
  const { input = 0, output = 0 } = usage ?? {};
  if (input + output > 0) yield { type: "usage", promptTokens: input, completionTokens: output };
}

function nothingYet(): Arrived {
  return { shown: 0, hidden: 0, thought: 0, refusal: "", finishReason: null, usage: null };
}

function isCutOff({ finishReason }: Arrived): boolean {
  return CUT_OFF.test(finishReason ?? "");
}

function add(arrived: Arrived, part: AnswerPart | null, shown: string): void {
  arrived.shown += shown.length;
  if (!part) return;
  arrived.hidden += part.thinking.length + Math.max(0, part.text.trim().length - shown.length);
  arrived.thought += part.thinking.length;
  arrived.refusal += part.refusal;
  arrived.finishReason = part.finishReason ?? arrived.finishReason;
  arrived.usage = part.usage ?? arrived.usage;
}

function demandAnswer<Chunk>(
  arrived: Arrived,
  source: AnswerSource<Chunk>,
  {
    inForm,
    isCall,
    wasCalled,
  }: { readonly inForm: boolean; readonly isCall: boolean; readonly wasCalled: boolean },
): void {
  const { shown, hidden, refusal, finishReason } = arrived;
  const { name } = source;
  if (refusal !== "") {
    const words = refusal.replaceAll(/\s+/g, " ").slice(0, MAX_REFUSAL);
    throw new ModelFailure("refused", `The model declines to answer: ${words}`);
  }
  if (FILTERED.test(finishReason ?? ""))
    throw new ModelFailure("refused", `A filter of ${name} cut the answer off; ask for it differently.`);
  if (isCall) return;
  if (shown === 0 && wasCalled) {
    const why = "called a tool that it was not offered; ask again, or in another way";
    throw new ModelFailure("empty", `Instead of answering, ${name} ${why}.`);
  }
  if (shown === 0 && (hidden > 0 || isCutOff(arrived))) throw new OnlyThought(name);
  if (shown === 0) throw source.whenEmpty(finishReason);
  // Half an answer in a set form is useless.
  if (inForm && isCutOff(arrived)) {
    const why = "reached its limit before it was complete; ask about less at once, or choose another model";
    throw new ModelFailure("empty", `The answer of ${name} ${why}.`);
  }
}
