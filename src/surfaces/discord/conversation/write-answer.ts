import { UsageError } from "../../../core/errors.ts";
import { NOTHING_HIDDEN, type Reply } from "../../../core/reply.ts";
import type { TurnKind } from "../../../core/turn.ts";
import { NARRATOR } from "../../../core/vantage.ts";
import { castUpTo, speakerName } from "../../../knowledge/speakers.ts";
import type { AnswerEvent, Engine } from "../../../engine/engine.ts";
import { measure, since } from "../../../ops/meter.ts";
import { peopleQuotedIn } from "../../../text/quoted-people.ts";
import type { Bot } from "../bot.ts";
import { withoutLimits } from "../costs/costs.ts";
import type { Pacers } from "../delivery/pacer.ts";
import type { Rows } from "../delivery/sender.ts";
import { shelfAt } from "../shelf.ts";
import { isGone, isRefused, sentenceFor } from "../trouble.ts";
import { type AnswerShown, answerShown } from "./answer-shown.ts";
import { type HeardHere, heardHere } from "./heard-here.ts";
import { isHeldBack } from "./has-rest.ts";
import type { LateRecords } from "./late-records.ts";
import { numberedText } from "./numbered-text.ts";
import { footOf, lineAbove } from "./render.ts";
import { failedRows, streamingRows } from "./rows.ts";
import { rowsHere } from "./rows-here.ts";
import { Stopped } from "./running.ts";
import { type Streamed, streamAnswer } from "./stream-answer.ts";
import type { Writing, Written } from "./writing.ts";

/** What of the engine makes a turn of each kind. */
const MAKERS = {
  answer: "answer",
  recap: "recap",
  discussion: "discuss",
} as const satisfies Readonly<Record<TurnKind, keyof Engine>>;

/** A `Writing` with the bounds that hold when it starts. */
interface Bounded extends Writing {
  /** Whether somebody who takes part in the talk is further than all may be told. */
  readonly hasRest: boolean;
}

/**
 * Has a story answer, shows the answer as it is written, and records it as a variant of its turn. Gives `null` for one
 * that ended early. Rejects when there is no text at all, and when not all of it could be shown.
 */
