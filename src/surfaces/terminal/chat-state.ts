import { ASKED, type Overview } from "../../answer/wanted.ts";
import type { Reply } from "../../core/reply.ts";
import type { Turn } from "../../core/turn.ts";
import type { Program } from "../../engine/program.ts";
import { type Io, printLine } from "./io.ts";
import { showAnswer } from "./show-answer.ts";
import { type OpenVantage, searching } from "./vantage.ts";

/** A conversation in the terminal: changed by its commands and by every answer. */
export interface ChatState extends OpenVantage {
  readonly app: Program;
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
  const asked = { vantage, question, turns, searching: searching(app, state), signal };
  remember(state, question, await showAnswer(io, app.answerer.answer(asked), vantage.story));
  printLine(io, "");
}

/** Tells what has happened so far, or asks what to talk about, as an answer that is remembered too. */
export async function tell(state: ChatState, overview: Overview, signal: AbortSignal): Promise<void> {
  const { app, io, vantage } = state;
  const telling = app.answerer[overview]({ vantage, signal });
  remember(state, ASKED[overview], await showAnswer(io, telling, vantage.story));
  printLine(io, "");
}

function remember(state: ChatState, question: string, reply: Reply): void {
  const { story, speaker, bound, moment } = state.vantage;
  const common = {
    storyId: story.id,
    characterId: speaker.kind === "character" ? speaker.character.id : null,
    bound,
    ...(moment !== undefined && { moment }),
  };
  state.turns.push(
    { from: "person", text: question, ...common },
    { from: "story", text: reply.text, ...common },
  );
  state.turns = state.turns.slice(-KEPT_TURNS);
  state.lastReply = reply;
}
