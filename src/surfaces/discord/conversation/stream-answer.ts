import type { AnswerEvent } from "../../../engine/engine.ts";
import { Failure } from "../../../core/errors.ts";
import type { Reply } from "../../../core/reply.ts";
import type { PacedStream, Pacer } from "../delivery/pacer.ts";

/**
 * How long an answer is held back after its first words (ms). Most are complete by then and are sent once; a longer wait
 * would be noticed.
 */
const HELD_BACK_MS = 700;

/** How far a stream came. */
export interface Streamed {
  /** The whole answer; `null` when the stream broke off. */
  readonly reply: Reply | null;
  readonly text: string;
  /** What broke it off. */
  readonly error: unknown;
}

/** Where a streamed answer is shown. */
export interface Stage {
  /** Called once, with the name of who speaks, before anything is shown; gives the pace of the place. */
  readonly open: (speaker: string) => Promise<Pacer>;
  /** Shows the text so far. */
  readonly show: (text: string) => Promise<void>;
  /** Shows the result, with everything below it. Called once, last, also when it broke off. */
  readonly close: (streamed: Streamed) => Promise<void>;
}

/** Shows an answer as it is written, at the pace of its place. Rejects with what closing the stage threw. */
export async function streamAnswer(events: AsyncIterable<AnswerEvent>, stage: Stage): Promise<void> {
  let streamed: Streamed = { reply: null, text: "", error: null };
  let stream: PacedStream | null = null;
  let isShowing = false;
  let holding: NodeJS.Timeout | undefined;
  const show = () => {
    isShowing = true;
    stream?.offer(streamed.text);
  };
  try {
    for await (const event of events) {
      if (event.type === "speaker") {
        const pacer = await stage.open(event.name);
        stream = pacer.stream((text, isLast) => (isLast ? stage.close(streamed) : stage.show(text)));
      } else if (event.type === "reply") {
        streamed = { reply: event.reply, text: event.reply.text, error: null };
      } else if (event.type === "text-delta") {
        streamed = { ...streamed, text: streamed.text + event.text };
        holding ??= setTimeout(show, HELD_BACK_MS);
        if (isShowing) show();
      }
    }
    if (streamed.reply === null) throw new Failure("The answer ended before it was complete: ask again.");
  } catch (error) {
    streamed = { ...streamed, reply: null, error };
  } finally {
    clearTimeout(holding);
  }
  await (stream === null ? stage.close(streamed) : stream.finish(streamed.text));
}
