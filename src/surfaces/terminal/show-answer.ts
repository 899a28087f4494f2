import { Failure } from "../../core/errors.ts";
import type { Citation, Reply } from "../../core/reply.ts";
import type { Story } from "../../core/story.ts";
import type { AnswerEvent } from "../../engine/engine.ts";
import { bold, dim, type Io, note, printLine, proseWriter } from "./io.ts";

/**
 * Shows an answer as it arrives, then the passage it rests on and its warnings. An answer that breaks off
 * ends its line too.
 */
export async function showAnswer(
  io: Io,
  answering: AsyncIterable<AnswerEvent>,
  story: Story,
): Promise<Reply> {
  const prose = proseWriter(io.out);
  let hasBegun = false;
  try {
    for await (const event of answering) {
      hasBegun = true;
      if (event.type === "speaker" && io.out.isTTY) prose.write(bold(io, `${event.name}: `));
      if (event.type === "text-delta") prose.write(event.text);
      if (event.type !== "reply") continue;
      printLine(io, "");
      showPassages(io, event.reply.passages.slice(0, 1), story);
      for (const warning of event.reply.warnings) note(io, warning);
      return event.reply;
    }
  } catch (error) {
    if (hasBegun) printLine(io, "");
    throw error;
  }
  throw new Failure("The answer ended before it was complete: ask again.");
}

/** Shows passages: where each stands, then its text. */
export function showPassages(io: Io, passages: readonly Citation[], story: Story): void {
  for (const { section, start, text } of passages) {
    const percent = Math.floor((100 * start) / story.text.length);
    printLine(io, "");
    printLine(io, bold(io, `— ${section}, ${percent} % of the story`));
    printLine(io, dim(io, text.replaceAll(/\n\n+/gu, "\n")));
  }
}
