import type { Wanted } from "../../../answer/wanted.ts";
import { UsageError } from "../../../core/errors.ts";
import { NOTHING_HIDDEN, type Reply } from "../../../core/reply.ts";
import type { Turn } from "../../../core/turn.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { castUpTo, speakerName } from "../../../knowledge/speakers.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Bot } from "../bot.ts";
import type { Texts } from "../locales/texts.ts";
import type { Pacers } from "../delivery/pacer.ts";
import type { DiscordPlace } from "../place.ts";
import type { Rows, Sender } from "../delivery/sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import { shelfAt } from "../shelf.ts";
import { isGone, isRefused, sentenceFor } from "../trouble.ts";
import { type AnswerShown, answerShown } from "./answer-shown.ts";
import { isHeldBack } from "./has-rest.ts";
import { footOf } from "./render.ts";
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
  /** How far the story was known when it was asked; how far it is known when it is answered counts too. */
  readonly bound: number;
  /** The moment the character speaks from (position); left out, the bound. */
  readonly moment?: number;
  readonly question: string;
  readonly wanted: Wanted;
  /** Lines below the answer besides what it rests on, in small print. */
  readonly notes: readonly string[];
  /** Reads the talk before the question, oldest first, when its turn to be answered has come. */
  readonly turns: () => Promise<readonly Turn[]>;
  readonly place: DiscordPlace;
  readonly personId: string;
  /** Whether that person alone sees it. */
  readonly isPrivate: boolean;
  /** Whether it stands behind a spoiler mark: it is told as far as that person knows the story. */
  readonly isSpoiler: boolean;
  /** The name a character is given in the open; `null` for the one they have as far as the answer knows them. */
  readonly openName: string | null;
  readonly texts: Texts;
  /** The turn of the question. */
  readonly askedId: number | null;
  /** The turn as it was, the messages that show it, and how who wants it again is reached; `null` for a first answer. */
  readonly previous: {
    readonly turn: StoredTurn;
    readonly messageIds: readonly string[];
    readonly interactionToken: string;
  } | null;
  readonly route: (speaker: string) => Promise<Route>;
  /** Another way, when the first is lost: its webhook is gone, or its thread was archived. */
  readonly otherRoute: (speaker: string) => Promise<Route>;
  /** Takes a message away that was written by a lost way. */
  readonly removeOld: (messageId: string) => Promise<void>;
}

/** An answer that was written to its end, and shown. */
export interface Written {
  /** How far it knew the story (position). */
  readonly bound: number;
  /** The name it was given under. */
  readonly speaker: string;
}

/** An answer to be written, as it was found when its turn came. */
interface Bounded extends Writing {
  /** Whether somebody who takes part in the talk is further than all may be told. */
  readonly hasRest: boolean;
}

/**
 * Has a story answer, shows the answer as it is written, and records it as a variant of its turn. Gives `null` for one
 * that ended early. Rejects when there is not a word of an answer, and when not all of it could be shown.
 */
export async function writeAnswer(
  bot: Pick<Bot, "engine" | "store" | "catalogue" | "preferences" | "log">,
  asked: Writing,
  { pacers, signal }: { pacers: Pacers; signal: AbortSignal },
): Promise<Written | null> {
  // What was deleted while it waited is not asked.
  signal.throwIfAborted();
  const writing = await boundedNow(bot, asked);
  const { outline, characterId, bound, moment, question, texts, turnId } = writing;
  const told = { storyId: outline.id, bound, edition: outline.edition };
  const speaking = { ...told, characterId, ...(moment !== undefined && { moment }) };
  const ask = { ...speaking, question, turns: await turnsOfEdition(writing) };
  const began = performance.now();
  let shown: AnswerShown | null = null;
  let written: Written | null = null;
  // What can never be shown need not be made.
  const hopeless = new AbortController();
  const ended = AbortSignal.any([signal, hopeless.signal]);
  await streamAnswer(bot.engine[writing.wanted](ask, ended), {
    async open(speaker) {
      shown = await answerShown(bot.store, writing, nameInTheOpen(writing, speaker));
      return pacers.forChannel(shown.route().lane);
    },
    async show(text) {
      await shown!.show(text, [], streamingRows(turnId, texts)).catch((error: unknown) => {
        if (isGone(error) || isRefused(error)) hopeless.abort(error);
        throw error;
      });
    },
    async close(streamed) {
      const ms = Math.round(performance.now() - began);
      report(bot, writing, { streamed, ms });
      if (isGone(streamed.error)) await shown?.takeAway();
      if (shown === null || streamed.text === "") throw streamed.error;
      if (isGone(streamed.error) || isRefused(streamed.error)) throw streamed.error;
      await showLast(bot.store, writing, { shown, streamed });
      if (streamed.reply !== null) written = { bound, speaker: streamed.reply.speaker };
    },
  });
  return written;
}

