import type { Citation } from "../../core/reply.ts";
import type { Story } from "../../core/story.ts";
import { bold, dim, type Io } from "./io.ts";

/** Passages as lines to be read: where each stands, then its text. */
export function passageLines(io: Io, passages: readonly Citation[], story: Story): string[] {
  return passages.flatMap((passage) => [
    "",
    bold(io, `— ${passage.section}, ${Math.floor((100 * passage.start) / story.text.length)} % of the story`),
    dim(io, passage.text.replaceAll(/\n\n+/gu, "\n")),
  ]);
}
