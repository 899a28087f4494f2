import { ModelDown } from "../../core/errors.ts";
import type { AnswerEvent, Writer } from "./writer.ts";

/** A writer by a model in whose place the story is quoted while the model is down, which every such answer says. */
export function quotingWhenDown(writer: Writer, quoting: Writer): Writer {
  async function* either(write: (by: Writer) => AsyncIterable<AnswerEvent>): AsyncGenerator<AnswerEvent> {
    let hasBegun = false;
    try {
      for await (const event of write(writer)) {
        hasBegun = true;
        yield event;
      }
    } catch (error) {
      if (hasBegun || !(error instanceof ModelDown)) throw error;
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

function saying(event: AnswerEvent, { kind: because }: ModelDown): AnswerEvent {
  if (event.type !== "reply") return event;
  const { reply } = event;
  return {
    type: "reply",
    reply: { ...reply, warnings: [...reply.warnings, { key: "quotedInstead", because }] },
  };
}
