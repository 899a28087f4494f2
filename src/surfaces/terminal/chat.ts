import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { castUpTo, speakerName } from "../../knowledge/speakers.ts";
import type { Vantage } from "../../core/vantage.ts";
import { visible } from "../../text/visible.ts";
import { CHAT_COMMANDS } from "./chat-commands.ts";
import { type ChatState, greet, say } from "./chat-state.ts";
import { completedIn } from "./complete-line.ts";
import type { Io } from "./io.ts";
import { historyIn } from "./line-history.ts";
import { noteOnceADay } from "./notices.ts";
import { runTyped } from "./typed-commands.ts";
import { talkInTerminal } from "./typed-lines.ts";
import { described, openVantage, type VantageOptions } from "./vantage.ts";

const IN_A_BROWSER = "To talk in a browser instead, and see why it answers so: npx dramatis web";

/** `dramatis chat`: a conversation until the input ends or `/quit`. What it remembers is in the folder `keptIn`. */
export async function chat(engine: Engine, io: Io, options: VantageOptions, keptIn: string): Promise<void> {
  const vantage = await openVantage(engine, io, options);
  // All that is waited for comes before any line is read: a line that nobody waits for is lost.
  await noteOnceADay(io, keptIn, [...(await engine.about()).notes, IN_A_BROWSER]);
  const history = await historyIn(join(keptIn, "chat-history"));
  const state: ChatState = { engine, io, vantage, turns: [], lastReply: null };
  await talkInTerminal(io, {
    notes: [],
    greeting: `\n${described(vantage)}\n${whatCanBeDone(vantage)}\n`,
    prompt: () => `${visible(speakerName(state.vantage.speaker))}> `,
    complete: (line) => completedIn(line, CHAT_COMMANDS, state),
    history,
    begin: (signal) => greet(state, signal),
    stopped: "(stopped)\n",
    async handle(line, signal) {
      if (line.trimStart().startsWith("/")) return runTyped(CHAT_COMMANDS, state, line.trim(), signal);
      await say(state, line, signal);
      return "go on";
    },
  });
}

function whatCanBeDone({ story, bound }: Vantage): string {
  const [first] = castUpTo(story, bound);
  const talking =
    first === undefined ? "" : `talk with somebody in it (/as ${first.name}; /cast lists all), `;
  return `Ask what happens in it, ${talking}or say how far you know it (/until 40%), so that nothing later is told. /help lists the rest, Tab completes, /quit leaves.`;
}
