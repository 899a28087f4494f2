import { isOfEndpoint, type ModelFailure } from "../../core/errors.ts";
import type { AnswerEvent, Writer } from "./writer.ts";

/** A writer by a model in whose place the story is quoted where the model cannot be had; each such answer says why. */
export function quotingWhenDown(writer: Writer, quoting: Writer): Writer {
  async function* either(write: (by: Writer) => AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
    let hasBegun = false;
    try {
      for await (const event of write(writer)) {
        hasBegun = true;
        yield event;
      }
    } catch (error) {
      if (hasBegun || !isOfEndpoint(error)) throw error;
      const { kind, message } = error;
      yield { type: "quoting", failure: { kind, message } };
      for await (const event of write(quoting)) yield saying(event, error);
    }
  }
  return {
    ...writer,
    answer: (task) => either((by) => by.answer(task)),
    retell: (task) => either((by) => by.retell(task)),
    overview: (kind, task) => either((by) => by.overview(kind, task)),
  };
}

function saying(event: AnswerEvent, { kind: because }: ModelFailure): AnswerEvent {
  if (event.type !== "reply") return event;
  const { reply } = event;
  return {
    type: "reply",
    reply: { ...reply, warnings: [...reply.warnings, { key: "quotedInstead", because }] },
  };
}
