import type { Reply } from "../../core/reply.ts";
import type { Turn } from "../../core/turn.ts";
import type { App } from "../surface.ts";
import { bold, type Io, note, printLine, proseWriter } from "./io.ts";
import { passageLines } from "./passage-lines.ts";
import { type OpenVantage, searching } from "./vantage.ts";

/** A conversation in the terminal: changed by its commands and by every answer. */
export interface ChatState extends OpenVantage {
  readonly app: App;
  readonly io: Io;
  vantage: OpenVantage["vantage"];
  story: OpenVantage["story"];
  index: OpenVantage["index"];
  turns: Turn[];
  lastReply: Reply | null;
}

/** Turns kept for the prompt and for follow-up questions. */
const KEPT_TURNS = 40;

/** Answers one question of the conversation, shows the passage it rests on, and remembers both turns. */
export async function say(state: ChatState, question: string, signal: AbortSignal): Promise<void> {
  const { app, io, vantage, turns } = state;
  const prose = proseWriter(io.out);
  const asked = { vantage, question, turns, searching: searching(app, state), signal };
  for await (const event of app.answerer.answer(asked)) {
    if (event.type === "speaker" && io.out.isTTY) prose.write(bold(io, `${event.name}: `));
    if (event.type === "text-delta") prose.write(event.text);
    if (event.type === "reply") remember(state, question, event.reply);
  }
  showLastReply(state);
}

function remember(state: ChatState, question: string, reply: Reply): void {
  const { story, speaker, bound } = state.vantage;
  const common = {
    storyId: story.id,
    characterId: speaker.kind === "character" ? speaker.character.id : null,
    bound,
  };
  state.turns.push(
    { from: "person", text: question, ...common },
    { from: "story", text: reply.text, ...common },
  );
  state.turns = state.turns.slice(-KEPT_TURNS);
  state.lastReply = reply;
}

function showLastReply({ io, lastReply, story }: ChatState): void {
  printLine(io, "");
  if (lastReply === null) return;
  for (const line of passageLines(io, lastReply.passages.slice(0, 1), story)) printLine(io, line);
  printLine(io, "");
  for (const warning of lastReply.warnings) note(io, warning);
}