/** What may be told, to whoever sees it, now that the answer is made: they may have said something else meanwhile. */
async function boundedNow(
  { catalogue, preferences }: Pick<Bot, "catalogue" | "preferences">,
  writing: Writing,
): Promise<Bounded> {
  const { place, personId, outline, texts, isPrivate, isSpoiler, moment } = writing;
  const { edition } = await catalogue.outline(shelfAt({ place, personId }), outline.id);
  if (edition !== outline.edition) throw new UsageError(texts.places.replaced);
  const reach = await preferences.reach(place, personId, outline);
  const isForAll = !isPrivate && !isSpoiler;
  const bound = Math.min(writing.bound, isForAll ? reach.shared : reach.own);
  const hasRest = isForAll && isHeldBack(reach);
  return { ...writing, bound, hasRest, ...(moment !== undefined && { moment: Math.min(moment, bound) }) };
}

/** The talk without what was said of another edition. */
async function turnsOfEdition({ turns, outline }: Writing): Promise<readonly Turn[]> {
  return (await turns()).filter(({ edition }) => edition === undefined || edition === outline.edition);
}

/** A name by which all may know who speaks. */
function nameInTheOpen({ openName }: Writing, speaker: string): string {
  return openName === null || speaker === speakerName(NARRATOR) ? speaker : openName;
}

/** Records what came of an answer and shows it, with all that belongs below. */
async function showLast(
  store: Bot["store"],
  writing: Bounded,
  { shown, streamed }: { shown: AnswerShown; streamed: Streamed },
): Promise<void> {
  const { turnId, outline, texts, previous, isSpoiler } = writing;
  const reply = streamed.reply ?? stoppedReply(streamed, writing);
  const before = previous?.turn;
  // What knew more than may be told by now is not put there once more.
  if (reply === null && before?.reply && before.bound <= writing.bound) {
    const { text, shown: number, variants } = before;
    const rows = answerRows({ ...writing, shown: number, count: variants }, texts);
    await shown.show(text, footOf(before.reply, outline, texts), rows);
    throw streamed.error;
  }
  const rows =
    reply === null ? failedRows({ turnId, isSpoiler }, texts) : await record(store, writing, reply);
  const foot = streamed.reply ? footOf(streamed.reply, outline, texts) : [whyItEnded(streamed, texts)];
  const below = [...foot, ...writing.notes, ...shown.route().notices];
  await untilTaken(() => shown.show(streamed.text, below, rows)).catch(async (error: unknown) => {
    // Half an answer stays, but with no button that stops nothing.
    await shown.changeRows(rows).catch(() => {});
    throw error;
  });
}

async function record(store: Bot["store"], writing: Bounded, reply: Reply): Promise<Rows> {
  const { turnId, texts, bound } = writing;
  const named = { ...reply, speaker: nameInTheOpen(writing, reply.speaker) };
  const shown = await store.addVariant(turnId, named, bound);
  return answerRows({ ...writing, shown, count: shown + 1 }, texts);
}

/** Why an answer ends early, in small print below it. */
function whyItEnded({ error }: Streamed, texts: Texts): string {
  const isRestart = error instanceof Stopped && error.reason === "restarting";
  return isRestart ? texts.interrupted : sentenceFor(error, texts);
}

/** What somebody stopped was said all the same, and the talk goes on from it. */
function stoppedReply({ text, error }: Streamed, { characterId, outline, bound }: Writing): Reply | null {
  if (!(error instanceof Stopped) || error.reason !== "stopped") return null;
  const speaker =
    castUpTo(outline, bound).find(({ id }) => id === characterId)?.name ?? speakerName(NARRATOR);
  return {
    text,
    speaker,
    answered: true,
    passages: [],
    quotes: [],
    model: "",
    mode: "model",
    tokens: { prompt: 0, completion: 0 },
    guard: NOTHING_HIDDEN,
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
  if (reply !== null)
    log.info({ ...ids, model: reply.model, tokens: reply.tokens, ...reply.guard }, "answered");
  else log.warn({ ...ids, err: error }, "answer broken off");
}
