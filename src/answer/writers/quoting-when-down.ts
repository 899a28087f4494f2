import { ModelFailure, type ModelFailureKind } from "../../core/errors.ts";
import type { AnswerEvent, Writer } from "./writer.ts";

/** A model that has failed so often in a row, and for so long (ms), is down. */
const MAX_FAILURES = 3;
const LONG_MS = 60_000;
/** So long it is then not asked (ms). */
const PAUSE_MS = 60_000;

/** Failures of the model; the others are of one question, or say what to change. */
const OF_MODEL: ReadonlySet<ModelFailureKind> = new Set([
  "bad-key",
  "no-such-model",
  "rate-limited",
  "unreachable",
  "other",
]);

/**
 * A writer by a model in whose place the story is quoted while the model is down, which every such answer says. After a
 * pause the model is asked again; its first answer ends this.
 *
 * @param now the time (ms), used instead of `performance.now`.
 */
export function quotingWhenDown(writer: Writer, quoting: Writer, now = () => performance.now()): Writer {
  let failures = 0;
  let firstFailure = 0;
  let [isDownUntil, because]: [number, ModelFailureKind] = [0, "other"];
  async function* instead(events: AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
    for await (const event of events) {
      if (event.type !== "reply") yield event;
      else {
        const warnings = [...event.reply.warnings, { key: "quotedInstead" as const, because }];
        yield { type: "reply", reply: { ...event.reply, warnings } };
      }
    }
  }
  async function* either(
    written: () => AsyncIterable<AnswerEvent>,
    quoted: () => AsyncIterable<AnswerEvent>,
  ): AsyncGenerator<AnswerEvent> {
    if (now() < isDownUntil) {
      yield* instead(quoted());
      return;
    }
    let hasBegun = false;
    try {
      for await (const event of written()) {
        hasBegun = true;
        yield event;
      }
      failures = 0;
    } catch (error) {
      if (!(error instanceof ModelFailure) || !OF_MODEL.has(error.kind)) throw error;
      if (failures === 0) firstFailure = now();
      failures++;
      if (failures < MAX_FAILURES || now() - firstFailure < LONG_MS) throw error;
      [isDownUntil, because] = [now() + PAUSE_MS, error.kind];
      if (hasBegun) throw error;
      yield* instead(quoted());
    }
  }
  return {
    ...writer,
    answer: (task) =>
      either(
        () => writer.answer(task),
        () => quoting.answer(task),
      ),
    overview: (kind, task) =>
      either(
        () => writer.overview(kind, task),
        () => quoting.overview(kind, task),
      ),
  };
}
