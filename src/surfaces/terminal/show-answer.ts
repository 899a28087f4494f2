import type { AnswerEvent } from "../../answer/answer.ts";
import { Failure } from "../../core/errors.ts";
import type { Reply } from "../../core/reply.ts";
import type { Story } from "../../core/story.ts";
import { bold, type Io, note, printLine, proseWriter } from "./io.ts";
import { passageLines } from "./passage-lines.ts";

/**
 * Shows an answer as it arrives, then the passage it rests on and what went another way. What has been shown
 * ends its line also when the answer breaks off.
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
      for (const line of passageLines(io, event.reply.passages.slice(0, 1), story)) printLine(io, line);
      for (const warning of event.reply.warnings) note(io, warning);
      return event.reply;
    }
  } catch (error) {
    if (hasBegun) printLine(io, "");
    throw error;
  }
  throw new Failure("The answer ended before it was complete: ask again.");
}
