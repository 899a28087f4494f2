import { ModelFailure } from "../core/errors.ts";
import { timeLimit, type TimeLimit } from "../ops/time-limit.ts";
import type { ThinkingMarks } from "../text/thinking.ts";
import { type AnswerPart, type Arrival, arriving, type Seen } from "./arrival.ts";
import type { ModelEvent, ModelRequest } from "./model.ts";
import { type Silence, waiting } from "./silence.ts";

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

/** The longest refusal that is quoted, in characters. */
const MAX_REFUSAL = 200;

/** Vendors' words for an answer that a filter ended. */
const FILTERED = /^(?:content_filter|content_filtered|refusal|safety)$/i;

/** A model spent the whole answer on thinking: with more room it may answer. */
export class OnlyThought extends ModelFailure {
  constructor(name: string) {
    const why = "was spent on thinking; allow a longer answer or choose another model";
    super("empty", `The whole answer of ${name} ${why}.`);
  }
}

/** One attempt at an answer: its text as it arrives, then what it cost. Throws when there is nothing usable. */
export async function* readAnswer<Chunk>(
  source: AnswerSource<Chunk>,
  request: ModelRequest,
): AsyncGenerator<ModelEvent, void> {
  const waits = waiting(source.silence, source.name);
  const limit = timeLimit(request.signal);
  const arrival = arriving(source, request);
  try {
    const chunks = await source.open(limit);
    for (;;) {
      const next = await waits.next(chunks.next(), limit);
      const part = next.done ? null : source.read(next.value);
      const text = arrival.take(part);
      if (text !== "") yield { type: "text-delta", text };
      tellThinking(source, arrival, part === null);
      if (waits.isEnough()) arrival.endHere();
      if (!part || arrival.isOver()) break;
      waits.note({ ...arrival.length(), isSign: part.isSign });
    }
    const calls = request.tools ? arrival.calls() : [];
    demandAnswer(arrival, source, { inForm: request.schema !== undefined, isCall: calls.length > 0 });
    for (const call of calls) yield { type: "tool-call", ...call };
    if (arrival.isCutOff()) yield { type: "cut-off" };
    yield* usageOf(arrival.seen);
  } finally {
    limit.end();
  }
}

function tellThinking<Chunk>(source: AnswerSource<Chunk>, arrival: Arrival, isOver: boolean): void {
  const marks = arrival.marks();
  const hasThought = arrival.seen.thought > 0 || marks !== "none";
  if (hasThought || isOver) source.onThinking?.(hasThought ? marks : null);
}

function* usageOf({ usage }: Seen): Generator<ModelEvent> {
  const { input = 0, output = 0 } = usage ?? {};
  if (input + output > 0) yield { type: "usage", promptTokens: input, completionTokens: output };
}

function demandAnswer<Chunk>(
  arrival: Arrival,
  source: AnswerSource<Chunk>,
  { inForm, isCall }: { readonly inForm: boolean; readonly isCall: boolean },
): void {
  const { shown, hidden, refusal, finishReason } = arrival.seen;
  const isCutOff = arrival.isCutOff();
  const { name } = source;
  if (refusal !== "") {
    const words = refusal.replaceAll(/\s+/g, " ").slice(0, MAX_REFUSAL);
    throw new ModelFailure("refused", `The model declines to answer: ${words}`);
  }
  if (FILTERED.test(finishReason ?? ""))
    throw new ModelFailure("refused", `A filter of ${name} cut the answer off; ask for it differently.`);
  if (isCall) return;
  if (shown === 0 && arrival.hasCalled()) {
    const why = "called a tool that it was not offered; ask again, or in another way";
    throw new ModelFailure("empty", `Instead of answering, ${name} ${why}.`);
  }
  if (shown === 0 && (hidden > 0 || isCutOff)) throw new OnlyThought(name);
  if (shown === 0) throw source.whenEmpty(finishReason);
  // Half an answer in a set form is useless.
  if (inForm && isCutOff) {
    const why = "reached its limit before it was complete; ask about less at once, or choose another model";
    throw new ModelFailure("empty", `The answer of ${name} ${why}.`);
  }
}
