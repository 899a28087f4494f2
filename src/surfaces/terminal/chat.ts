import { createInterface, type Interface } from "node:readline";
import { Failure, UsageError } from "../../core/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { runChatCommand } from "./chat-commands.ts";
import { type ChatState, say } from "./chat-state.ts";
import { dim, type Io, note, printLine } from "./io.ts";
import { described, openVantage, type VantageOptions } from "./vantage.ts";

/**
 * `dramatis chat`: a conversation until the input ends or `/quit`. Ctrl-C aborts the answer under way; a second
 * one, or one while nothing is being answered and nothing has been typed since, leaves.
 */
export async function chat(engine: Engine, io: Io, options: VantageOptions): Promise<void> {
  const vantage = await openVantage(engine, io, options);
  // Asked for before any line is read: a line that nobody waits for is lost.
  const { notes } = await engine.about();
  const state: ChatState = { engine, io, vantage, turns: [], lastReply: null };
  const isTerminal = io.input.isTTY === true;
  const lines = createInterface({
    input: io.input,
    ...(isTerminal && { output: io.out }),
    terminal: isTerminal,
  });
  const interruption = interruptions(io, lines);
  lines.on("SIGINT", interruption.interrupt);
  process.on("SIGINT", interruption.interrupt);
  for (const line of notes) note(io, line);
  if (isTerminal) note(io, `\n${described(vantage)}\nAsk what happens in it, or type /help.\n`);
  lines.setPrompt("> ");
  if (isTerminal) lines.prompt();
  try {
    for await (const line of lines) {
      if (line.trim() !== "" && (await answered(state, line, interruption)) === "quit") break;
      if (isTerminal) lines.prompt();
    }
  } finally {
    process.off("SIGINT", interruption.interrupt);
    lines.close();
    if (isTerminal) io.out.write("\n");
  }
}

/** Handles one line. What goes wrong is told in one sentence, and the conversation goes on. */
async function answered(
  state: ChatState,
  line: string,
  interruption: Interruptions,
): Promise<"quit" | "go on"> {
  const signal = interruption.begin();
  try {
    if (line.trimStart().startsWith("/")) return await runChatCommand(state, line.trim(), signal);
    await say(state, line, signal);
  } catch (error) {
    if (signal.aborted) printLine(state.io, dim(state.io, "(stopped)\n"));
    else if (error instanceof UsageError || error instanceof Failure) note(state.io, `${error.message}\n`);
    else throw error;
  } finally {
    interruption.end();
  }
  return "go on";
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
