import type { Reply } from "../../core/reply.ts";
import { type Overview, OVERVIEW_QUESTIONS, type Turn } from "../../core/turn.ts";
import type { Vantage } from "../../core/vantage.ts";
import type { AnswerEvent, Engine } from "../../engine/engine.ts";
import { type Io, printLine } from "./io.ts";
import { showAnswer } from "./show-answer.ts";
import { recapOf } from "./vantage.ts";

/** A conversation in the terminal: changed by its commands and by every answer. */
export interface ChatState {
  readonly engine: Engine;
  readonly io: Io;
  vantage: Vantage;
  turns: Turn[];
  lastReply: Reply | null;
}

/** Turns kept for the prompt and for follow-up questions. */
const KEPT_TURNS = 40;

/** Answers one question of the conversation. */
export function say(state: ChatState, question: string, signal: AbortSignal): Promise<void> {
  const asked = { ...recapOf(state.vantage), question, turns: state.turns };
  return exchange(state, question, state.engine.answer(asked, signal));
}

/** Has a character whom a talk begins with say the greeting of their card, if it has one. */
export async function greet(state: ChatState, signal: AbortSignal): Promise<void> {
  const { io, engine, vantage, turns } = state;
  const known = recapOf(vantage);
  if (known.characterId === null || turns.some(({ characterId }) => characterId === known.characterId))
    return;
  const events: AnswerEvent[] = [];
  for await (const event of engine.greeting(known, signal)) events.push(event);
  if (events.length === 0) return;
  const { text } = await showAnswer(io, each(events), vantage.story);
  state.turns = [...turns, { from: "story" as const, text, ...known }].slice(-KEPT_TURNS);
  printLine(io, "");
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** Tells what has happened so far, or asks what to talk about. */
export function tell(state: ChatState, kind: Overview, signal: AbortSignal): Promise<void> {
  return exchange(state, OVERVIEW_QUESTIONS[kind], state.engine[kind](recapOf(state.vantage), signal));
}

/** Shows an answer and remembers both turns. */
async function exchange(
  state: ChatState,
  question: string,
  answering: AsyncIterable<AnswerEvent>,
): Promise<void> {
  const { io, vantage, turns } = state;
  const reply = await showAnswer(io, answering, vantage.story);
  const known = recapOf(vantage);
  const exchanged: Turn[] = [
    { from: "person", text: question, ...known },
    { from: "story", text: reply.text, ...known },
  ];
  state.turns = [...turns, ...exchanged].slice(-KEPT_TURNS);
  state.lastReply = reply;
  printLine(io, "");
}
