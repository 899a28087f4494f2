import { type AsyncCompleter, createInterface, type Interface } from "node:readline";
import { Failure, UsageError } from "../../core/errors.ts";
import type { LineHistory } from "./line-history.ts";
import { dim, type Io, note, printLine } from "./io.ts";

/** What becomes of a conversation after a line. */
export type Outcome = "quit" | "go on";

/** What may stand in place of the end of a line: the choices, and what they replace. */
export type Completion = [choices: string[], replaced: string];

/** A conversation, typed line by line. */
export interface TypedTalk {
  /** Said before the first line. */
  readonly notes: readonly string[];
  /** Said before the first line where a person types it. */
  readonly greeting: string;
  /** What stands before the line being typed. */
  readonly prompt?: () => string;
  /** What the end of a line may become when Tab is pressed. */
  readonly complete?: (line: string) => Promise<Completion>;
  /** What was typed before; left out, nothing is remembered. */
  readonly history?: LineHistory;
  /** What happens before the first line; left out, nothing. */
  readonly begin?: (signal: AbortSignal) => Promise<void>;
  /** Handles one line that is not empty. */
  readonly handle: (line: string, signal: AbortSignal) => Promise<Outcome>;
  /** What is said when Ctrl-C aborted what a line led to. */
  readonly stopped: string;
}

/**
 * Takes typed lines until they end or one quits. Ctrl-C aborts what is under way; a second one, or one while nothing is
 * under way and nothing has been typed since, leaves. What goes wrong is told in one sentence, and the talk goes on.
 */
export async function talkInTerminal(
  io: Io,
  { notes, greeting, prompt = () => "> ", complete, history, begin, handle, stopped }: TypedTalk,
): Promise<void> {
  const isTerminal = io.input.isTTY === true;
  const lines = createInterface({
    input: io.input,
    ...(isTerminal && { output: io.out }),
    terminal: isTerminal,
    ...(history && { history: [...history.lines], removeHistoryDuplicates: true }),
    ...(complete && { completer: completerOf(complete) }),
  });
  const showPrompt = () => {
    if (!isTerminal) return;
    lines.setPrompt(prompt());
    lines.prompt();
  };
  const interruption = interruptions(io, lines);
  lines.on("SIGINT", interruption.interrupt);
  process.on("SIGINT", interruption.interrupt);
  const handled = async (task: (signal: AbortSignal) => Promise<Outcome | void>): Promise<Outcome> => {
    const signal = interruption.begin();
    try {
      return (await task(signal)) ?? "go on";
    } catch (error) {
      if (signal.aborted) printLine(io, dim(io, stopped));
      else if (error instanceof UsageError || error instanceof Failure) note(io, `${error.message}\n`);
      else throw error;
    } finally {
      interruption.end();
    }
    return "go on";
  };
  for (const line of notes) note(io, line);
  if (isTerminal) note(io, greeting);
  // Begun before anything is awaited: lines that come before somebody takes them would be lost.
  const typed = lines[Symbol.asyncIterator]();
  try {
    if (begin !== undefined) await handled(begin);
    showPrompt();
    for await (const line of typed) {
      if (line.trim() !== "") {
        if (isTerminal) await history?.add(line);
        if ((await handled((signal) => handle(line, signal))) === "quit") break;
      }
      showPrompt();
    }
  } finally {
    process.off("SIGINT", interruption.interrupt);
    lines.close();
    if (isTerminal) io.out.write("\n");
  }
}

/** Where nothing can be offered, nothing is. */
function completerOf(complete: (line: string) => Promise<Completion>): AsyncCompleter {
  return (line, done) =>
    void complete(line).then(
      (completion) => done(null, completion),
      () => done(null, [[], line]),
    );
}

/** Drops what was typed before Ctrl-C. */
function clearLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: "e" });
  lines.write(null, { ctrl: true, name: "u" });
}

interface Interruptions {
  readonly begin: () => AbortSignal;
  readonly end: () => void;
  readonly interrupt: () => void;
}

function interruptions(io: Io, lines: Interface): Interruptions {
  let answering: AbortController | null = null;
  let isWarned = false;
  return {
    begin() {
      answering = new AbortController();
      isWarned = false;
      return answering.signal;
    },
    end() {
      answering = null;
    },
    interrupt() {
      if (answering && !answering.signal.aborted) answering.abort(new Error("Stopped with Ctrl-C."));
      else if (isWarned && lines.line === "") lines.close();
      else {
        clearLine(lines);
        note(io, "\nPress Ctrl-C once more, or type /quit, to leave.");
        lines.prompt();
      }
      isWarned = true;
    },
  };
}