export async function writeAnswer(
  bot: Pick<
    Bot,
    "engine" | "store" | "catalogue" | "preferences" | "asides" | "names" | "untold" | "costs" | "log"
  >,
  asked: Writing,
  { pacers, records, signal }: { pacers: Pacers; records: LateRecords; signal: AbortSignal },
): Promise<Written | null> {
  // Skip questions deleted while queued, also before this answer could be told to stop.
  signal.throwIfAborted();
  if (asked.asked.id !== null && (await bot.store.turn(asked.asked.id)) === null) throw new Stopped("gone");
  const writing = await boundedNow(bot, asked);
  const { turnId, from, audience } = writing;
  const { bound } = from;
  const heard = await heardHere(bot, writing);
  const paying = await bot.costs.paying(audience.channel, audience.personId);
  const { payment } = paying;
  const ask = { ...askOf(bot, writing, heard), payment };
  const began = performance.now();
  let shown: AnswerShown | null = null;
  let written: Written | null = null;
  // Stop making what can never be shown.
  const hopeless = new AbortController();
  const ended = AbortSignal.any([signal, hopeless.signal]);
  const events = writing.isGreeting
    ? bot.engine.greeting({ ...ask, ...(await nameIn(bot, audience)) }, ended)
    : bot.engine[MAKERS[writing.asked.kind]](ask, ended);
  await streamAnswer(firstWordTimed(events, began), {
    async open(speaker) {
      const { isSpoiler, texts } = audience;
      const above = lineAbove({ kind: writing.asked.kind, isSpoiler }, from, texts);
      const toShow = { turnId, delivery: writing.delivery, isSpoiler, above };
      shown = await answerShown(records, toShow, nameInTheOpen(writing, speaker));
      return pacers.forChannel(shown.route().lane);
    },
    async show(text) {
      await shown?.show(text, [], streamingRows(turnId, audience.texts)).catch((error: unknown) => {
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
      const { channelId } = audience.channel;
      const reply = streamed.reply && {
        ...streamed.reply,
        warnings: bot.untold(channelId, withoutLimits(paying, streamed.reply.warnings)),
      };
      const notes = reply === null ? [] : bot.costs.reachedOnce(paying, audience);
      await showLast(bot, records, { ...writing, heard }, { shown, streamed: { ...streamed, reply }, notes });
      await bot.costs.noteRefused(payment, streamed);
      if (streamed.reply !== null) written = { bound, speaker: streamed.reply.speaker };
    },
  });
  return written;
}

/** The same events; how long the first words took is measured. */
async function* firstWordTimed(
  events: AsyncIterable<AnswerEvent>,
  began: number,
): AsyncGenerator<AnswerEvent> {
  let isFirst = true;
  for await (const event of events) {
    if (isFirst && event.type === "text-delta") {
      measure("dramatis_first_word_seconds", {}, since(began));
      isFirst = false;
    }
    yield event;
  }
}

/** What is asked of the engine. */
function askOf(bot: Pick<Bot, "preferences">, writing: Writing, heard: HeardHere) {
  const { outline, characterId, bound, moment } = writing.from;
  return {
    storyId: outline.id,
    edition: outline.edition,
    characterId,
    bound,
    moment,
    answerLength: bot.preferences.answerLength(writing.audience.channel),
    question: writing.asked.text,
    ...heard,
  };
}

/** What a card calls the person who asks: their name in the server. */
async function nameIn(
  { names }: Pick<Bot, "names">,
  { channel: { serverId, kind }, personId }: Writing["audience"],
): Promise<{ readonly user?: string }> {
  return serverId === null || kind !== "server" ? {} : { user: await names.of(serverId, personId) };
}

/** An answer that was written, with what was said before it. */
interface WrittenFrom extends Bounded {
  readonly heard: HeardHere;
}

/** Lowers the bound to what the audience may be told by now: positions may have changed meanwhile. */
async function boundedNow(
  { catalogue, preferences }: Pick<Bot, "catalogue" | "preferences">,
  writing: Writing,
): Promise<Bounded> {
  const { from, audience } = writing;
  const { outline } = from;
  const { channel, personId, isPrivate, isSpoiler, texts } = audience;
  const { edition } = await catalogue.outline(shelfAt(audience), outline.id);
  if (edition !== outline.edition) throw new UsageError(texts.position.replaced);
  const reach = await preferences.audienceBounds(channel, personId, outline);
  const isForAll = !isPrivate && !isSpoiler;
  const bound = Math.min(from.bound, isForAll ? reach.everyone : reach.asker);
  const moment = Math.min(from.moment, bound);
  return { ...writing, from: { ...from, bound, moment }, hasRest: isForAll && isHeldBack(reach) };
}

/** The name under which everybody may know the speaker. */
function nameInTheOpen({ delivery: { openName } }: Writing, speaker: string): string {
  return openName === null || speaker === speakerName(NARRATOR) ? speaker : openName;
}

/** Records the result and shows it with everything below it. */
async function showLast(
  bot: Pick<Bot, "preferences" | "store">,
  records: LateRecords,
  writing: WrittenFrom,
  { shown, streamed, notes }: { shown: AnswerShown; streamed: Streamed; notes: readonly string[] },
): Promise<void> {
  const { turnId, delivery } = writing;
  const { outline, bound } = writing.from;
  const { texts, isSpoiler } = writing.audience;
  const reply = streamed.reply ?? stoppedReply(streamed, writing);
  const before = delivery.previous?.turn;
  // An earlier variant that knew more than may be told by now stays hidden.
  if (reply === null && before?.reply && before.bound <= bound) {
    const rows = await rowsUnder(bot, writing, before.shown, before.variants);
    await shown.show(numberedText(before.reply), footOf(before.reply, outline, texts), rows);
    throw streamed.error;
  }
  const rows =
    reply === null ? failedRows({ turnId, isSpoiler }, texts) : await record(bot, records, writing, reply);
  const foot = streamed.reply
    ? footOf(streamed.reply, outline, texts)
    : [whyItEnded(streamed, writing.audience)];
  const below = [...foot, ...notes, ...delivery.notes, ...shown.route().notices];
  const text = streamed.reply ? numberedText(streamed.reply) : streamed.text;
  await shown.showLast(text, below, rows).catch(async (error: unknown) => {
    // Half an answer stays, but with no button that stops nothing.
    await shown.changeRows(rows).catch(() => {});
    throw error;
  });
}

async function record(
  bot: Pick<Bot, "preferences" | "store">,
  records: LateRecords,
  writing: WrittenFrom,
  reply: Reply,
): Promise<Rows> {
  const shown = await records.addVariant(writing.turnId, {
    reply: { ...reply, speaker: nameInTheOpen(writing, reply.speaker) },
    bound: writing.from.bound,
    number: writing.delivery.previous?.turn.variants ?? 0,
    people: peopleQuotedIn(
      reply.text,
      writing.heard.turns.filter(({ from }) => from === "person"),
    ),
  });
  return rowsUnder(bot, writing, shown, shown + 1);
}

async function rowsUnder(
  bot: Pick<Bot, "preferences" | "store">,
  { turnId, audience, hasRest }: Bounded,
  shown: number,
  count: number,
): Promise<Rows> {
  const { isSpoiler, texts } = audience;
  return rowsHere(bot, audience, { turnId, shown, count, hasRest, isSpoiler }, texts);
}

/** Why an answer ends early, in small print below it. */
function whyItEnded(
  { error }: Streamed,
  { texts, isSpoiler }: Pick<Writing["audience"], "texts" | "isSpoiler">,
): string {
  const isRestart = error instanceof Stopped && error.reason === "restarting";
  if (!isRestart) return sentenceFor(error, texts);
  return isSpoiler ? texts.unfinished : texts.interrupted;
}

/** A stopped answer counts as said, and the talk continues from it. */
function stoppedReply({ text, error }: Streamed, { from }: Writing): Reply | null {
  if (!(error instanceof Stopped) || error.reason !== "stopped") return null;
  const character = castUpTo(from.outline, from.bound).find(({ id }) => id === from.characterId);
  return {
    text,
    speaker: character?.name ?? speakerName(NARRATOR),
    answered: true,
    passages: [],
    support: [],
    considered: [],
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
  { turnId, audience: { channel }, from: { outline } }: Writing,
  { streamed: { reply, error }, ms }: { streamed: Streamed; ms: number },
): void {
  measure("dramatis_answer_seconds", { result: reply?.mode ?? "broken-off" }, ms / 1000);
  const ids = { turn: turnId, server: channel.serverId, channel: channel.channelId, story: outline.id, ms };
  if (reply === null) return log.warn({ ...ids, err: error }, "answer broken off");
  log.info({ ...ids, model: reply.model, tokens: reply.tokens, ...reply.guard }, "answered");
  for (const warning of reply.warnings)
    if (typeof warning !== "string" && warning.key === "quotedInstead")
      log.warn({ ...ids, because: warning.because }, "quoted, because the model cannot answer");
}
