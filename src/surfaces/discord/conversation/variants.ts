import { Routes } from "discord.js";
import { z } from "zod";
import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call, Conversation } from "../bot.ts";
import { channelSender, ownMessages } from "../delivery/channel-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import { demandEdition, demandMayChange } from "../rights.ts";
import { shelfAt } from "../shelf.ts";
import { isGone, isRefused } from "../trouble.ts";
import { existingAnswer } from "./existing-answer.ts";
import { hasRest } from "./has-rest.ts";
import { questionOf } from "./history.ts";
import { messagesShown } from "./messages-shown.ts";
import { headFor, questionLine, recordedMessages } from "./recorded-answer.ts";
import { deliveryOf } from "./route.ts";
import { writeInTurn } from "./write-in-turn.ts";
import type { ConversationDeps } from "./writing.ts";

/** What can be done with an existing answer, also after a restart. */
export function variants(
  deps: ConversationDeps,
): Pick<Conversation, "regenerate" | "showVariant" | "stop" | "remove"> {
  return {
    regenerate: (call, turn) => regenerate(deps, call, turn),
    showVariant: (call, turn, variant) => showVariant(deps, call, turn, variant),
    async stop(call, turn) {
      demandMayChange(call, turn);
      if (deps.running.stop(turn.id, "stopped")) return;
      // The button of an answer that Discord took only in part.
      if (turn.variants === 0) throw new UsageError(call.texts.nothingToStop);
      await showVariant(deps, call, turn, turn.shown);
    },
    remove: (call, turn) => remove(deps, call, turn),
  };
}

async function regenerate(deps: ConversationDeps, call: Call, turn: StoredTurn): Promise<void> {
  const { bot, channel, texts, interaction } = call;
  const { characterId, personId, bound, moment, kind, isSpoiler } = turn;
  demandMayChange(call, turn);
  if (bot.about.mode === "offline") throw new UsageError(texts.sameAgain);
  const { text, turns } = await questionOf(bot.store, turn);
  if (text === "") throw new UsageError(texts.questionGone);
  const outline = await bot.catalogue.outline(shelfAt(call), turn.storyId);
  await boundNow(call, turn, outline);
  const existing = await existingAnswer(deps, call, turn, outline);
  const { sender, messageIds, otherIds, isWebhook, isPrivate } = existing;
  if (!isPrivate && channel.kind === "server" && !bot.preferences.maySpeak(channel))
    throw new UsageError(texts.maySpeakNoMore);
  const lane = channel.channelId;
  const head = await questionLine(bot.store, turn);
  const audience = { channel, personId, texts, isPrivate, isSpoiler };
  const asBot = { sender: channelSender(deps.client.rest, lane), head, lane };
  await writeInTurn(deps, bot, {
    turnId: turn.id,
    asked: { id: turn.parentId, kind, text, before: () => Promise.resolve(turns) },
    from: { outline, characterId, bound, moment },
    audience,
    delivery: {
      ...deliveryOf({ ...deps, bot }, { outline, characterId, audience }, asBot),
      route(speaker) {
        const lines = headFor(turn, head, { speaker, isWebhook, texts });
        return Promise.resolve({ sender, head: lines, notices: [], isWebhook, lane });
      },
      openName: isSpoiler ? (turn.reply?.speaker ?? null) : null,
      previous: { turn, messageIds, interactionToken: interaction.token },
    },
  });
  void bot.costs.tellNearly({ channel, personId, texts, token: interaction.token });
  await bot.store.dropMessages(otherIds);
  if (!isPrivate && channel.kind !== "elsewhere") await existing.removeOthers();
}

async function showVariant(
  deps: ConversationDeps,
  call: Call,
  turn: StoredTurn,
  variant: number,
): Promise<void> {
  const { bot, channel, texts } = call;
  demandMayChange(call, turn);
  const chosen = await bot.store.variant(turn.id, variant);
  if (chosen === null) throw new UsageError(texts.notAnAnswer);
  const outline = await bot.catalogue.outline(shelfAt(call), turn.storyId);
  if (chosen.bound > (await boundNow(call, turn, outline)))
    throw new UsageError(texts.commands.knowsMoreThanYou);
  const existing = await existingAnswer(deps, call, turn, outline);
  const task = deps.running.begin(turn.id, { ...turn, askedId: turn.parentId });
  if (task === null) throw new UsageError(texts.alreadyRunning);
  try {
    const { isWebhook } = existing;
    const rest = await hasRest(bot, channel, turn, outline);
    const shown = { ...chosen, turn, outline, number: variant, isWebhook, hasRest: rest };
    await messagesShown(bot.store, turn.id, existing).show(
      await recordedMessages(bot, channel, shown, texts),
    );
    await bot.store.showVariant(turn.id, variant);
    await bot.store.dropMessages(existing.otherIds);
  } finally {
    task.end();
  }
  if (!existing.isPrivate && channel.kind !== "elsewhere") await existing.removeOthers();
}

/**
 * How far the audience of an answer may know its story by now (position): of a public answer all participants, whoever
 * presses the button.
 * @throws UsageError for an answer of another edition, or if its asker must first say how far they have read.
 */
async function boundNow(
  { bot, channel, texts, personId }: Call,
  turn: StoredTurn,
  outline: StoryOutline,
): Promise<number> {
  demandEdition(turn, outline, texts);
  const named = { storyId: turn.storyId, speaker: "narrator" };
  const isAlone = turn.isPrivate || turn.isSpoiler;
  try {
    return (await bot.preferences.standpoint(channel, turn.personId, named, isAlone)).bound;
  } catch (error) {
    const isOther = error instanceof UsageError && turn.personId !== personId;
    throw isOther ? new UsageError(texts.position.askerUnsaid) : error;
  }
}

async function remove(deps: ConversationDeps, call: Call, turn: StoredTurn): Promise<void> {
  const { bot } = call;
  demandMayChange(call, turn);
  // The story may be gone by now.
  const existing = await existingAnswer(deps, call, turn, { id: turn.storyId, cast: [] });
  // The writer deletes what it is still sending.
  deps.running.stop(turn.id, "gone");
  // The store first: a deleted answer must not come back after a crash.
  const askedIn = turn.parentId === null ? [] : await bot.store.messagesOf(turn.parentId);
  await bot.store.deleteTurn(turn.id);
  for (const id of existing.messageIds) {
    await untilTaken(() => existing.sender.delete(id)).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }
  await existing.removeOthers();
  if (call.channel.kind !== "elsewhere")
    for (const id of askedIn) await removeQuoted(deps, call, id).catch(ignoreGone);
}

/** Deletes a message in which the bot repeated a question; a person's own stays. */
async function removeQuoted(
  { client: { rest } }: Pick<ConversationDeps, "client">,
  { bot, channel }: Call,
  messageId: string,
): Promise<void> {
  const { author } = QUOTED.parse(await rest.get(Routes.channelMessage(channel.channelId, messageId)));
  if (author.id === bot.applicationId) await ownMessages(rest, channel.channelId).delete(messageId);
}

function ignoreGone(error: unknown): void {
  if (!isGone(error) && !isRefused(error)) throw error;
}

const QUOTED = z.object({ author: z.object({ id: z.string() }) });
