import { Failure } from "../../core/errors.ts";
import type { Citation, Reply } from "../../core/reply.ts";
import {
  isForReaders,
  type KeptWarning,
  saidOnceADay,
  warningText,
  WARNINGS_IN_ENGLISH,
} from "../../core/warnings.ts";
import { NARRATOR } from "../../core/vantage.ts";
import { speakerName } from "../../knowledge/speakers.ts";
import type { Story } from "../../core/story.ts";
import type { AnswerEvent } from "../../engine/engine.ts";
import { withSignOfLife } from "./progress.ts";
import { bold, dim, type Io, note, printLine, proseWriter } from "./io.ts";

/** How much of a passage is shown below an answer (characters). */
const MAX_SHOWN = 100;

/**
 * Shows an answer as it arrives, then the passages it rests on, each in one line, and its warnings. An answer that breaks off
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
    for await (const event of withSignOfLife(io, answering)) {
      if (event.type === "quoting") noteQuoting(io, event.failure);
      else hasBegun = true;
      if (event.type === "speaker" && io.out.isTTY) prose.write(bold(io, `${event.name}: `));
      if (event.type === "text-delta") prose.write(event.text);
      if (event.type !== "reply") continue;
      printLine(io, "");
      showSources(io, event.reply, story);
      return event.reply;
    }
  } catch (error) {
    if (hasBegun) printLine(io, "");
    throw error;
  }
  throw new Failure("The answer ended before it was complete: ask again.");
}

/** Somebody at a terminal is told once a day what holds for the day. */
const untold = saidOnceADay();

function showSources(io: Io, { passages, quotes, warnings, speaker }: Reply, story: Story): void {
  if (passages.length > 0) printLine(io, "");
  for (const [at, passage] of passages.entries()) {
    const text = onOneLine(passage.text);
    const start = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).replace(/\s\S*$/u, "")} …` : text;
    // What the answer has quoted is not shown once more.
    const isQuoted = quotes.some((quote) => quote.verified && text.includes(onOneLine(quote.text)));
    printLine(io, dim(io, `[${at + 1}] ${placeOf(passage, story)}${isQuoted ? "" : `: ${start}`}`));
  }
  noteWarnings(io, warnings, speaker === speakerName(NARRATOR));
}

/** Says before an answer why it is only quoted. */
export function noteQuoting(io: Io, { message }: { readonly message: string }): void {
  note(io, `${message} So this is quoted from the story.\n`);
}

/** Says after an answer what else in it went another way. */
export function noteWarnings(io: Io, warnings: readonly KeptWarning[], isNarrator: boolean): void {
  for (const warning of untold("terminal", warnings)) {
    const isSaid = typeof warning !== "string" && warning.key === "quotedInstead";
    if (!isSaid && isForReaders(warning, isNarrator)) note(io, warningText(warning, WARNINGS_IN_ENGLISH));
  }
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/** Shows passages with their numbers: where each stands, then its text. */
export function showPassages(io: Io, passages: readonly Citation[], story: Story): void {
  for (const [at, passage] of passages.entries()) {
    printLine(io, "");
    printLine(io, bold(io, `[${at + 1}] ${placeOf(passage, story)} of the story`));
    printLine(io, dim(io, passage.text.replaceAll(/\n\n+/gu, "\n")));
  }
}

function placeOf({ section, start }: Citation, { text }: Story): string {
  return `${section}, ${Math.floor((100 * start) / text.length)} %`;
}
