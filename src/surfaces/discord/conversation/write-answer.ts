import type { Reply } from "../../../core/reply.ts";
import type { Turn } from "../../../core/turn.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { speakerName } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { Texts } from "../locales/texts.ts";
import type { Pacers } from "../delivery/pacer.ts";
import type { DiscordPlace } from "../place.ts";
import type { Rows, Sender } from "../delivery/sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import { isGone, isRefused, sentenceFor } from "../trouble.ts";
import { type MessagesShown, messagesShown } from "./messages-shown.ts";
import { asMessages, placesOf } from "./render.ts";
import { answerRows, failedRows, streamingRows } from "./rows.ts";
import { Stopped } from "./running.ts";
import { type Streamed, streamAnswer } from "./stream-answer.ts";

/** Where an answer goes, decided when it is known who speaks. */
export interface Route {
  readonly sender: Sender;
  /** Lines above the text. */
  readonly head: readonly string[];
  /** What is to be said once, below it. */
  readonly notices: readonly string[];
  /** What is edited at one pace: messages of a channel together, answers to an interaction by themselves. */
  readonly lane: string;
  /** Whether the speaker has a name and picture of their own there. */
  readonly isWebhook: boolean;
}

/** An answer that is to be written. */
export interface Writing {
  readonly turnId: number;
  readonly outline: StoryOutline;
  readonly characterId: string | null;
  readonly bound: number;
  readonly question: string;
  readonly isRecap: boolean;
  /** Reads the talk before the question, oldest first, when its turn to be answered has come. */
  readonly turns: () => Promise<readonly Turn[]>;
  readonly place: DiscordPlace;
  readonly personId: string;
  readonly texts: Texts;
  /** The turn as it was, and the messages that show it; `null` for a first answer. */
  readonly previous: { readonly turn: StoredTurn; readonly messageIds: readonly string[] } | null;
  readonly route: (speaker: string) => Promise<Route>;
}

/**
 * Has a story answer, shows the answer as it is written, and records it as a variant of its turn.
 * Rejects, with nothing shown and nothing recorded, when there is not a word of an answer.
 */
export async function writeAnswer(
  bot: Pick<Bot, "engine" | "store" | "log">,
  writing: Writing,
  { pacers, signal }: { pacers: Pacers; signal: AbortSignal },
): Promise<void> {
  const { outline, characterId, bound, question, texts, turnId } = writing;
  const ask = { storyId: outline.id, characterId, bound, question, turns: await writing.turns() };
  const began = performance.now();
  let messages: MessagesShown | null = null;
  let route: Route | null = null;
  const open = async (speaker: string) => {
    route = await writing.route(speaker);
    messages = messagesOf(bot.store, writing, route.sender);
    return pacers.forChannel(route.lane);
  };
  const show = (text: string, foot: readonly string[], rows: Rows) =>
    messages!.show(asMessages(text, { head: route!.head, foot }, rows));
  // What can never be shown need not be made.
  const hopeless = new AbortController();
  const ended = AbortSignal.any([signal, hopeless.signal]);
  await streamAnswer(writing.isRecap ? bot.engine.recap(ask, ended) : bot.engine.answer(ask, ended), {
    open,
    async show(text) {
      await show(text, [], streamingRows(turnId, texts)).catch((error: unknown) => {
        if (isHopeless(error)) hopeless.abort(error);
        throw error;
      });
    },
    async close(streamed) {
      const ms = Math.round(performance.now() - began);
      report(bot, writing, { streamed, ms });
      if (streamed.text === "" || isHopeless(streamed.error)) throw streamed.error;
      const reply = streamed.reply ?? stoppedReply(streamed, writing);
      const before = writing.previous?.turn;
      if (reply === null && before?.reply) {
        const { text, shown, variants } = before;
        await show(text, [], answerRows(turnId, { shown, count: variants }, texts));
        throw streamed.error;
      }
      const rows = reply === null ? failedRows(turnId, texts) : await record(bot.store, writing, reply);
      const foot = [...footOf(streamed, writing), ...route!.notices];
      await untilTaken(() => show(streamed.text, foot, rows));
      if (reply === null) await bot.store.settle(turnId);
    },
  });
}

function isHopeless(error: unknown): boolean {
  return isGone(error) || isRefused(error);
}

function messagesOf(store: Bot["store"], { turnId, previous }: Writing, sender: Sender): MessagesShown {
  return messagesShown(sender, {
    existing: previous?.messageIds ?? [],
    beforeDelete: (ids) => store.dropMessages(ids),
    afterSend: (ids) => store.addMessages(turnId, ids),
  });
}

async function record(store: Bot["store"], { turnId, texts }: Writing, reply: Reply): Promise<Rows> {
  const shown = await store.addVariant(turnId, reply);
  return answerRows(turnId, { shown, count: shown + 1 }, texts);
}

/** What stands below an answer: what it rests on, what went another way, or why it ends early. */
function footOf({ reply, error }: Streamed, { outline, texts }: Writing): string[] {
  if (reply !== null) return [...placesOf(reply, outline, texts), ...reply.warnings];
  const isRestart = error instanceof Stopped && error.reason === "restarting";
  return [isRestart ? texts.interrupted : sentenceFor(error, texts)];
}

/** What somebody stopped was said all the same, and the talk goes on from it. */
function stoppedReply({ text, error }: Streamed, { characterId, outline }: Writing): Reply | null {
  if (!(error instanceof Stopped) || error.reason !== "stopped") return null;
  const speaker =
    outline.cast.find((character) => character.id === characterId)?.name ?? speakerName(NARRATOR);
  return {
    text,
    speaker,
    answered: true,
    passages: [],
    quotes: [],
    model: "",
    mode: "model",
    tokens: { prompt: 0, completion: 0 },
    milliseconds: 0,
    parts: [],
    warnings: [],
  };
}

function report(
  { log }: Pick<Bot, "log">,
  { turnId, place, outline }: Writing,
  { streamed: { reply, error }, ms }: { streamed: Streamed; ms: number },
): void {
  const ids = { turn: turnId, server: place.serverId, channel: place.channelId, story: outline.id, ms };
  if (reply !== null) log.info({ ...ids, model: reply.model, tokens: reply.tokens }, "answered");
  else log.warn({ ...ids, err: error }, "answer broken off");
}
