import { wantedBy } from "../../../answer/wanted.ts";
import { UsageError } from "../../../core/errors.ts";
import type { StoryOutline } from "../../../engine/engine.ts";
import type { StoredTurn } from "../../../stores/store.ts";
import type { Call, Conversation } from "../bot.ts";
import { channelSender, ownMessages } from "../delivery/channel-sender.ts";
import { untilTaken } from "../delivery/send-again.ts";
import { demandEdition, demandMayChange } from "../rights.ts";
import { shelfAt } from "../shelf.ts";
import { isGone } from "../trouble.ts";
import { existingAnswer } from "./existing-answer.ts";
import { hasRest } from "./has-rest.ts";
import { questionOf } from "./history.ts";
import { messagesShown } from "./messages-shown.ts";
import { headFor, questionLine, recordedMessages, upToLine } from "./recorded-answer.ts";
import { routeFor } from "./route.ts";
import { type Means, writeInTurn } from "./write-in-turn.ts";

/** What can be done with an answer that stands there, also after a restart. */
export function variants(means: Means): Pick<Conversation, "regenerate" | "showVariant" | "stop" | "remove"> {
  return {
    regenerate: (call, turn) => regenerate(means, call, turn),
    showVariant: (call, turn, variant) => showVariant(means, call, turn, variant),
    async stop(call, turn) {
      demandMayChange(call, turn);
      if (means.running.stop(turn.id, "stopped")) return;
      // The button of an answer that Discord did not take as a whole.
      if (turn.variants === 0) throw new UsageError(call.texts.nothingToStop);
      await showVariant(means, call, turn, turn.shown);
    },
    remove: (call, turn) => remove(means, call, turn),
  };
}

async function regenerate(means: Means, call: Call, turn: StoredTurn): Promise<void> {
  const { bot, place, texts, interaction } = call;
  const { characterId, personId, moment, isSpoiler } = turn;
  demandMayChange(call, turn);
  if (bot.about.mode === "offline") throw new UsageError(texts.sameAgain);
  const { text: question, turns } = await questionOf(bot.store, turn);
  if (question === "") throw new UsageError(texts.questionGone);
  const outline = await bot.catalogue.outline(shelfAt(call), turn.storyId);
  await boundNow(call, turn, outline);
  const speaking = { place, personId, outline, characterId, texts };
  const existing = await existingAnswer(means, call, { ...speaking, turn });
  const { sender, messageIds, otherIds, isWebhook, isPrivate } = existing;
  if (!isPrivate && place.kind === "server" && !bot.preferences.maySpeak(place))
    throw new UsageError(texts.maySpeakNoMore);
  const { bound } = turn;
  const head = isSpoiler ? [upToLine({ bound, outline, texts })] : await questionLine(bot.store, turn);
  const { rest } = means.client;
  const asBot = { sender: channelSender(rest, place.channelId), head, isPrivate, lane: place.channelId };
  await writeInTurn(means, bot, {
    turnId: turn.id,
    askedId: turn.parentId,
    outline,
    characterId,
    bound,
    ...(moment !== undefined && { moment }),
    question,
    wanted: wantedBy(question),
    notes: [],
    turns: () => Promise.resolve(turns),
    place,
    personId,
    isPrivate,
    isSpoiler,
    openName: isSpoiler ? (turn.reply?.speaker ?? null) : null,
    texts,
    previous: { turn, messageIds, interactionToken: interaction.token },
    route: (speaker) =>
      Promise.resolve({
        sender,
        head: headFor({ turn, outline, texts }, head, { speaker, isWebhook }),
        notices: [],
        isWebhook,
        lane: place.channelId,
      }),
    async otherRoute(speaker) {
      const route = await routeFor({ voices: means, bot }, speaking, speaker, asBot);
      return isSpoiler && route.isWebhook ? { ...route, head } : route;
    },
    removeOld: (id) => ownMessages(rest, place.channelId).delete(id),
  });
  await bot.store.dropMessages(otherIds);
  if (!isPrivate && place.kind !== "elsewhere") await existing.removeOthers();
}

async function showVariant(means: Means, call: Call, turn: StoredTurn, variant: number): Promise<void> {
  const { bot, place, texts } = call;
  demandMayChange(call, turn);
  const chosen = await bot.store.variant(turn.id, variant);
  if (chosen === null) throw new UsageError(texts.notAnAnswer);
  const outline = await bot.catalogue.outline(shelfAt(call), turn.storyId);
  if (chosen.bound > (await boundNow(call, turn, outline)))
    throw new UsageError(texts.commands.knowsMoreThanYou);
  const { characterId, parentId: askedId } = turn;
  const existing = await existingAnswer(means, call, { turn, outline, characterId, texts });
  const task = means.running.begin(turn.id, { ...turn, askedId });
  if (task === null) throw new UsageError(texts.alreadyRunning);
  try {
    const shown = {
      ...chosen,
      number: variant,
      isWebhook: existing.isWebhook,
      hasRest: await hasRest(bot, place, turn, outline),
    };
    await messagesShown(existing.sender, {
      existing: existing.messageIds,
      beforeDelete: (ids) => bot.store.dropMessages(ids),
      afterSend: (ids) => bot.store.addMessages(turn.id, ids),
    }).show(await recordedMessages(bot.store, { turn, outline, texts }, shown));
    await bot.store.showVariant(turn.id, variant);
    await bot.store.dropMessages(existing.otherIds);
  } finally {
    task.end();
  }
  if (!existing.isPrivate && place.kind !== "elsewhere") await existing.removeOthers();
}

/**
 * How far those who see an answer may know its story by now (position): of one for all, all who take part, whoever
 * presses.
 * @throws UsageError for an answer of another edition, or where who asked has to say first how far they are.
 */
async function boundNow(
  { bot, place, texts, personId }: Call,
  turn: StoredTurn,
  outline: StoryOutline,
): Promise<number> {
  demandEdition(turn, outline, texts);
  const named = { storyId: turn.storyId, speaker: "narrator" };
  const isAlone = turn.isPrivate || turn.isSpoiler;
  try {
    return (await bot.preferences.standpoint(place, turn.personId, named, isAlone)).bound;
  } catch (error) {
    const isOther = error instanceof UsageError && turn.personId !== personId;
    throw isOther ? new UsageError(texts.places.askerUnsaid) : error;
  }
}

async function remove(means: Means, call: Call, turn: StoredTurn): Promise<void> {
  const { bot, texts } = call;
  demandMayChange(call, turn);
  // The story may be gone by now.
  const outline = { id: turn.storyId, cast: [] };
  const { characterId } = turn;
  const existing = await existingAnswer(means, call, { turn, outline, characterId, texts });
  // Whoever writes it takes away what is still on its way.
  means.running.stop(turn.id, "gone");
  // The store first: what somebody wants gone must not come back after a crash.
  await bot.store.deleteTurn(turn.id);
  for (const id of existing.messageIds) {
    await untilTaken(() => existing.sender.delete(id)).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }
  await existing.removeOthers();
}
