import type { Engine } from "../../engine/engine.ts";
import { CHAT_COMMANDS } from "./chat-commands.ts";
import { type ChatState, greet, say } from "./chat-state.ts";
import type { Io } from "./io.ts";
import { runTyped } from "./typed-commands.ts";
import { talkInTerminal } from "./typed-lines.ts";
import { described, openVantage, type VantageOptions } from "./vantage.ts";

/** `dramatis chat`: a conversation until the input ends or `/quit`. */
export async function chat(engine: Engine, io: Io, options: VantageOptions): Promise<void> {
  const vantage = await openVantage(engine, io, options);
  // Asked for before any line is read: a line that nobody waits for is lost.
  const { notes } = await engine.about();
  const state: ChatState = { engine, io, vantage, turns: [], lastReply: null };
  await talkInTerminal(io, {
    notes,
    greeting: `\n${described(vantage)}\nAsk what happens in it, or type /help.\n`,
    begin: (signal) => greet(state, signal),
    stopped: "(stopped)\n",
    async handle(line, signal) {
      if (line.trimStart().startsWith("/")) return runTyped(CHAT_COMMANDS, state, line.trim(), signal);
      await say(state, line, signal);
      return "go on";
    },
  });
}
